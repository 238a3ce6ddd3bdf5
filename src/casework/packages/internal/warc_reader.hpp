#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/archive.hpp"
#include "casework/packages/internal/buffered_source.hpp"

namespace recourse::casework::internal {

/// The header of one WARC record.
struct WarcRecord {
    std::string version;  ///< "WARC/1.1"
    std::vector<std::pair<std::string, std::string>> fields;
    std::uint64_t length = 0;  ///< of its block, in bytes

    /// Empty when there is none. Names compare without case.
    std::string_view field(std::string_view name) const;
};

/// Reads the records of a WARC file (ISO 28500, versions 1.0 and 1.1) one by one.
class WarcReader {
public:
    /// `unpacked` gives the file without its compression.
    explicit WarcReader(base::ByteSource unpacked) : source_(std::move(unpacked)) {}

    /// The next record, after what is left of the one before; false at the end. invalid_input when
    /// what comes is no record.
    base::Result<bool> next(WarcRecord& record);

    /// Bytes of the current record's block; 0 at its end. invalid_input when the file ends first.
    base::Result<std::size_t> read(std::span<std::byte> buffer);

private:
    base::Result<void> pass_over_rest();
    base::Result<void> read_fields(WarcRecord& record);

    BufferedSource source_;
    std::uint64_t rest_ = 0;
};

}  // namespace recourse::casework::internal
