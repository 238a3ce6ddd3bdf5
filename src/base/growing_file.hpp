#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/file.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// A file that is written at its end and can be gone on with later. Errors name the file. For one
/// thread at a time.
class GrowingFile {
public:
    /// Make it, or keep the first `kept` bytes of what is there and go on behind them. One holder
    /// at a time: conflict when another process writes it; corrupt when fewer bytes are there.
    static Result<GrowingFile> open(const std::filesystem::path& path, std::uint64_t kept,
                                    FileAccess access = FileAccess::everyone);
    GrowingFile(GrowingFile&&) noexcept;
    GrowingFile& operator=(GrowingFile&&) noexcept;
    ~GrowingFile();

    Result<void> write(std::string_view bytes);
    /// Flush to the disk all that was written.
    Result<void> flush();
    /// Flush, and take another name in the same folder, replacing what had it.
    Result<void> become(const std::filesystem::path& path);
    std::uint64_t size() const;

private:
    struct State;
    explicit GrowingFile(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace recourse::base
