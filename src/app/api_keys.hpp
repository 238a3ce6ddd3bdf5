#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/home.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"

/// Who may call the screening service. Only hashes of keys are kept: a key is 256 random bits, so
/// that its SHA-256 cannot be turned back.
namespace recourse::app {

/// What a key opens. Every key opens the catalogue, the algorithms, the manifest and the other
/// suggestions.
enum class KeyScope {
    match,   ///< screen names: /match, queries and extension of /reconcile, /api/v1/screen
    search,  ///< look up: /search, /entities, entity suggestions, /api/v1/subjects and /profiles
    update,  ///< have the lists read anew: /updatez
};
inline constexpr KeyScope all_key_scopes[] = {KeyScope::match, KeyScope::search, KeyScope::update};

std::string_view to_string(KeyScope scope);
std::optional<KeyScope> key_scope(std::string_view word);

/// Requests a second in the long run, and how many at once; 0 a second: no limit.
struct KeyRate {
    double a_second = 0;
    double burst = 0;
};

struct ApiKey {
    std::string id;    ///< 12 hexadecimal digits, part of the key itself; tells it in logs
    std::string name;  ///< who has it
    std::vector<KeyScope> scopes;
    KeyRate rate;
    std::string created;  ///< ISO date-time
    std::string revoked;  ///< the same; empty: it opens
    base::Sha256 hash{};  ///< of the whole key

    bool opens(KeyScope scope) const;
};

/// A file of keys, for its owner alone (docs/screening-api.md). Every call reads or writes the
/// file; safe from many threads and processes.
class ApiKeyFile {
public:
    explicit ApiKeyFile(std::filesystem::path path) : path_(std::move(path)) {}

    const std::filesystem::path& path() const { return path_; }
    /// None when there is no file.
    base::Result<std::vector<ApiKey>> read() const;
    /// Makes a key of this name, scopes and rate; gives its text, which is kept nowhere.
    base::Result<std::string> add(ApiKey key) const;
    /// not_found when no key has the id; revoking again changes nothing.
    base::Result<void> revoke(std::string_view id) const;

private:
    base::Result<void> write(const std::vector<ApiKey>& keys) const;

    std::filesystem::path path_;
};

/// Where the keys are when nobody says otherwise.
std::filesystem::path usual_key_file(const Home& home);

/// The keys of a file as a server asks for them: what changes in it counts within a second. A file
/// that is gone or cannot be read any more changes nothing. Safe from many threads.
class ApiKeys {
public:
    static base::Result<std::unique_ptr<ApiKeys>> open(const std::filesystem::path& path);

    /// Whether callers need a key: there is one, if only a revoked one, or there was.
    bool are_needed();
    /// The key that this is the text of, if it is not revoked. Compares hashes in constant time.
    std::optional<ApiKey> find(std::string_view text);

private:
    explicit ApiKeys(const std::filesystem::path& path) : file_(path) {}
    void look_again();

    ApiKeyFile file_;
    std::mutex mutex_;
    std::vector<ApiKey> keys_;
    bool needed_ = false;
    std::filesystem::file_time_type written_{};
    std::chrono::steady_clock::time_point looked_{};
};

}  // namespace recourse::app
