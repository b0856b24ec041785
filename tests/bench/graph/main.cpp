// One contender of one race on one graph, in a process of its own, so that its peak memory is its
// own. Called by bench.py; prints one line of JSON and writes the values to a file.
// usage: bench_graph list | bench_graph RACE CONTENDER GRAPH EDGES THREADS ROUNDS VALUES_FILE

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>

#include "tests/bench/graph/race.hpp"

namespace grapevine::bench {

namespace {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A line of /proc/self/status in MB; 0 where there is none.
double status_mb(const char* name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kib = 0;
    if (word == std::string(name) + ":" && status >> kib) return kib / 1024;
  }
  return 0;
}

void list_races() {
  for (const Race* race : races()) {
    for (const Contender& contender : race->contenders) {
      std::printf("%s\t%s\t%d\t%s\n", std::string(race->id).c_str(),
                  std::string(contender.name).c_str(), contender.uses_threads ? 1 : 0,
                  std::string(race->what).c_str());
    }
  }
}

const Contender* find(const std::string& race_id, const std::string& name) {
  for (const Race* race : races()) {
    if (race->id != race_id) continue;
    for (const Contender& contender : race->contenders) {
      if (contender.name == name) return &contender;
    }
  }
  return nullptr;
}

int run(char** argv) {
  const Contender* const contender = find(argv[1], argv[2]);
  if (contender == nullptr) return 2;
  Context ctx;
  ctx.threads = static_cast<unsigned>(std::atoi(argv[5]));
  Graph graph = generate(argv[3], std::strtoull(argv[4], nullptr, 10));
  const auto people = static_cast<unsigned long>(graph.vertex_count);
  const auto edges = static_cast<unsigned long>(graph.edges.size());
  std::ofstream("/proc/self/clear_refs") << "5";  // forget the peak of generating
  const Work work = contender->prepare(std::move(graph), ctx);
  std::vector<double> values;
  std::string times;
  const int rounds = contender->name == "exact" ? 0 : std::atoi(argv[6]);
  for (int round = 0; round <= rounds; ++round) {  // the first warms up
    if (work.before_each) work.before_each();
    const double start = seconds_now();
    values = work.timed();
    const double taken = seconds_now() - start;
    if (round > 0) times += (times.empty() ? "" : ",") + std::to_string(taken);
  }
  std::ofstream out(argv[7], std::ios::binary);
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(double)));
  std::printf("{\"people\":%lu,\"edges\":%lu,\"seconds\":[%s],\"peak_mb\":%.1f}\n", people, edges,
              times.c_str(), status_mb("VmHWM"));
  return 0;
}

}  // namespace

}  // namespace grapevine::bench

int main(int argc, char** argv) {
  try {
    if (argc == 2 && std::string(argv[1]) == "list") {
      grapevine::bench::list_races();
      return 0;
    }
    return argc == 8 ? grapevine::bench::run(argv) : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
