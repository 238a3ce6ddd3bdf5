#include "lists/update/update.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists/update/internal/retry.hpp"
#include "lists/update/list_health.hpp"
#include "lists/update/update_schedule.hpp"
#include "lists/update/update_state.hpp"
#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using internal::FailedTry;
using internal::next_pause;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const base::Time noon = base::parse_time("2026-11-27T12:00:00Z").value();

std::string canada(int people) {
    std::string list = "<data-set>";
    for (int i = 0; i < people; ++i)
        list += "<record><Country>Generica</Country><LastName>Person" + std::to_string(i) +
                "</LastName><GivenName>Ana</GivenName><Item>1</Item>"
                "<DateOfListing>2026-04-01</DateOfListing></record>\n";
    return list + "</data-set>\n";
}

TEST(NextPause, DoublesWithHalfByChance) {
    DownloadSettings settings;
    settings.attempts = 20;
    const FailedTry failed{.worth_another = true};
    EXPECT_EQ(next_pause(settings, 1, failed, 0), milliseconds(500));
    EXPECT_EQ(next_pause(settings, 1, failed, 1), milliseconds(1'000));
    EXPECT_EQ(next_pause(settings, 3, failed, 1), milliseconds(4'000));
    EXPECT_EQ(next_pause(settings, 19, failed, 1), settings.longest_pause);
}

TEST(NextPause, EndsWhereAnotherTryIsOfNoUse) {
    const DownloadSettings settings;
    EXPECT_FALSE(next_pause(settings, 1, {.worth_another = false}, 0));
    EXPECT_TRUE(next_pause(settings, settings.attempts - 1, {.worth_another = true}, 0));
    EXPECT_FALSE(next_pause(settings, settings.attempts, {.worth_another = true}, 0));
}

TEST(NextPause, WaitsAsLongAsTheServerAsksWithinReason) {
    const DownloadSettings settings;
    EXPECT_EQ(next_pause(settings, 1, {true, seconds(90)}, 0), seconds(90));
    EXPECT_EQ(next_pause(settings, 1, {true, seconds(0)}, 0), milliseconds(500));
    EXPECT_TRUE(next_pause(settings, 1, {true, settings.longest_wait}, 0));
    EXPECT_FALSE(next_pause(settings, 1, {true, settings.longest_wait + seconds(1)}, 0));
}

ListSource daily() {
    ListSource source{.id = "xa-list"};
    source.every = hours(24);
    source.publication.addresses = {parse_web_address("https://lists.example/x.xml").value()};
    return source;
}

TEST(NextUpdate, IsByRhythmAfterASuccess) {
    UpdateRecord record{.list = "xa-list"};
    EXPECT_EQ(next_update(daily(), record, noon), noon) << "never tried";
    record.attempted = noon;
    record.succeeded = noon + seconds(5);
    const auto next = next_update(daily(), record, noon).value();
    EXPECT_GE(next, noon + hours(24));
    EXPECT_LE(next, noon + hours(27)) << "at most a tenth later";
    EXPECT_EQ(next_update(daily(), record, noon + hours(1)), next) << "asked again: the same";
    record.attempted = noon + hours(100);
    EXPECT_EQ(next_update(daily(), record, noon), noon) << "the clock was put back";
}

TEST(NextUpdate, IsSoonerAfterAFailureAndThenLaterAndLater) {
    UpdateRecord record{.list = "xa-list", .attempted = noon, .succeeded = noon - hours(24)};
    base::Time last = noon;
    for (const int failures : {1, 2, 3, 4}) {
        record.failures_in_row = failures;
        const auto next = next_update(daily(), record, noon).value();
        EXPECT_GT(next, last) << failures;
        last = next;
    }
    EXPECT_LT(last, noon + hours(2));
    record.failures_in_row = 60;
    EXPECT_LE(next_update(daily(), record, noon).value(), noon + hours(27)) << "never rarer";
    record.failures_in_row = 1;
    record.not_before = noon + hours(30);
    EXPECT_EQ(next_update(daily(), record, noon), noon + hours(30)) << "the server's wish";
}

TEST(NextUpdate, NeverForAListWithoutAddressOrRhythm) {
    ListSource closed = daily();
    closed.every = seconds(0);
    EXPECT_FALSE(next_update(closed, {}, noon));
    ListSource nowhere = daily();
    nowhere.publication = {};
    EXPECT_FALSE(next_update(nowhere, {}, noon));
}

TEST(ListHealth, IsStaleAfterThreeRhythms) {
    const struct {
        std::string_view version;
        seconds since_import;
        std::optional<seconds> since_success;
        seconds age;
        bool stale;
    } rows[] = {
        {"2026-11-27", hours(1), std::nullopt, hours(1), false},
        {"2026-11-24", hours(1), std::nullopt, hours(60), false},  // its day ended then
        {"2026-11-23", hours(1), std::nullopt, hours(84), true},
        {"2026-11-24T13:00:00Z", hours(1), std::nullopt, hours(71), false},
        {"2026-11-24T11:00:00Z", hours(1), std::nullopt, hours(73), true},
        {"2026-11", hours(1), std::nullopt, hours(1), false},
        {"2026-05", hours(1), std::nullopt, hours(180 * 24 - 12), true},
        {"odd", hours(1), std::nullopt, hours(1), false},
        {"2026-05-01", hours(5), hours(72), hours(72), false},
        {"2026-05-01", hours(5), hours(73), hours(73), true},
        {"2026-11-27", hours(5), hours(73), hours(5), false},
    };
    for (const auto& row : rows) {
        const std::vector<ListStatus> versions{
            {.list = "un-sc",
             .version = std::string(row.version),
             .imported_at = base::format_time(noon - row.since_import),
             .current = true}};
        std::vector<UpdateRecord> updates;
        if (row.since_success)
            updates.push_back({.list = "un-sc", .succeeded = noon - *row.since_success});
        const auto health = health_of(test_catalogue(), versions, updates, noon);
        ASSERT_THAT(health, SizeIs(1));
        EXPECT_EQ(health[0].stale, row.stale) << row.version;
        EXPECT_EQ(health[0].age, row.age) << row.version << " " << health[0].age->count() / 3600;
    }
}

TEST(ListHealth, OfAClosedListNeverStaleOfOneThatNeverCameAlways) {
    const std::vector<ListStatus> versions{
        {.list = "gb-ofsi",
         .version = "2026-01-28",
         .imported_at = "2020-01-01T00:00:00Z",
         .current = true},
        {.list = "gb-ofsi", .version = "2025-01-28", .imported_at = "2019-01-01T00:00:00Z"}};
    const std::vector<UpdateRecord> updates{
        {.list = "eu-fsf", .failed = noon, .failure = "it answered 404"}};
    const auto health = health_of(test_catalogue(), versions, updates, noon);
    ASSERT_THAT(health, SizeIs(2));
    EXPECT_TRUE(health[0].stale);
    EXPECT_FALSE(health[0].age);
    EXPECT_EQ(health[0].current.title, test_catalogue().find("eu-fsf")->title);
    EXPECT_FALSE(health[1].stale);
    EXPECT_EQ(health[1].current.version, "2026-01-28");
}

TEST(UpdateState, KeepsWhatBecameOfUpdates) {
    const auto folder = base::TempFolder::create().value();
    auto state = UpdateState::open(folder.path()).value();
    EXPECT_THAT(state.all().value(), IsEmpty());
    EXPECT_TRUE(state.validators("un-sc", "https://a.example/x").value().empty());
    ASSERT_TRUE(state.begin("un-sc", noon));
    ASSERT_TRUE(state.fail("un-sc", noon + seconds(1), "it answered 404", noon + hours(1)));
    ASSERT_TRUE(state.begin("un-sc", noon + hours(1)));
    ASSERT_TRUE(state.fail("un-sc", noon + hours(1), "it answered 500", std::nullopt));
    auto record = state.of("un-sc").value();
    EXPECT_EQ(record.failures, 2);
    EXPECT_EQ(record.failures_in_row, 2);
    EXPECT_EQ(record.failure, "it answered 500");
    EXPECT_FALSE(record.succeeded);
    EXPECT_FALSE(record.not_before);
    const Validators said{.etag = "\"1\"", .last_modified = "Mon, 02 Nov 2026 08:00:00 GMT"};
    ASSERT_TRUE(state.begin("un-sc", noon + hours(2)));
    ASSERT_TRUE(
        state.succeed("un-sc", noon + hours(2), "2026-08-01", {{"https://a.example/x", said}}));

    auto again = UpdateState::open(folder.path()).value();
    record = again.of("un-sc").value();
    EXPECT_EQ(record.attempts, 3);
    EXPECT_EQ(record.failures, 2);
    EXPECT_EQ(record.failures_in_row, 0);
    EXPECT_EQ(record.succeeded, noon + hours(2));
    EXPECT_EQ(record.version, "2026-08-01");
    EXPECT_EQ(again.validators("un-sc", "https://a.example/x").value(), said);
    EXPECT_TRUE(again.validators("un-sc", "https://b.example/x").value().empty());
}

struct Shrink {
    int before;
    int after;
    std::optional<double> most;
    bool taken;
};

TEST(Import, KeepsTheOldVersionWhenTheNewOneShrinks) {
    const Shrink rows[] = {
        {100, 90, 0.1, true},  {100, 89, 0.1, false}, {100, 1, std::nullopt, true},
        {100, 500, 0.1, true}, {1, 1, 0.1, true},     {10, 9, 0.1, true},
        {9, 8, 0.1, false}};
    for (const Shrink& row : rows) {
        TempStore sample;
        ASSERT_TRUE(sample.import({sample.file("2026-01-01/a.xml", canada(row.before))}));
        const std::string before = sample.state();
        base::Progress silent(nullptr);
        const std::vector files{sample.file("2026-01-02/a.xml", canada(row.after) + "<!-- -->")};
        const auto report = sample.store.import_paths(
            files, silent, {.only_list = "ca-sema", .most_shrink = row.most});
        EXPECT_EQ(report.has_value(), row.taken) << row.before << " to " << row.after;
        if (row.taken) continue;
        EXPECT_EQ(report.error().code(), base::ErrorCode::conflict);
        EXPECT_EQ(sample.state(), before);
    }
}

TEST(Import, AnOlderAndSmallerVersionIsHistoryAndNoShrinking) {
    TempStore sample;
    ASSERT_TRUE(sample.import({sample.file("2026-01-02/a.xml", canada(100))}));
    base::Progress silent(nullptr);
    const std::vector files{sample.file("2026-01-01/a.xml", canada(10))};
    const auto report = sample.store.import_paths(files, silent, {.most_shrink = 0.1});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_FALSE(report->lists.at(0).current);
}

TEST(Import, RefusesAnyListButTheOneThatIsWanted) {
    TempStore sample;
    const std::string before = sample.state();
    base::Progress silent(nullptr);
    const std::vector files{sample.file("a.xml", canada(3))};
    const auto report = sample.store.import_paths(files, silent, {.only_list = "un-sc"});
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message(), HasSubstr("it is the list ca-sema, not un-sc"));
    EXPECT_EQ(sample.state(), before);
}

}  // namespace
}  // namespace recourse::lists
