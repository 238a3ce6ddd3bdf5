#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "screening/batch.hpp"

namespace recourse::screening {

/// Reads the rows of a file that is screened, one at a time.
class BatchReader {
public:
    virtual ~BatchReader() = default;
    /// Replace `row` by the next one; false at the end.
    virtual base::Result<bool> next(BatchRow& row) = 0;
};

/// By the ending of the name: .jsonl, .ndjson and .json are JSON lines, everything else is CSV.
base::Result<std::unique_ptr<BatchReader>> open_batch_file(const std::filesystem::path& path);
/// `text` must outlive the reader.
base::Result<std::unique_ptr<BatchReader>> open_batch_text(std::string_view text,
                                                           std::string_view name);

}  // namespace recourse::screening
