// A network of three kinds and their union: built from lists of edges, or mapped from a file with
// its checksum and order proved.

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <utility>

#include "graph/network_image.hpp"
#include "tests/bench/graph/race.hpp"

namespace grapevine::bench {

namespace {

using Lists = std::array<EdgeList, 3>;

/// One tenth referrals, two tenths shares, the rest follows.
Lists split(const EdgeList& edges) {
  Lists lists;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    EdgeList& list = lists[e % 10 == 0 ? 0 : e % 10 < 3 ? 1 : 2];
    list.add(edges.source[e], edges.target[e], edges.weight[e]);
  }
  return lists;
}

Network build(VertexId n, Lists lists, const Context& ctx) {
  Network network;
  network.referral = build_relation(n, std::move(lists[0]), ctx);
  network.share = build_relation(n, std::move(lists[1]), ctx);
  network.social = build_relation(n, std::move(lists[2]), ctx);
  const Relation* const parts[] = {&network.referral, &network.share, &network.social};
  network.united = merge_relations(parts, ctx);
  return network;
}

std::vector<double> degrees_of(const Network& network) {
  std::vector<double> degrees;
  for (VertexId v = 0; v < network.vertex_count(); ++v) {
    degrees.push_back(static_cast<double>(network.united.in.degree(v)));
  }
  return degrees;
}

/// The file is removed at once and lives as long as it is open.
int written(const Network& network, const Context& ctx) {
  std::FILE* const file = std::tmpfile();
  if (file == nullptr) throw std::runtime_error("no room for a temporary file");
  const NetworkImage image = image_of(network, "bench", ctx);
  static constexpr char kPadding[kImageAlignment] = {};
  std::fwrite(image.header.data(), 1, image.header.size(), file);
  for (const auto part : image.parts) {
    std::fwrite(part.data(), 1, part.size(), file);
    std::fwrite(kPadding, 1, (kImageAlignment - part.size() % kImageAlignment) % kImageAlignment,
                file);
  }
  std::fflush(file);
  return fileno(file);
}

Work mapped(Graph graph, const Context& ctx) {
  const int file = written(build(graph.vertex_count, split(graph.edges), ctx), ctx);
  return {{}, [file, &ctx] {
            const auto size = static_cast<std::size_t>(lseek(file, 0, SEEK_END));
            void* const first = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
            if (first == MAP_FAILED) throw std::runtime_error("the file cannot be mapped");
            const std::shared_ptr<const void> keeper(
                first, [size](const void* p) { munmap(const_cast<void*>(p), size); });
            const std::span bytes(static_cast<const std::byte*>(first), size);
            return degrees_of(network_of(bytes, keeper, "bench", ctx).network);
          }};
}

Work built(Graph graph, const Context& ctx) {
  const VertexId n = graph.vertex_count;
  const auto kept = std::make_shared<Lists>(split(graph.edges));
  const auto lists = std::make_shared<Lists>();
  return {[kept, lists] { *lists = *kept; },
          [lists, n, &ctx] { return degrees_of(build(n, std::move(*lists), ctx)); }};
}

constexpr Contender kContenders[] = {{"mapped", true, mapped}, {"built", true, built}};

}  // namespace

extern const Race snapshot_race;
constexpr Race snapshot_race{"snapshot", "a network of three kinds, mapped or built", kContenders};

}  // namespace grapevine::bench
