#pragma once

#include <CLI/CLI.hpp>

#include "cli/registry.hpp"
