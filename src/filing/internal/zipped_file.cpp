#include "filing/internal/zipped_file.hpp"

#include <span>

#include "filing/internal/canonical_zip.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::uint64_t max_file_bytes = std::uint64_t{256} << 20;

/// The next `size` bytes; fewer at the end.
Result<std::string> read_next(vault::BlobReader& bundle, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const auto rest = std::as_writable_bytes(std::span(bytes)).subspan(have);
        const std::size_t came = RECOURSE_TRY(bundle.read(rest));
        if (came == 0) break;
        have += came;
    }
    bytes.resize(have);
    return bytes;
}

}  // namespace

Result<std::string> read_zipped_file(vault::BlobReader& bundle, std::string_view path) {
    std::uint64_t at = 0;
    while (at < bundle.size()) {
        RECOURSE_CHECK(bundle.seek(at));
        const auto sizes = local_sizes(RECOURSE_TRY(read_next(bundle, local_header_size)));
        if (!sizes) break;
        const std::string name = RECOURSE_TRY(read_next(bundle, sizes->name));
        if (sizes->content > bundle.size() - at || sizes->content > max_file_bytes) break;
        if (name.ends_with(path)) return read_next(bundle, sizes->content);
        at += local_header_size + sizes->name + sizes->content;
    }
    return fail(ErrorCode::corrupt, "the bundle has no readable " + std::string(path));
}

}  // namespace recourse::filing
