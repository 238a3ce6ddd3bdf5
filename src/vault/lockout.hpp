#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/file_lock.hpp"
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
    /// Forgive all of them: for whoever came in another way.
    base::Result<void> clear();

private:
    std::filesystem::path folder_;
    std::string user_;
};

/// One try at a user's passphrase. It counts as failed from its beginning, so that whoever ends the
/// process early gains nothing, and holds a lock (`sign-ins.lock`) across processes, so that tries
/// side by side are no more than tries in a row. Dropped without a word it stays a failure.
class SignInTry {
public:
    static constexpr const char* lock_name = "sign-ins.lock";

    /// Waits for the tries of others. denied as Lockout::admit; unavailable when it cannot be
    /// noted.
    static base::Result<SignInTry> begin(std::filesystem::path folder, std::string user,
                                         base::Time now);

    /// Failures in a row before this try.
    int failures_before() const { return failures_before_; }
    /// Let others try while this one waits for a person. What was noted stays noted.
    void let_others_try();
    /// Forgive this try and those before it.
    base::Result<void> succeed();
    /// Nothing was tried after all: only what was there before counts.
    base::Result<void> withdraw();

private:
    SignInTry(std::filesystem::path folder, std::string user, base::FileLock lock);
    base::Result<void> hold();

    std::filesystem::path folder_;
    std::string user_;
    std::optional<base::FileLock> lock_;
    int failures_before_ = 0;
    base::Time began_;
};

}  // namespace recourse::vault
