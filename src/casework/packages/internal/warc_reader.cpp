#include "casework/packages/internal/warc_reader.hpp"

#include <algorithm>
#include <charconv>

#include "casework/internal/header_text.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t max_line_bytes = 64 << 10;
constexpr std::size_t max_fields = 200;
constexpr std::size_t max_header_bytes = 1 << 20;  // of one record, folded lines and all

Result<std::uint64_t> length_of(const WarcRecord& record) {
    const std::string_view text = record.field("Content-Length");
    std::uint64_t length = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size()) {
        return base::fail(ErrorCode::invalid_input, "a record has no readable Content-Length");
    }
    return length;
}

}  // namespace

std::string_view WarcRecord::field(std::string_view name) const {
    const auto found = std::ranges::find_if(
        fields, [&](const auto& entry) { return same_name(entry.first, name); });
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

Result<void> WarcReader::pass_over_rest() {
    std::vector<std::byte> block(rest_ > 0 ? std::size_t{64} << 10 : 0);
    while (rest_ > 0) RECOURSE_CHECK(read(block));
    return {};
}

Result<void> WarcReader::read_fields(WarcRecord& record) {
    std::size_t bytes = 0;
    while (true) {
        const std::string_view line = RECOURSE_TRY(source_.line(max_line_bytes));
        bytes += line.size();
        if (bytes > max_header_bytes) {
            return base::fail(ErrorCode::invalid_input,
                              "the header of a record is larger than 1 MiB");
        }
        if (line.empty() || line.back() != '\n' || record.fields.size() > max_fields) {
            return base::fail(ErrorCode::invalid_input, "the header of a record does not end");
        }
        const std::string_view text = trimmed(line);
        if (text.empty()) return {};
        const std::size_t colon = text.find(':');
        const bool folded = line.front() == ' ' || line.front() == '\t';
        if (folded && !record.fields.empty()) {
            record.fields.back().second += ' ';
            record.fields.back().second += text;
        } else if (colon != text.npos) {
            record.fields.emplace_back(trimmed(text.substr(0, colon)),
                                       trimmed(text.substr(colon + 1)));
        } else {
            return base::fail(ErrorCode::invalid_input, "a line of a record's header has no colon");
        }
    }
}

Result<bool> WarcReader::next(WarcRecord& record) {
    RECOURSE_CHECK(pass_over_rest());
    record = {};
    std::string_view line = "\n";
    while (!line.empty() && trimmed(line).empty()) {
        line = RECOURSE_TRY(source_.line(max_line_bytes));
    }
    if (line.empty()) return false;
    record.version = trimmed(line);
    if (!record.version.starts_with("WARC/")) {
        return base::fail(ErrorCode::invalid_input, "a record does not begin with WARC/");
    }
    RECOURSE_CHECK(read_fields(record));
    record.length = RECOURSE_TRY(length_of(record));
    rest_ = record.length;
    return true;
}

Result<std::size_t> WarcReader::read(std::span<std::byte> buffer) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(rest_, buffer.size()));
    const std::size_t count = RECOURSE_TRY(source_.read(buffer.first(wanted)));
    if (count < wanted) {
        rest_ = 0;
        return base::fail(ErrorCode::invalid_input, "the file ends inside a record");
    }
    rest_ -= count;
    return count;
}

}  // namespace recourse::casework::internal
