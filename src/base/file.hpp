#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::base {

/// Who may read a file that we make.
enum class FileAccess {
    everyone,    ///< mode 0644: public data and finished documents
    owner_only,  ///< mode 0600: anything of a case
};

/// The bytes of a regular file. not_found when it is not there, denied without permission,
/// invalid_input when it is no regular file or larger than `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Make `path` hold exactly `bytes`: a crash at any moment leaves the old file or the new one.
/// unavailable when the disk is full or read-only, denied without permission.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                                   FileAccess access = FileAccess::everyone);

/// Flush a file's content, or a folder's entries, to the disk.
Result<void> sync_to_disk(const std::filesystem::path& path);

/// A new empty folder of mode 0700, removed with all that is in it on destruction.
class TempFolder {
public:
    /// Inside `parent`, or the system's folder for temporary files when `parent` is empty.
    static Result<TempFolder> create(const std::filesystem::path& parent = {});

    TempFolder(TempFolder&& other) noexcept;
    TempFolder& operator=(TempFolder&& other) noexcept;
    ~TempFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Stay, under this name on the same file system, whole or not at all. conflict when something
    /// other than an empty folder is there.
    Result<void> become(const std::filesystem::path& place);

private:
    explicit TempFolder(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

/// The folder of facts that the program reads (`data/`): $RECOURSE_DATA_DIR, else
/// `../share/recourse` beside the executable's folder, else the nearest `data/` that holds
/// countries.csv above the executable or, last, above the working directory.
Result<std::filesystem::path> find_data_folder();

/// Where the program keeps its own files: $RECOURSE_HOME, else $XDG_DATA_HOME/recourse, else
/// ~/.local/share/recourse. It need not exist. unavailable when no home folder is known.
Result<std::filesystem::path> recourse_home();

}  // namespace recourse::base
