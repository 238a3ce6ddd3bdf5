#include "app/list_updater.hpp"

#include "app/profile_page.hpp"
#include "base/log.hpp"
#include "base/pause.hpp"

namespace recourse::app {

using base::Result;

namespace {

/// Between looks at what is due, and after one that the record itself did not allow.
constexpr std::chrono::seconds look_again{1};
constexpr std::chrono::seconds after_failure{60};

void log_failure(const base::Error& error) {
    base::log(base::LogLevel::error, "lists.updater-failed",
              {{"code", base::to_string(error.code())}});
}

void log_report(const lists::UpdateReport& report) {
    for (const lists::ListUpdate& update : report.lists) {
        const bool failed = update.news == lists::UpdateNews::failed;
        base::log(failed ? base::LogLevel::warning : base::LogLevel::info, "lists.update",
                  {{"list", update.list},
                   {"news", lists::to_string(update.news)},
                   {"version", update.version},
                   {"subjects", update.subjects}});
    }
}

}  // namespace

Result<std::unique_ptr<ListUpdater>> ListUpdater::start(const Home& home, PublicRecord& record) {
    auto updater = RECOURSE_TRY(lists::Updater::open(home.record(), home.own_lists()));
    return std::unique_ptr<ListUpdater>(new ListUpdater(home, record, std::move(updater)));
}

ListUpdater::ListUpdater(const Home& home, PublicRecord& record, lists::Updater updater)
    : home_(home), record_(record), updater_(std::move(updater)) {
    updater_.before_import([this] {
        record_.hold_index();
        held_ = true;
    });
    thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void ListUpdater::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto done = one_round(stop);
        if (!done) log_failure(done.error());
        base::pause(done ? look_again : after_failure, stop);
    }
}

Result<void> ListUpdater::one_round(const std::stop_token& stop) {
    const auto due = RECOURSE_TRY(updater_.due());
    if (due.empty()) return {};
    base::Progress silent(nullptr);
    const auto report = updater_.run({.lists = due}, silent, stop);
    // Somebody else updates the lists just now: what is still due then comes next.
    const bool busy = !report && report.error().code() == base::ErrorCode::conflict;
    if (report) log_report(*report);
    if (held_ && !stop.stop_requested()) RECOURSE_CHECK(renew());
    if (report || busy) return {};
    return base::fail(report.error());
}

Result<void> ListUpdater::renew() {
    held_ = false;
    RECOURSE_CHECK(record_.renew_index());
    auto profiles = RECOURSE_TRY(profiles::ProfileStore::open(home_.record()));
    const auto digest = RECOURSE_TRY(record_.current_digest());
    if (RECOURSE_TRY(profiles.is_up_to_date(digest))) return {};
    RECOURSE_TRY(update_profiles(record_, profiles));
    return {};
}

}  // namespace recourse::app
