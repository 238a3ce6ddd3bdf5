#include "casework/internal/exhibit_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include "casework/case_folder.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t max_path_bytes = 1024;

tl::unexpected<base::Error> refuse(ErrorCode code, std::string_view path, std::string_view why) {
    return base::fail(code, fmt::format("\"{}\" {}", path, why));
}

/// The names on the way from the folder to the file.
Result<std::vector<std::string>> split(std::string_view relative) {
    const bool has_control = std::ranges::any_of(
        relative, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\'; });
    if (relative.size() > max_path_bytes || has_control) {
        return base::fail(ErrorCode::invalid_input, "is not a path with / between its parts");
    }
    std::vector<std::string> names;
    std::size_t begin = 0;
    while (begin <= relative.size()) {
        const std::size_t end = std::min(relative.find('/', begin), relative.size());
        names.emplace_back(relative.substr(begin, end - begin));
        if (names.back().empty() || names.back() == "." || names.back() == "..") {
            return refuse(ErrorCode::invalid_input, relative, "lies outside the case folder");
        }
        begin = end + 1;
    }
    return names;
}

/// Why a name could not be opened below `folder`.
tl::unexpected<base::Error> refuse_open(int folder, const std::string& name, int error,
                                        std::string_view relative) {
    struct stat status{};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISLNK(status.st_mode)) {
        return refuse(ErrorCode::invalid_input, relative, "is or goes through a symbolic link");
    }
    if (error == ENOENT || error == ENOTDIR) {
        return refuse(ErrorCode::not_found, relative, "does not exist");
    }
    if (error == EACCES || error == EPERM) {
        return refuse(ErrorCode::denied, relative, "cannot be read: permission denied");
    }
    return refuse(ErrorCode::unavailable, relative,
                  "cannot be read: " + std::generic_category().message(error));
}

}  // namespace

Result<void> check_exhibit_path(std::string_view relative) {
    const std::vector<std::string> names = RECOURSE_TRY(split(relative));
    if (names.size() == 1 && names.front() == "case.toml") {
        return refuse(ErrorCode::invalid_input, relative, "is the case itself");
    }
    return {};
}

Result<ExhibitFile> ExhibitFile::open(const std::filesystem::path& folder,
                                      std::string_view relative) {
    const std::vector<std::string> names = RECOURSE_TRY(split(relative));
    ExhibitFile at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), 0);
    if (at.descriptor_ < 0) return refuse(ErrorCode::not_found, folder.string(), "is no folder");
    for (const std::string& name : names) {
        const bool is_file = &name == &names.back();
        // Without O_NONBLOCK, opening a named pipe would wait for its other end.
        const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (is_file ? O_NONBLOCK : O_DIRECTORY);
        const int next = ::openat(at.descriptor_, name.c_str(), flags);
        if (next < 0) return refuse_open(at.descriptor_, name, errno, relative);
        ::close(std::exchange(at.descriptor_, next));
    }
    struct stat status{};
    if (::fstat(at.descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        return refuse(ErrorCode::invalid_input, relative, "is not a regular file");
    }
    at.size_ = static_cast<std::uint64_t>(status.st_size);
    if (at.size_ > max_exhibit_bytes) {
        return refuse(ErrorCode::invalid_input, relative,
                      fmt::format("is larger than {} GiB", max_exhibit_bytes >> 30));
    }
    return at;
}

ExhibitFile::~ExhibitFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::size_t> ExhibitFile::read(std::span<std::byte> buffer) {
    while (true) {
        const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) {
            return base::fail(ErrorCode::unavailable,
                              "cannot be read: " + std::generic_category().message(errno));
        }
    }
}

}  // namespace recourse::casework::internal
