#include "app/api_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/file_lock.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::uint64_t most_file_bytes = 4 << 20;
constexpr std::size_t id_bytes = 6;
constexpr std::size_t secret_bytes = 32;

Json key_to_json(const ApiKey& key) {
    Json scopes = Json::array();
    for (const auto scope : key.scopes) scopes.push_back(to_string(scope));
    return {{"id", key.id},
            {"name", key.name},
            {"scopes", scopes},
            {"rate", key.rate.a_second},
            {"burst", key.rate.burst},
            {"created", key.created},
            {"revoked", key.revoked},
            {"sha256", base::to_hex(key.hash)}};
}

/// Throws on what is not of this form; read() catches.
ApiKey key_from_json(const Json& json) {
    ApiKey key{.id = json.at("id"), .name = json.at("name")};
    for (const Json& word : json.at("scopes")) {
        if (const auto scope = key_scope(word.get<std::string>())) key.scopes.push_back(*scope);
    }
    key.rate = {.a_second = json.at("rate"), .burst = json.at("burst")};
    key.created = json.at("created");
    key.revoked = json.at("revoked");
    const auto hash = base::from_hex(json.at("sha256").get<std::string>()).value();
    if (hash.size() != key.hash.size()) throw std::length_error("sha256");
    std::ranges::copy(hash, key.hash.begin());
    return key;
}

std::string random_hex(std::size_t bytes) {
    return base::to_hex(base::SecretBytes::random(bytes).view());
}

}  // namespace

std::string_view to_string(KeyScope scope) {
    switch (scope) {
        case KeyScope::match:
            return "match";
        case KeyScope::search:
            return "search";
        case KeyScope::update:
            break;
    }
    return "update";
}

std::optional<KeyScope> key_scope(std::string_view word) {
    for (const auto scope : all_key_scopes) {
        if (to_string(scope) == word) return scope;
    }
    return std::nullopt;
}

bool ApiKey::opens(KeyScope scope) const {
    return std::ranges::find(scopes, scope) != scopes.end();
}

Result<std::vector<ApiKey>> ApiKeyFile::read() const {
    std::vector<ApiKey> keys;
    const auto text = base::read_file(path_, most_file_bytes);
    if (!text && text.error().code() == ErrorCode::not_found) return keys;
    if (!text) return fail(text.error());
    const auto corrupt = [&] {
        return fail(
            base::Error(ErrorCode::corrupt, "this is no file of keys").in_file(path_.string()));
    };
    const auto json = base::parse_json(*text);
    if (!json) return corrupt();
    try {
        for (const Json& key : json->at("keys")) keys.push_back(key_from_json(key));
    } catch (const std::exception&) {
        return corrupt();
    }
    return keys;
}

Result<void> ApiKeyFile::write(const std::vector<ApiKey>& keys) const {
    Json all = Json::array();
    for (const auto& key : keys) all.push_back(key_to_json(key));
    return base::write_file_atomically(path_, base::dump_json({{"keys", std::move(all)}}, 1) + "\n",
                                       base::FileAccess::owner_only);
}

Result<std::string> ApiKeyFile::add(ApiKey key) const {
    std::error_code ignored;
    std::filesystem::create_directories(path_.parent_path(), ignored);
    const auto lock = RECOURSE_TRY(base::FileLock::wait_for(path_.string() + ".lock"));
    auto keys = RECOURSE_TRY(read());
    key.id = random_hex(id_bytes);
    key.created = base::format_time(base::system_now());
    std::string text = fmt::format("rk-{}-{}", key.id, random_hex(secret_bytes));
    key.hash = base::sha256(text);
    keys.push_back(std::move(key));
    RECOURSE_CHECK(write(keys));
    return text;
}

Result<void> ApiKeyFile::revoke(std::string_view id) const {
    const auto lock = RECOURSE_TRY(base::FileLock::wait_for(path_.string() + ".lock"));
    auto keys = RECOURSE_TRY(read());
    const auto found = std::ranges::find(keys, id, &ApiKey::id);
    if (found == keys.end()) return fail(ErrorCode::not_found, "there is no key with that id");
    if (!found->revoked.empty()) return {};
    found->revoked = base::format_time(base::system_now());
    return write(keys);
}

std::filesystem::path usual_key_file(const Home& home) {
    return home.root / "api-keys.json";
}

Result<std::unique_ptr<ApiKeys>> ApiKeys::open(const std::filesystem::path& path) {
    std::unique_ptr<ApiKeys> keys(new ApiKeys(path));
    keys->keys_ = RECOURSE_TRY(keys->file_.read());
    keys->needed_ = !keys->keys_.empty();
    return keys;
}

/// With the mutex held.
void ApiKeys::look_again() {
    const auto now = std::chrono::steady_clock::now();
    if (looked_ != std::chrono::steady_clock::time_point{} &&
        now - looked_ < std::chrono::seconds(1)) {
        return;
    }
    looked_ = now;
    std::error_code missing;
    const auto written = std::filesystem::last_write_time(file_.path(), missing);
    if (missing || written == written_) return;
    auto keys = file_.read();
    if (!keys) {
        base::log(base::LogLevel::error, "keys.unreadable",
                  {{"code", base::to_string(keys.error().code())}});
        return;
    }
    written_ = written;
    keys_ = *std::move(keys);
    needed_ = needed_ || !keys_.empty();
}

bool ApiKeys::are_needed() {
    const std::scoped_lock lock(mutex_);
    look_again();
    return needed_;
}

std::optional<ApiKey> ApiKeys::find(std::string_view text) {
    const auto hash = base::sha256(text);
    const std::scoped_lock lock(mutex_);
    look_again();
    std::optional<ApiKey> found;
    for (const ApiKey& key : keys_) {
        const bool same = base::equal_in_constant_time(key.hash, hash);
        if (same && key.revoked.empty()) found = key;
    }
    return found;
}

}  // namespace recourse::app
