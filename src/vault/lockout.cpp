#include "vault/lockout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

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

Result<void> Lockout::note_failure(base::Time now) {
    Json users = read_users(folder_);
    const int failed = failures_in(users, user_) + 1;
    users[user_] = {{"failures", failed}, {"next", base::format_time(now + wait_after(failed))}};
    return write_users(folder_, users);
}

Result<void> Lockout::clear() {
    Json users = read_users(folder_);
    if (users.erase(user_) == 0) return {};
    return write_users(folder_, users);
}

}  // namespace recourse::vault
