#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace recourse::lists::internal {

/// Held by the one who updates the lists of a record, in whichever process; it ends with the
/// process, too.
class UpdateLock {
public:
    /// conflict, saying who holds it and since when.
    static base::Result<UpdateLock> take(const std::filesystem::path& record_folder,
                                         base::Time now);
    UpdateLock(UpdateLock&& other) noexcept;
    UpdateLock& operator=(UpdateLock&&) = delete;
    ~UpdateLock();

private:
    explicit UpdateLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace recourse::lists::internal
