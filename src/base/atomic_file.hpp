#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/file.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// A file that appears under its name whole or not at all: bytes go to a temporary file beside it,
/// which takes the name at commit(). Without commit() nothing remains. Errors name the file.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::filesystem::path& path,
                                     FileAccess access = FileAccess::everyone);
    AtomicFile(AtomicFile&&) noexcept;
    AtomicFile& operator=(AtomicFile&&) noexcept;
    ~AtomicFile();

    /// Before the first write(), for what may be large and is not read soon: past the operating
    /// system's cache where the file system can do that.
    void write_in_blocks();

    Result<void> write(std::string_view bytes);
    /// Flush to the disk and take the name, replacing what had it.
    Result<void> commit();
    /// The same under another name on the same file system, for a name that follows from the bytes.
    Result<void> commit_as(const std::filesystem::path& path);

    /// For many files at once: take the name now, unflushed, and flush() before relying on it. What
    /// a power cut leaves in between may be a file under the name that is not whole.
    Result<void> appear_as(const std::filesystem::path& path);
    /// Flush the content to the disk; the name is durable once its folder is (sync_to_disk).
    Result<void> flush();

private:
    struct State;
    explicit AtomicFile(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// Remove what runs that were killed have left in a folder: temporary files of AtomicFile that
/// nobody has written to for an hour.
void remove_abandoned_files(const std::filesystem::path& folder);

}  // namespace recourse::base
