#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace recourse::vault {

/// This many failed sign-ins in a row cost nothing: people mistype.
inline constexpr int free_sign_in_failures = 3;

/// How long the next try must wait after so many failures in a row: nothing, then 1 s, 2 s, 4 s ...
/// up to 15 minutes.
std::chrono::seconds wait_after(int failures);

/// Failed sign-ins of one user, counted in `sign-ins.json` beside `keys.json`. The file is no
/// secret and no wall: whoever can copy the folder guesses on the copy, where Argon2id alone slows
/// them down. It stops guesses at a program that they cannot copy from.
class Lockout {
public:
    static constexpr const char* file_name = "sign-ins.json";

    Lockout(std::filesystem::path folder, std::string user)
        : folder_(std::move(folder)), user_(std::move(user)) {}

    /// denied, with the time of the next try, while tries are held back.
    base::Result<void> admit(base::Time now) const;
    /// Failures in a row up to now; 0 when the file is not there or not readable.
    int failures() const;
    base::Result<void> note_failure(base::Time now);
    base::Result<void> clear();

private:
    std::filesystem::path folder_;
    std::string user_;
};

}  // namespace recourse::vault
