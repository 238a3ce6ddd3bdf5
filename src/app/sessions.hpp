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
    std::string user;

    explicit Session(vault::Workspace opened) : workspace(std::move(opened)) {
        name = workspace.name();
        user = workspace.user();
    }
};

/// What someone gives to sign in.
struct Credentials {
    std::string workspace;  ///< its name
    std::string user = "owner";
    base::SecretBytes passphrase;
    std::string one_time_code;  ///< empty: none
};

/// Who is signed in. A token is 256 random bits; only its hash is kept, so that reading memory at
/// rest gives nobody a session. Sessions end after idle time, and when the keys of their workspace
/// are destroyed. Safe from many threads.
class Sessions {
public:
    static constexpr std::chrono::seconds default_idle_limit = std::chrono::minutes(5);

    explicit Sessions(Home home, std::chrono::seconds idle_limit = default_idle_limit)
        : home_(std::move(home)), idle_limit_(idle_limit) {}

    /// Open a workspace by its name under the home folder; its token. denied on wrong credentials
    /// and while tries are held back (vault/lockout.hpp; kept here too, where removing a file does
    /// not help), invalid_input when a one-time code is missing, not_found for no such workspace.
    base::Result<std::string> sign_in(const Credentials& credentials);

    /// The session of a token, or null; using it keeps it alive.
    std::shared_ptr<Session> find(std::string_view token);

    void sign_out(std::string_view token);

    /// Close what was idle for too long and zero its keys. Call it every few seconds.
    void end_idle();
    /// Close all of them. One that answers a request now closes when it has answered.
    void end_all();
    std::size_t count() const;

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Entry {
        std::shared_ptr<Session> session;
        Moment last_used;
    };
    struct Tries {
        int failures = 0;
        Moment next{};
    };

    base::Result<void> admit_try(const std::string& who);
    void note_try(const std::string& who, bool succeeded);
    bool is_over(const Entry& entry, Moment now) const;

    Home home_;
    std::chrono::seconds idle_limit_;
    mutable std::mutex mutex_;
    std::mutex sign_in_mutex_;  ///< one at a time: key derivation takes hundreds of MiB
    std::map<std::string, Entry> by_token_hash_;
    std::map<std::string, Tries> tries_;  ///< by workspace and user
};

}  // namespace recourse::app
