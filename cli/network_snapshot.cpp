#include "cli/network_snapshot.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <ostream>
#include <span>

#include "cli/output_files.hpp"
#include "graph/network_image.hpp"

namespace grapevine {

namespace {

/// Fewer edges than these are put into rows in a twentieth of a second.
constexpr std::uint64_t kEdgesWorthKeeping = 200000;

struct MappedFile {
  std::span<const std::byte> bytes;
  std::shared_ptr<const void> keeper;
};

/// Nothing where there is no such file. A file that is replaced later stays mapped as it was.
std::optional<MappedFile> map_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat about {};
  const bool is_file = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode);
  const auto size = static_cast<std::size_t>(about.st_size);
  if (!is_file || size == 0) {
    ::close(file);
    return MappedFile{};
  }
  void* const first = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  ::close(file);
  if (first == MAP_FAILED) return std::nullopt;
  return MappedFile{{static_cast<const std::byte*>(first), size},
                    {first, [size](const void* p) { ::munmap(const_cast<void*>(p), size); }}};
}

std::string reason_of(ImageFault fault) {
  switch (fault) {
    case ImageFault::foreign:
      return "is of another version or no snapshot";
    case ImageFault::stale:
      return "was made from other data or settings";
    default:
      return "is cut short or damaged";
  }
}

void write_snapshot(const std::string& path, const std::string& key, const Network& network,
                    const Context& ctx) {
  const NetworkImage image = image_of(network, key, ctx);
  write_output_file(path, [&](std::ostream& out) {
    static constexpr char kPadding[kImageAlignment] = {};
    out.write(image.header.data(), static_cast<std::streamsize>(image.header.size()));
    for (const std::span<const std::byte> part : image.parts) {
      out.write(reinterpret_cast<const char*>(part.data()),
                static_cast<std::streamsize>(part.size()));
      const std::size_t over = part.size() % kImageAlignment;
      if (over > 0) out.write(kPadding, static_cast<std::streamsize>(kImageAlignment - over));
    }
  });
}

}  // namespace

std::string snapshot_path(const std::string& workspace) { return workspace + "-network"; }

Network snapshot_or_build(const std::string& path, const std::string& key, const Dataset& data,
                          const ReferralForest& forest, const Context& ctx) {
  if (std::optional<MappedFile> file = map_file(path)) {
    MappedNetwork mapped = network_of(file->bytes, std::move(file->keeper), key, ctx);
    const bool fits = mapped.network.vertex_count() == data.people_count();
    if (mapped.fault == ImageFault::none && fits) return std::move(mapped.network);
    say(ctx, LogLevel::info,
        "the snapshot " + shown(path) + ' ' + reason_of(mapped.fault) +
            ": the network is built anew");
  }
  Network network = build_network(data, forest, ctx);
  if (network.united.edge_count() < kEdgesWorthKeeping) return network;
  try {
    write_snapshot(path, key, network, ctx);
  } catch (const Error& error) {
    if (error.code == Errc::interrupted) throw;
    say(ctx, LogLevel::info,
        std::string(error.what()) + ": the network will be built again next time");
  }
  return network;
}

}  // namespace grapevine
