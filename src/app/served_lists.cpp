#include "app/served_lists.hpp"

#include <utility>

#include "base/log.hpp"
#include "lists/record_times.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

using Snapshot = std::shared_ptr<const ListSnapshot>;

constexpr std::chrono::seconds look_every{1};

}  // namespace

ListSnapshot::ListSnapshot(IndexedLists indexed, screening::EntityFacts facts)
    : digest(std::move(indexed.digest)),
      lists(std::move(indexed.versions)),
      book(std::move(indexed.index), std::move(facts)),
      browse(book.index().subjects()) {
    for (const auto& list : lists) titles[list.list] = list.title;
}

ServedLists::~ServedLists() {
    thread_.request_stop();
    changed_.notify_all();
}

/// With the mutex held.
void ServedLists::start() {
    if (thread_.joinable()) return;
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

Result<Snapshot> ServedLists::current() {
    std::unique_lock lock(mutex_);
    start();
    changed_.wait(lock, [&] { return served_ != nullptr || done_ > 0; });
    if (served_ == nullptr) return fail(last_.error());
    if (served_->lists.empty()) return fail(ErrorCode::unavailable, "Index not ready.");
    return served_;
}

Result<void> ServedLists::renew(bool wait) {
    std::unique_lock lock(mutex_);
    start();
    const auto mine = ++asked_;
    changed_.notify_all();
    if (!wait) return {};
    changed_.wait(lock, [&] { return done_ >= mine; });
    return last_;
}

void ServedLists::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::unique_lock lock(mutex_);
        const auto asked = asked_;
        const Snapshot before = served_;
        lock.unlock();
        const auto digest = record_.current_digest();
        Result<Snapshot> made = before;
        if (!digest) {
            made = fail(digest.error());
        } else if (before == nullptr || before->digest != *digest) {
            made = make();
        }
        lock.lock();
        if (made && *made != before) {
            served_ = *made;
            base::log(base::LogLevel::info, "lists.served", {{"lists", served_->digest}});
        }
        if (!made && (last_ || last_.error().message() != made.error().message())) {
            base::log(base::LogLevel::warning, "lists.not-served",
                      {{"why", std::string_view(made.error().message())}});
        }
        last_ = made ? Result<void>() : Result<void>(fail(made.error()));
        done_ = asked;
        changed_.notify_all();
        changed_.wait_for(lock, stop, look_every, [&] { return asked_ > asked; });
    }
}

/// Of the versions that are current when it begins. Those that come meanwhile are for the next
/// time, or lists that change all the time would never be served.
Result<Snapshot> ServedLists::make() {
    // Before the index: a time that is too old costs a client another look, one too new a change.
    auto all_times = RECOURSE_TRY(lists::record_times(home_.record()));
    // Whoever asks for the index meanwhile need not wait for the new one.
    record_.hold_index();
    auto indexed = RECOURSE_TRY(record_.renew_index());
    screening::EntityFacts facts;
    for (const auto& list : indexed.versions) facts.authorities[list.list] = list.authority;
    for (auto& times : all_times) {
        facts.seen[times.subject] = {.first_seen = std::move(times.first_seen),
                                     .last_seen = std::move(times.last_seen),
                                     .last_change = std::move(times.last_change)};
    }
    return std::make_shared<const ListSnapshot>(std::move(indexed), std::move(facts));
}

}  // namespace recourse::app
