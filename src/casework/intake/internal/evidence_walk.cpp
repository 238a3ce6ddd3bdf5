#include "casework/intake/internal/evidence_walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "casework/case_folder.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Result;

namespace {

constexpr int max_depth = 100;

/// Owns an open file.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

std::string message_of(int error) {
    return std::generic_category().message(error);
}

std::string as_utf8(const std::string& bytes) {
    return base::is_utf8(bytes) ? bytes : base::utf8_from_windows_1252(bytes);
}

base::ByteSource source_of(int descriptor) {
    return [descriptor](std::span<std::byte> buffer) -> Result<std::size_t> {
        while (true) {
            const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) {
                return base::fail(ErrorCode::unavailable, "cannot be read: " + message_of(errno));
            }
        }
    };
}

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// Names in an open folder, sorted.
struct Listing {
    std::vector<std::string> names;
    int error = 0;  ///< why there may be more: readdir says the end and an error by the same null
};

Listing names_in(int folder) {
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseFolder> open(again < 0 ? nullptr : ::fdopendir(again));
    if (!open) return {{}, errno};
    Listing listing;
    while (true) {
        errno = 0;
        const dirent* entry = ::readdir(open.get());
        if (entry == nullptr) break;
        std::string name(static_cast<const char*>(entry->d_name));
        if (name != "." && name != "..") listing.names.push_back(std::move(name));
    }
    listing.error = errno;
    std::ranges::sort(listing.names);
    return listing;
}

class Walk {
public:
    Walk(const FileVisitor& visit, const NotTaken& not_taken)
        : visit_(visit), not_taken_(not_taken) {}

    /// `path` is what it is called, `name` how it is found in the open folder.
    Result<void> enter(int folder, const std::string& name, const std::string& path, int depth) {
        const Descriptor found(
            ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat status{};
        if (!found.is_open() || ::fstat(found.number(), &status) != 0) {
            return pass_over(path, errno == ELOOP ? "is a symbolic link, which is not followed"
                                                  : "cannot be opened: " + message_of(errno));
        }
        if (S_ISDIR(status.st_mode)) return enter_folder(found.number(), path, depth);
        if (!S_ISREG(status.st_mode)) return pass_over(path, "is not a regular file");
        if (std::cmp_greater(status.st_size, max_exhibit_bytes)) {
            return pass_over(path, "is larger than an exhibit may be");
        }
        FoundFile file{.path = as_utf8(path),
                       .path_bytes = {},
                       .size = static_cast<std::uint64_t>(status.st_size),
                       .modified = status.st_mtime,
                       .content = source_of(found.number())};
        if (!base::is_utf8(path)) file.path_bytes = base::to_hex(base::as_bytes(path));
        return visit_(file);
    }

private:
    Result<void> enter_folder(int folder, const std::string& path, int depth) {
        if (depth >= max_depth) return pass_over(path, "lies too many folders deep");
        const Listing listing = names_in(folder);
        for (const std::string& name : listing.names) {
            RECOURSE_CHECK(enter(folder, name, path + "/" + name, depth + 1));
        }
        if (listing.error != 0) {
            return pass_over(path, "cannot be listed whole: " + message_of(listing.error));
        }
        return {};
    }

    Result<void> pass_over(const std::string& path, const std::string& why) {
        not_taken_(as_utf8(path), why);
        return {};
    }

    const FileVisitor& visit_;
    const NotTaken& not_taken_;
};

}  // namespace

Result<void> walk_evidence(const std::filesystem::path& path, const FileVisitor& visit,
                           const NotTaken& not_taken) {
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) {
        return base::fail(
            base::Error(ErrorCode::not_found, "does not exist").in_file(path.string()));
    }
    std::filesystem::path place = path.lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    const std::string name = place.filename().string();
    return Walk(visit, not_taken).enter(AT_FDCWD, place.string(), name, 0);
}

}  // namespace recourse::casework::internal
