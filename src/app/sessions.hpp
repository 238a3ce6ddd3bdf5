#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/home.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

/// A workspace that someone opened through a door, used by one request at a time.
struct Session {
    std::mutex mutex;  ///< hold it while using the workspace
    vault::Workspace workspace;
    std::string name;  ///< of the workspace

    explicit Session(vault::Workspace opened) : workspace(std::move(opened)) {
        name = workspace.name();
    }
};

/// Who is signed in. A token is 256 random bits; only its hash is kept, so that reading memory at
/// rest gives nobody a session. Idle sessions end. Safe from many threads.
class Sessions {
public:
    static constexpr std::chrono::minutes idle_limit{30};
    /// After this many wrong passphrases in a row every further try waits: 1 s, 2 s, 4 s ... 60 s.
    static constexpr int free_tries = 3;

    explicit Sessions(Home home) : home_(std::move(home)) {}

    /// Open a workspace by its name under the home folder; its token. denied on a wrong passphrase
    /// and while tries are held back, not_found for no such workspace.
    base::Result<std::string> sign_in(std::string_view workspace,
                                      const base::SecretBytes& passphrase);

    /// The session of a token, or null; using it keeps it alive.
    std::shared_ptr<Session> find(std::string_view token);

    void sign_out(std::string_view token);

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Entry {
        std::shared_ptr<Session> session;
        Moment last_used;
    };

    base::Result<void> admit_try();
    void note_try(bool succeeded);

    Home home_;
    std::mutex mutex_;
    std::mutex sign_in_mutex_;  ///< one at a time: key derivation takes hundreds of MiB
    std::map<std::string, Entry> by_token_hash_;
    int failures_ = 0;
    Moment blocked_until_{};
};

}  // namespace recourse::app
