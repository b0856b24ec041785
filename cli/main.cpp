#include "cli/app.hpp"

int main(int argc, char** argv) { return grapevine::run_app(argc, argv); }
