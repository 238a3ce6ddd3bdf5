#include "vault/lockout.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
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

/// The descriptor of the file, created where it is missing, once nobody else holds its lock.
Result<int> locked_file(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int locked = -1;
    while (file >= 0 && (locked = ::flock(file, LOCK_EX)) != 0 && errno == EINTR) continue;
    if (locked == 0) return file;
    const std::string reason = std::strerror(errno);
    if (file >= 0) ::close(file);
    return base::fail(base::Error(ErrorCode::unavailable, "a sign-in cannot be noted: " + reason)
                          .in_file(path.string()));
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
    const int lock = RECOURSE_TRY(locked_file(folder_ / SignInTry::lock_name));
    auto cleared = forget_failures(folder_, user_);
    ::close(lock);
    return cleared;
}

SignInTry::SignInTry(std::filesystem::path folder, std::string user, int lock)
    : folder_(std::move(folder)), user_(std::move(user)), lock_(lock) {}

SignInTry::SignInTry(SignInTry&& other) noexcept
    : folder_(std::move(other.folder_)),
      user_(std::move(other.user_)),
      lock_(std::exchange(other.lock_, -1)),
      failures_before_(other.failures_before_),
      began_(other.began_) {}

SignInTry::~SignInTry() {
    let_others_try();
}

void SignInTry::let_others_try() {
    if (lock_ >= 0) ::close(std::exchange(lock_, -1));
}

Result<void> SignInTry::hold() {
    if (lock_ < 0) lock_ = RECOURSE_TRY(locked_file(folder_ / lock_name));
    return {};
}

Result<SignInTry> SignInTry::begin(std::filesystem::path folder, std::string user, base::Time now) {
    const int lock = RECOURSE_TRY(locked_file(folder / lock_name));
    SignInTry attempt(std::move(folder), std::move(user), lock);
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
