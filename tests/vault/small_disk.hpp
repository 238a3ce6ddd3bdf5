#pragma once

#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/file.hpp"

namespace recourse::vault::testing {

/// A file system of its own of a few MiB, where the tests may mount one.
class SmallDisk {
public:
    explicit SmallDisk(const std::string& size) : point_(base::TempFolder::create().value()) {
        mounted_ =
            ::mount("tmpfs", point_.path().c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) ::umount2(point_.path().c_str(), MNT_DETACH);
    }

    bool is_there() const { return mounted_; }
    const std::filesystem::path& path() const { return point_.path(); }

    /// Use up all but about `bytes` of what is left.
    void leave_free(std::uintmax_t bytes) const {
        const auto available = std::filesystem::space(path()).available;
        std::ofstream filler(path() / "filler", std::ios::binary);
        filler << std::string(available > bytes ? available - bytes : 0, 'x');
    }

private:
    base::TempFolder point_;
    bool mounted_ = false;
};

}  // namespace recourse::vault::testing
