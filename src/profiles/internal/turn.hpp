#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace recourse::profiles::internal {

/// Held by whoever finds which entries are one: among all threads and processes one at a time,
/// since two would do the same for seconds. Ends with the process at the latest.
class Turn {
public:
    /// Waits for it. unavailable when the file cannot be made or locked.
    static base::Result<Turn> wait_for(const std::filesystem::path& lock_file);
    Turn(Turn&& other) noexcept;
    Turn& operator=(Turn&&) = delete;
    ~Turn();

private:
    explicit Turn(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace recourse::profiles::internal
