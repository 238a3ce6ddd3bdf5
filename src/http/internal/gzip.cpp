#include "http/internal/gzip.hpp"

#include <zlib.h>

#include <algorithm>

namespace recourse::http::internal {

std::string gzip(std::string_view bytes) {
    constexpr int largest_window = 15;
    constexpr int gzip_header = 16;
    constexpr int memory_level = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, largest_window + gzip_header, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc();
    }
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

bool accepts_gzip(std::string_view header) {
    while (!header.empty()) {
        std::string_view coding = header.substr(0, header.find(','));
        header.remove_prefix(std::min(coding.size() + 1, header.size()));
        while (coding.starts_with(' ')) coding.remove_prefix(1);
        std::string_view weight = coding.substr(std::min(coding.find(';'), coding.size()));
        coding = coding.substr(0, coding.find_first_of("; "));
        const bool refused = weight.ends_with("q=0") || weight.ends_with("q=0.0");
        if (coding == "gzip" && !refused) return true;
    }
    return false;
}

}  // namespace recourse::http::internal
