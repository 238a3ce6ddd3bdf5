#include "vault/lockout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Json;
using base::Result;
using std::chrono::seconds;

namespace {

constexpr seconds longest_wait = std::chrono::minutes(15);
constexpr std::uint64_t max_file_bytes = 64 << 10;

/// Users and their failures. A file that cannot be read counts as none: anybody who could spoil it
/// could also remove it, and it must keep no user out.
Json read_users(const std::filesystem::path& folder) {
    const auto text = base::read_file(folder / Lockout::file_name, max_file_bytes);
    if (!text) return Json::object();
    const auto json = base::parse_json(*text);
    if (!json || !json->is_object() || !json->contains("users") || !json->at("users").is_object()) {
        return Json::object();
    }
    return json->at("users");
}

Result<void> write_users(const std::filesystem::path& folder, const Json& users) {
    if (users.empty()) {
        std::error_code error;
        std::filesystem::remove(folder / Lockout::file_name, error);
        if (!error) return {};
    }
    return base::write_file_atomically(
        folder / Lockout::file_name,
        base::dump_json({{"format", "recourse-sign-ins-1"}, {"users", users}}, 2) + "\n",
        base::FileAccess::owner_only);
}

int failures_in(const Json& users, const std::string& user) {
    const auto found = users.find(user);
    if (found == users.end() || !found->is_object()) return 0;
    const auto count = found->find("failures");
    if (count == found->end() || !count->is_number_unsigned()) return 0;
    return static_cast<int>(std::min<std::uint64_t>(count->get<std::uint64_t>(), 1'000'000));
}

base::Time next_try_in(const Json& users, const std::string& user) {
    const auto found = users.find(user);
    if (found == users.end() || !found->is_object()) return {};
    const auto next = found->find("next");
    if (next == found->end() || !next->is_string()) return {};
    return base::parse_time(next->get<std::string>()).value_or(base::Time{});
}

void set_failures(Json& users, const std::string& user, int failures, base::Time now) {
    if (failures <= 0) {
        users.erase(user);
        return;
    }
    users[user] = {{"failures", failures}, {"next", base::format_time(now + wait_after(failures))}};
}

Result<void> forget_failures(const std::filesystem::path& folder, const std::string& user) {
    Json users = read_users(folder);
    if (users.erase(user) == 0) return {};
    return write_users(folder, users);
}

/// Once nobody else tries.
Result<base::FileLock> lock_sign_ins(const std::filesystem::path& folder) {
    auto lock = base::FileLock::wait_for(folder / SignInTry::lock_name);
    if (lock) return lock;
    return base::fail(
        base::Error(ErrorCode::unavailable, "a sign-in cannot be noted: " + lock.error().message())
            .in_file(lock.error().place().file));
}

}  // namespace

seconds wait_after(int failures) {
    if (failures < free_sign_in_failures) return seconds(0);
    const int doublings = std::min(failures - free_sign_in_failures, 10);
    return std::min(seconds(1 << doublings), longest_wait);
}

Result<void> Lockout::admit(base::Time now) const {
    // A clock that was set back must not lock anybody out for longer than the longest wait.
    const base::Time next = std::min(next_try_in(read_users(folder_), user_), now + longest_wait);
    if (next <= now) return {};
    return base::fail(ErrorCode::denied,
                      fmt::format("too many failed sign-ins: try again at {}, in {} s",
                                  base::format_time(next), (next - now).count()));
}

int Lockout::failures() const {
    return failures_in(read_users(folder_), user_);
}

Result<void> Lockout::clear() {
    const auto lock = RECOURSE_TRY(lock_sign_ins(folder_));
    return forget_failures(folder_, user_);
}

SignInTry::SignInTry(std::filesystem::path folder, std::string user, base::FileLock lock)
    : folder_(std::move(folder)), user_(std::move(user)), lock_(std::move(lock)) {}

void SignInTry::let_others_try() {
    lock_.reset();
}

Result<void> SignInTry::hold() {
    if (!lock_) lock_ = RECOURSE_TRY(lock_sign_ins(folder_));
    return {};
}

Result<SignInTry> SignInTry::begin(std::filesystem::path folder, std::string user, base::Time now) {
    auto lock = RECOURSE_TRY(lock_sign_ins(folder));
    SignInTry attempt(std::move(folder), std::move(user), std::move(lock));
    RECOURSE_CHECK(Lockout(attempt.folder_, attempt.user_).admit(now));
    Json users = read_users(attempt.folder_);
    attempt.failures_before_ = failures_in(users, attempt.user_);
    attempt.began_ = now;
    set_failures(users, attempt.user_, attempt.failures_before_ + 1, now);
    RECOURSE_CHECK(write_users(attempt.folder_, users));
    return attempt;
}

Result<void> SignInTry::succeed() {
    RECOURSE_CHECK(hold());
    return forget_failures(folder_, user_);
}

Result<void> SignInTry::withdraw() {
    RECOURSE_CHECK(hold());
    Json users = read_users(folder_);
    set_failures(users, user_, failures_in(users, user_) - 1, began_);
    return write_users(folder_, users);
}

}  // namespace recourse::vault
