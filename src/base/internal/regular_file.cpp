#include "base/internal/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "base/internal/system_error.hpp"

namespace recourse::base::internal {

Result<RegularFile> open_regular_file(const std::filesystem::path& path) {
    // Without O_NONBLOCK, opening a named pipe would wait for its other end.
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) return fail(system_error(errno, "read", path));
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return fail(system_error(errno, "read", path));
    if (!S_ISREG(status.st_mode)) {
        return fail(Error(ErrorCode::invalid_input, "not a regular file").in_file(path.string()));
    }
    return RegularFile{std::move(file), static_cast<std::uint64_t>(status.st_size)};
}

}  // namespace recourse::base::internal
