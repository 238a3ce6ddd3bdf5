#include "app/sessions.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

std::string hash_of(std::string_view token) {
    return base::to_hex(base::sha256(base::as_bytes(token)));
}

}  // namespace

Result<void> Sessions::admit_try() {
    const std::scoped_lock lock(mutex_);
    if (std::chrono::steady_clock::now() < blocked_until_) {
        return fail(ErrorCode::denied, "too many wrong passphrases: wait a minute and try again");
    }
    return {};
}

void Sessions::note_try(bool succeeded) {
    const std::scoped_lock lock(mutex_);
    failures_ = succeeded ? 0 : failures_ + 1;
    if (failures_ <= free_tries) return;
    const int doublings = std::min(failures_ - free_tries - 1, 6);
    const auto wait = std::min(std::chrono::seconds(1 << doublings), std::chrono::seconds(60));
    blocked_until_ = std::chrono::steady_clock::now() + wait;
}

Result<std::string> Sessions::sign_in(std::string_view workspace,
                                      const base::SecretBytes& passphrase) {
    const auto names = home_.workspace_names();
    if (std::ranges::find(names, workspace) == names.end()) {
        return fail(ErrorCode::not_found, "there is no workspace of that name");
    }
    const std::scoped_lock one_at_a_time(sign_in_mutex_);
    RECOURSE_CHECK(admit_try());
    auto opened = vault::Workspace::open(home_.workspace_folder(workspace), passphrase);
    note_try(opened.has_value());
    if (!opened) return fail(std::move(opened.error()));

    const auto secret = base::SecretBytes::random(32);
    std::string token = base::to_hex(secret.view());
    const std::scoped_lock lock(mutex_);
    by_token_hash_[hash_of(token)] = {std::make_shared<Session>(std::move(*opened)),
                                      std::chrono::steady_clock::now()};
    return token;
}

std::shared_ptr<Session> Sessions::find(std::string_view token) {
    if (token.empty()) return nullptr;
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    std::erase_if(by_token_hash_,
                  [&](const auto& entry) { return now - entry.second.last_used > idle_limit; });
    const auto found = by_token_hash_.find(hash_of(token));
    if (found == by_token_hash_.end()) return nullptr;
    found->second.last_used = now;
    return found->second.session;
}

void Sessions::sign_out(std::string_view token) {
    const std::scoped_lock lock(mutex_);
    by_token_hash_.erase(hash_of(token));
}

}  // namespace recourse::app
