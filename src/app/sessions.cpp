#include "app/sessions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "vault/lockout.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

std::string hash_of(std::string_view token) {
    return base::to_hex(base::sha256(base::as_bytes(token)));
}

/// Who came in through the service; the command line's single commands would drown the log.
Result<void> log_sign_in(vault::Workspace& workspace) {
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.log().append("session.opened", workspace.user(), "workspace",
                                          base::Json::object()));
    return transaction.commit();
}

}  // namespace

Result<void> Sessions::admit_try(const std::string& who) {
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    const auto found = tries_.find(who);
    if (found == tries_.end() || found->second.next <= now) return {};
    const auto wait = std::chrono::ceil<std::chrono::seconds>(found->second.next - now);
    return fail(ErrorCode::denied,
                fmt::format("too many failed sign-ins: try again in {} s", wait.count()));
}

void Sessions::note_try(const std::string& who, bool succeeded) {
    const std::scoped_lock lock(mutex_);
    if (succeeded) {
        tries_.erase(who);
        return;
    }
    Tries& tries = tries_[who];
    ++tries.failures;
    tries.next = std::chrono::steady_clock::now() + vault::wait_after(tries.failures);
}

Result<std::string> Sessions::sign_in(const Credentials& credentials) {
    const auto names = home_.workspace_names();
    if (std::ranges::find(names, credentials.workspace) == names.end()) {
        return fail(ErrorCode::not_found, "there is no workspace of that name");
    }
    const std::string who = credentials.workspace + '/' + credentials.user;
    const std::scoped_lock one_at_a_time(sign_in_mutex_);
    RECOURSE_CHECK(admit_try(who));
    const auto folder = home_.workspace_folder(credentials.workspace);
    vault::OpenOptions options;
    options.user = credentials.user;
    // A try that is held back is no try: counting it would make the wait longer for waiting.
    RECOURSE_CHECK(vault::Lockout(folder, options.user).admit(options.clock()));
    if (!credentials.one_time_code.empty()) {
        options.one_time_code = [code = credentials.one_time_code]() -> Result<std::string> {
            return code;
        };
    }
    auto opened = vault::Workspace::open(folder, credentials.passphrase, options);
    if (opened || opened.error().code() == ErrorCode::denied) note_try(who, opened.has_value());
    if (!opened) return fail(std::move(opened.error()));
    RECOURSE_CHECK(log_sign_in(*opened));

    const auto secret = base::SecretBytes::random(32);
    std::string token = base::to_hex(secret.view());
    const std::scoped_lock lock(mutex_);
    by_token_hash_[hash_of(token)] = {std::make_shared<Session>(std::move(*opened)),
                                      std::chrono::steady_clock::now()};
    return token;
}

bool Sessions::is_over(const Entry& entry, Moment now) const {
    return now - entry.last_used > idle_limit_ || !entry.session->workspace.is_current();
}

std::shared_ptr<Session> Sessions::find(std::string_view token) {
    if (token.empty()) return nullptr;
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    const auto found = by_token_hash_.find(hash_of(token));
    if (found == by_token_hash_.end()) return nullptr;
    if (is_over(found->second, now)) {
        by_token_hash_.erase(found);
        return nullptr;
    }
    found->second.last_used = now;
    return found->second.session;
}

void Sessions::sign_out(std::string_view token) {
    const std::scoped_lock lock(mutex_);
    by_token_hash_.erase(hash_of(token));
}

void Sessions::end_idle() {
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    std::erase_if(by_token_hash_, [&](const auto& entry) { return is_over(entry.second, now); });
}

void Sessions::end_all() {
    const std::scoped_lock lock(mutex_);
    by_token_hash_.clear();
}

std::size_t Sessions::count() const {
    const std::scoped_lock lock(mutex_);
    return by_token_hash_.size();
}

}  // namespace recourse::app
