#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "casework/packages/internal/digest.hpp"

namespace recourse::casework::internal {

/// The digest of the body of an HTTP message that streams by: of the bytes as they were sent and,
/// when they came in chunks (RFC 9112, section 7.1), of what the chunks hold. Programs that write
/// WARC files differ in which of the two they state.
class HttpBodyDigest {
public:
    /// Two digests of the same algorithm.
    HttpBodyDigest(Digest as_sent, Digest unchunked)
        : as_sent_(std::move(as_sent)), unchunked_(std::move(unchunked)) {}

    void update(base::ByteView bytes);

    /// Whether the digest is one of the two. Ends its use.
    bool is(const StatedDigest& stated);

private:
    enum class Place { header, body, chunk_size, chunk, after_chunk, end };

    void end_header();
    void read_chunks(base::ByteView bytes);
    void end_chunk_size();

    Digest as_sent_;
    Digest unchunked_;
    std::string header_;
    std::string chunk_line_;
    std::uint64_t chunk_rest_ = 0;
    Place place_ = Place::header;
    bool chunked_ = false;
};

}  // namespace recourse::casework::internal
