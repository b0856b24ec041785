#include "graph/network_image.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "graph/base/random.hpp"

namespace grapevine {

namespace {

Network some_network(VertexId n, std::size_t m) {
  Network network;
  Relation* const kinds[] = {&network.referral, &network.share, &network.social};
  for (std::uint64_t k = 0; k < 3; ++k) {
    EdgeList edges;
    for (std::uint64_t i = 0; i < m; ++i) {
      edges.add(static_cast<VertexId>(random_bits(k, i, 0) % n),
                static_cast<VertexId>(random_bits(k, i, 1) % n), random_unit(k, i, 2));
    }
    *kinds[k] = build_relation(n, std::move(edges), Context{});
  }
  const Relation* const parts[] = {&network.referral, &network.share, &network.social};
  network.united = merge_relations(parts, Context{});
  network.weights[1] = {0.25, 300, 70, true};
  return network;
}

/// The image as a file would hold it, at an address as aligned as a mapped file's.
std::shared_ptr<std::vector<std::byte>> written(const Network& network, std::string_view key) {
  const NetworkImage image = image_of(network, key, Context{});
  std::string bytes = image.header;
  for (const auto part : image.parts) {
    bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
    bytes.append((kImageAlignment - part.size() % kImageAlignment) % kImageAlignment, '\0');
  }
  auto file = std::make_shared<std::vector<std::byte>>(bytes.size());
  std::memcpy(file->data(), bytes.data(), bytes.size());
  return file;
}

ImageFault fault_of(const std::shared_ptr<std::vector<std::byte>>& file, std::string_view key) {
  return network_of(*file, file, key, Context{}).fault;
}

bool same(const Rows& a, const Rows& b) {
  return a.offset == b.offset && a.target == b.target && a.weight == b.weight;
}

}  // namespace

TEST_CASE("network image: what was written is what is mapped, and the memory is kept alive") {
  const Network network = some_network(500, 3000);
  MappedNetwork mapped;
  {
    auto file = written(network, "key");
    Context ctx;
    ctx.threads = 3;
    mapped = network_of(*file, file, "key", ctx);
  }
  REQUIRE(mapped.fault == ImageFault::none);
  CHECK(same(mapped.network.referral.out, network.referral.out));
  CHECK(same(mapped.network.share.in, network.share.in));
  CHECK(same(mapped.network.social.out, network.social.out));
  CHECK(same(mapped.network.united.out, network.united.out));
  CHECK(same(mapped.network.united.in, network.united.in));
  CHECK(mapped.network.weights[1].weight == 0.25);
  CHECK(mapped.network.weights[1].events_count == 300);
  CHECK(mapped.network.weights[1].followed_count == 70);
  CHECK(mapped.network.weights[1].is_learned);
}

TEST_CASE("network image: nobody and nothing make an image too") {
  const Network network = some_network(1, 0);
  CHECK(fault_of(written(network, ""), "") == ImageFault::none);
}

TEST_CASE("network image: another key is stale, other bytes are foreign") {
  const auto file = written(some_network(50, 100), "monday");
  CHECK(fault_of(file, "tuesday") == ImageFault::stale);
  const auto text = std::make_shared<std::vector<std::byte>>(1000, std::byte{'x'});
  CHECK(fault_of(text, "monday") == ImageFault::foreign);
  CHECK(fault_of(std::make_shared<std::vector<std::byte>>(), "monday") == ImageFault::foreign);
}

TEST_CASE("network image: cut anywhere it is refused, as it is with any byte of use changed") {
  const Network network = some_network(20, 40);
  const auto whole = written(network, "key");
  for (std::size_t size = 0; size < whole->size(); ++size) {
    const auto cut = std::make_shared<std::vector<std::byte>>(
        whole->begin(), whole->begin() + std::ptrdiff_t(size));
    REQUIRE(fault_of(cut, "key") != ImageFault::none);
  }
  const auto longer = std::make_shared<std::vector<std::byte>>(*whole);
  longer->push_back(std::byte{0});
  CHECK(fault_of(longer, "key") == ImageFault::damaged);
  std::size_t unnoticed = 0;
  for (std::size_t at = 0; at < whole->size(); ++at) {
    const auto changed = std::make_shared<std::vector<std::byte>>(*whole);
    (*changed)[at] ^= std::byte{0x10};
    const MappedNetwork mapped = network_of(*changed, changed, "key", Context{});
    if (mapped.fault != ImageFault::none) continue;
    ++unnoticed;  // what fills up to the next multiple of 64: it must not change anything
    CHECK(same(mapped.network.united.out, network.united.out));
    CHECK(same(mapped.network.referral.in, network.referral.in));
  }
  CHECK(unnoticed < 25 * kImageAlignment);
}

}  // namespace grapevine
