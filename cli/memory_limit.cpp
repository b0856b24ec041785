#include "cli/memory_limit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

#include "graph/base/error.hpp"
#include "graph/money.hpp"

namespace grapevine {

namespace {

constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;

std::optional<std::uint64_t> first_number_in(const char* path) {
  std::ifstream file(path);
  std::uint64_t number = 0;
  if (file >> number) return number;
  return std::nullopt;  // absent, or "max"
}

std::optional<std::uint64_t> available_bytes() {
  std::ifstream file("/proc/meminfo");
  for (std::string word; file >> word;) {
    std::uint64_t kib = 0;
    if (word == "MemAvailable:" && file >> kib) return kib * 1024;
  }
  return std::nullopt;
}

std::string size_text(std::uint64_t bytes) {
  return bytes < kGiB ? fmt::format("{} MB", (bytes + 999'999) / 1'000'000)
                      : fmt::format("{:.1f} GiB", static_cast<double>(bytes) / kGiB);
}

}  // namespace

std::uint64_t parse_memory(const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, number);
  std::string unit(rest, end);
  for (const char* suffix : {"iB", "B"}) {
    if (unit.ends_with(suffix)) unit.erase(unit.size() - std::string(suffix).size());
  }
  constexpr std::string_view kUnits = "KMGT";
  const std::size_t power = unit.size() == 1 ? kUnits.find(unit[0]) : std::string_view::npos;
  constexpr std::uint64_t kMost = 1'000'000;
  if (problem != std::errc{} || number == 0 || number > kMost || power == std::string_view::npos) {
    throw Error(Errc::usage, "--memory: \"" + shown(text) + "\" is not a size",
                "write a whole number and K, M, G or T, e.g. 8G");
  }
  return number << 10 * (power + 1);
}

std::uint64_t memory_limit(const std::string& chosen) {
  if (!chosen.empty()) return parse_memory(chosen);
  const std::optional<std::uint64_t> available = available_bytes();
  const auto container = first_number_in("/sys/fs/cgroup/memory.max");
  if (!available) return container.value_or(0);
  return container ? std::min(*available, *container) : *available;
}

void check_memory(const MemoryNeed& need, const DataSize& size, std::uint64_t limit_bytes) {
  if (limit_bytes == 0 || need.total_bytes() <= limit_bytes) return;
  const auto edges = static_cast<std::int64_t>(size.referrals_count + size.shares_count +
                                               size.clicks_count + size.follows_count);
  const std::string what = fmt::format(
      "scoring {} people with {} referrals, shares, clicks and follows takes about {}, and {} may "
      "be used",
      format_count(static_cast<std::int64_t>(size.people_count)), format_count(edges),
      size_text(need.total_bytes()), size_text(limit_bytes));
  if (need.base_bytes <= limit_bytes) {
    throw Error(Errc::nothing_to_do, what,
                fmt::format("without --measures it takes about {}; {} takes most",
                            size_text(need.base_bytes), need.largest_measure));
  }
  throw Error(
      Errc::nothing_to_do, what,
      fmt::format("about {} people would fit: use a machine with more memory, keep a workspace per "
                  "shop or period, or give --memory if you know better",
                  format_count(static_cast<std::int64_t>(people_that_fit(size, limit_bytes)))));
}

}  // namespace grapevine
