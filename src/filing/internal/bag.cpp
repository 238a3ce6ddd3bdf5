#include "filing/internal/bag.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstdint>

namespace recourse::filing::bag {

std::string manifest(std::vector<ZipFile> files, base::HashAlgorithm algorithm) {
    std::ranges::sort(files, {}, &ZipFile::path);
    std::string text;
    for (const ZipFile& file : files) {
        base::Hasher hasher(algorithm);
        hasher.update(file.bytes);
        text += fmt::format("{}  {}\n", base::to_hex(hasher.finish()), file.path);
    }
    return text;
}

std::string payload_oxum(std::span<const ZipFile> payload) {
    std::uint64_t bytes = 0;
    for (const ZipFile& file : payload) bytes += file.bytes.size();
    return fmt::format("{}.{}", bytes, payload.size());
}

}  // namespace recourse::filing::bag
