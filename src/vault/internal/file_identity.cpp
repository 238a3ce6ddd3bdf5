#include "vault/internal/file_identity.hpp"

#include <sys/stat.h>

namespace recourse::vault::internal {

std::optional<FileIdentity> FileIdentity::of(const std::filesystem::path& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
}

}  // namespace recourse::vault::internal
