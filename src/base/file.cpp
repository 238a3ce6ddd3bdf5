#include "base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/atomic_file.hpp"
#include "base/internal/file_descriptor.hpp"
#include "base/internal/regular_file.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

namespace fs = std::filesystem;

namespace {

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') return std::nullopt;
    return value;
}

bool holds_facts(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / "countries.csv", ignored);
}

std::optional<fs::path> data_folder_above(fs::path folder) {
    while (!folder.empty()) {
        if (holds_facts(folder / "data")) return folder / "data";
        if (folder == folder.root_path()) break;
        folder = folder.parent_path();
    }
    return std::nullopt;
}

Result<void> read_all(int descriptor, std::uint64_t max_bytes, std::string& bytes) {
    char buffer[64 * 1024];
    while (true) {
        const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(internal::system_error(errno, "read"));
        if (count == 0) return {};
        bytes.append(buffer, static_cast<std::size_t>(count));
        if (bytes.size() > max_bytes) {
            return fail(ErrorCode::invalid_input, fmt::format("larger than {} bytes", max_bytes));
        }
    }
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::uint64_t max_bytes) {
    const auto open = RECOURSE_TRY(internal::open_regular_file(path));
    std::string bytes;
    if (open.size <= max_bytes) bytes.reserve(open.size);
    Result<void> read = read_all(open.file.get(), max_bytes, bytes);
    if (!read) return fail(std::move(read).error().in_file(path.string()));
    return bytes;
}

Result<void> write_file_atomically(const fs::path& path, std::string_view bytes,
                                   FileAccess access) {
    auto file = RECOURSE_TRY(AtomicFile::create(path, access));
    RECOURSE_CHECK(file.write(bytes));
    return file.commit();
}

Result<void> sync_to_disk(const fs::path& path) {
    const internal::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file || ::fsync(file.get()) != 0) {
        return fail(internal::system_error(errno, "flush to the disk", path));
    }
    return {};
}

Result<TempFolder> TempFolder::create(const fs::path& parent) {
    std::error_code ignored;
    const fs::path place = parent.empty() ? fs::temp_directory_path(ignored) : parent;
    std::string name = (place / "recourse-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        return fail(internal::system_error(errno, "make a temporary folder", place));
    }
    return TempFolder(fs::path(name));
}

TempFolder::TempFolder(TempFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempFolder& TempFolder::operator=(TempFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<void> TempFolder::become(const fs::path& place) {
    RECOURSE_CHECK(sync_to_disk(path_));
    if (::rename(path_.c_str(), place.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) {
            return fail(Error(ErrorCode::conflict, "exists already").in_file(place.string()));
        }
        return fail(internal::system_error(errno, "make the folder", place));
    }
    path_.clear();
    const fs::path parent = place.parent_path();
    return sync_to_disk(parent.empty() ? "." : parent);
}

Result<fs::path> find_data_folder() {
    if (const auto named = environment("RECOURSE_DATA_DIR")) {
        if (holds_facts(*named)) return fs::path(*named);
        return fail(Error(ErrorCode::not_found, "RECOURSE_DATA_DIR holds no countries.csv")
                        .in_file(*named));
    }
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    fs::path installed = program.parent_path() / "share" / "recourse";
    if (holds_facts(installed)) return installed;
    if (auto folder = data_folder_above(program)) return *folder;
    if (auto folder = data_folder_above(fs::current_path(ignored))) return *folder;
    return fail(ErrorCode::not_found,
                "the folder data/ of the program is missing: set RECOURSE_DATA_DIR to it");
}

Result<fs::path> recourse_home() {
    if (const auto named = environment("RECOURSE_HOME")) return fs::path(*named);
    if (const auto data = environment("XDG_DATA_HOME")) return fs::path(*data) / "recourse";
    if (const auto home = environment("HOME")) return fs::path(*home) / ".local/share/recourse";
    return fail(ErrorCode::unavailable, "no home folder is known: set RECOURSE_HOME");
}

}  // namespace recourse::base
