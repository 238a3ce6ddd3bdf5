#include "casework/packages/internal/http_body.hpp"

#include <algorithm>
#include <charconv>

#include "casework/internal/header_text.hpp"

namespace recourse::casework::internal {

namespace {

constexpr std::size_t max_header_bytes = 1 << 20;
constexpr std::size_t max_chunk_line_bytes = 1024;
constexpr std::string_view header_end = "\r\n\r\n";

bool says_chunked(std::string_view header) {
    const std::string text = lower(header);
    const std::size_t field = text.find("\r\ntransfer-encoding:");
    if (field == text.npos) return false;
    const std::size_t line_end = text.find("\r\n", field + 2);
    return text.substr(field, line_end - field).find("chunked") != text.npos;
}

}  // namespace

void HttpBodyDigest::end_header() {
    chunked_ = says_chunked(header_);
    place_ = chunked_ ? Place::chunk_size : Place::body;
    header_.clear();
}

void HttpBodyDigest::update(base::ByteView bytes) {
    if (place_ == Place::header) {
        const std::size_t before = header_.size();
        header_ += base::as_text(bytes);
        const std::size_t searched_from = before < header_end.size() ? 0 : before - 3;
        const std::size_t end = header_.find(header_end, searched_from);
        if (end == header_.npos) {
            if (header_.size() > max_header_bytes) place_ = Place::end;
            return;
        }
        bytes = bytes.subspan(end + header_end.size() - before);
        header_.resize(end + 2);
        end_header();
    }
    as_sent_.update(bytes);
    if (chunked_) read_chunks(bytes);
}

void HttpBodyDigest::read_chunks(base::ByteView bytes) {
    while (!bytes.empty() && place_ != Place::end) {
        if (place_ == Place::chunk) {
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(chunk_rest_, bytes.size()));
            unchunked_.update(bytes.first(count));
            bytes = bytes.subspan(count);
            chunk_rest_ -= count;
            if (chunk_rest_ == 0) place_ = Place::after_chunk;
            continue;
        }
        const char c = base::as_text(bytes).front();
        bytes = bytes.subspan(1);
        if (place_ == Place::after_chunk) {
            if (c == '\n') place_ = Place::chunk_size;
        } else if (c == '\n') {
            end_chunk_size();
        } else if (chunk_line_.size() < max_chunk_line_bytes) {
            chunk_line_ += c;
        } else {
            place_ = Place::end;
        }
    }
}

void HttpBodyDigest::end_chunk_size() {
    const std::string_view line = trimmed(chunk_line_);
    const auto [end, problem] =
        std::from_chars(line.data(), line.data() + line.size(), chunk_rest_, 16);
    const bool more = problem == std::errc() && end != line.data() && chunk_rest_ > 0;
    place_ = more ? Place::chunk : Place::end;
    chunk_line_.clear();
}

bool HttpBodyDigest::is(const StatedDigest& stated) {
    return stated.is(as_sent_.finish()) || (chunked_ && stated.is(unchunked_.finish()));
}

}  // namespace recourse::casework::internal
