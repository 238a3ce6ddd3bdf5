#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "base/sqlite.hpp"
#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

/// Who is listed since when: the content of one version.
using Version = std::map<std::string, std::string>;

std::string canada(const Version& version) {
    std::string xml = "<data-set>";
    for (const auto& [family, listed] : version) {
        xml += "<record><Country>Generica</Country><LastName>" + family +
               "</LastName><GivenName>Ana</GivenName><Item>1</Item><DateOfListing>" + listed +
               "</DateOfListing></record>";
    }
    return xml + "</data-set>\n";
}

Version held(ListStore& store, std::string_view at) {
    const auto version = store.version_at("ca-sema", at).value();
    Version all;
    if (!version) return all;
    const std::vector<Entry> entries = store.entries(*version).value();
    for (const Entry& entry : entries) {
        const auto subject = store.find_subject(*version, entry.subject).value();
        EXPECT_TRUE(subject) << entry.subject;
        if (!subject) continue;
        all[subject->names.front().family] = subject->designations.front().listed.to_string();
    }
    EXPECT_EQ(all.size(), version->subjects);
    return all;
}

TEST(Versions, HoldWhatTheyHeldInWhateverOrderTheyWereImported) {
    std::mt19937 dice(6);
    const auto roll = [&](int sides) {
        return static_cast<int>(dice() % static_cast<unsigned>(sides));
    };
    for (int round = 0; round < 25; ++round) {
        std::map<std::string, Version> published;
        for (int month = 1; month <= 6; ++month) {
            Version version{{"Always", "2020-01-01"}};
            for (const char* family : {"Alt", "Berg", "Corv", "Dane", "Eld"}) {
                if (roll(3) > 0) version[family] = roll(2) == 0 ? "2020-01-01" : "2021-02-02";
            }
            version["Month" + std::to_string(month)] = "2022-01-01";  // no two versions are alike
            published["2026-0" + std::to_string(month)] = version;
        }
        std::vector<std::string> order;
        for (const auto& [at, version] : published) order.push_back(at);
        std::ranges::shuffle(order, dice);
        TempStore sample;
        for (const std::string& at : order) {
            const auto report =
                sample.import({sample.file(at + "/list.xml", canada(published.at(at)))});
            ASSERT_TRUE(report) << report.error().to_string();
        }
        for (const auto& [at, version] : published)
            EXPECT_EQ(held(sample.store, at), version) << at;
        EXPECT_EQ(held(sample.store, ""), published.rbegin()->second);
    }
}

TEST(Versions, AreThoseOfTheEndOfADayMonthOrYear) {
    TempStore sample;
    for (const char* at : {"2024-03-05", "2025-01", "2025-06-30"}) {
        ASSERT_TRUE(
            sample.import({sample.file(std::string(at) + "/list.xml", canada({{at, at}}))}));
    }
    struct Case {
        const char* at;
        const char* version;
    };
    for (const Case& one :
         {Case{"2024-03-04", ""}, Case{"2024-03-05", "2024-03-05"}, Case{"2024", "2024-03-05"},
          Case{"2025-01-15", "2025-01"}, Case{"2025-06-29", "2025-01"}, Case{"2025", "2025-06-30"},
          Case{"2031", "2025-06-30"}, Case{"", "2025-06-30"}}) {
        const auto version = sample.store.version_at("ca-sema", one.at).value();
        EXPECT_EQ(version ? version->version : "", one.version) << one.at;
    }
    EXPECT_FALSE(sample.store.version_at("no-list", "").value());
    const auto newest = sample.store.version_at("ca-sema", "").value();
    const auto before = sample.store.version_before(*newest).value();
    ASSERT_TRUE(before);
    EXPECT_EQ(before->version, "2025-01");
    const auto first = sample.store.version_before(*before).value();
    ASSERT_TRUE(first);
    EXPECT_FALSE(sample.store.version_before(*first).value());
}

TEST(Versions, OfOneBodyAreStoredOnce) {
    TempStore sample;
    ASSERT_TRUE(
        sample.import({sample.file("2026-01/l.xml", canada({{"A", "2020"}, {"B", "2020"}}))}));
    ASSERT_TRUE(
        sample.import({sample.file("2026-02/l.xml", canada({{"A", "2020"}, {"B", "2021"}}))}));
    ASSERT_TRUE(
        sample.import({sample.file("2026-03/l.xml", canada({{"B", "2021"}, {"A", "2020"}}))}));
    auto database = base::Database::open(sample.folder.path() / "record" / "record.db", {}).value();
    EXPECT_EQ(database.integer("SELECT count(*) FROM entry").value(), 3);
    EXPECT_EQ(database.integer("SELECT count(*) FROM body").value(), 3);
}

TEST(Versions, AReferenceThatStandsTwiceIsRefusedWhateverItSays) {
    const std::string once = canada({{"A", "2020"}});
    TempStore sample;
    ASSERT_TRUE(sample.import({sample.file("2026-01/l.xml", once)}));
    const std::string state = sample.state();
    // Entities of one id, the second in the same words or in others, before or after the stored
    // one.
    const std::string first =
        R"({"id":"x","schema":"Person","properties":{"name":["Ana Korval"]},"datasets":["g"]})";
    const std::string other =
        R"({"id":"x","schema":"Person","properties":{"name":["Eva Korval"]},"datasets":["g"]})";
    ASSERT_TRUE(sample.import({sample.file("2026-01/one.json", first + "\n")}));
    for (const auto& text : {first + "\n" + first, first + "\n" + other, other + "\n" + first}) {
        const auto report = sample.import({sample.file("2026-02/two.json", text + "\n")});
        ASSERT_FALSE(report);
        EXPECT_THAT(report.error().to_string(), HasSubstr("twice"));
    }
    EXPECT_THAT(sample.store.status().value(), SizeIs(2));
    EXPECT_THAT(sample.state(), HasSubstr(state.substr(state.find('\n'))));
}

/// A record of the first program, as its tables were: each version had an entry for each subject.
void make_first_record(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    auto database =
        base::Database::open(folder / "record.db", {.mode = base::Database::Mode::create}).value();
    ASSERT_TRUE(database.execute(R"sql(
CREATE TABLE version (id INTEGER PRIMARY KEY, list TEXT NOT NULL, version TEXT NOT NULL, format TEXT NOT NULL,
    imported_at TEXT NOT NULL, digest TEXT NOT NULL, subjects INTEGER NOT NULL, current INTEGER NOT NULL,
    UNIQUE (list, digest)) STRICT;
CREATE TABLE version_file (version_id INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    role TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (version_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE body (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, json TEXT NOT NULL) STRICT;
CREATE TABLE entry (version_id INTEGER NOT NULL REFERENCES version (id), position INTEGER NOT NULL,
    subject_id TEXT NOT NULL, body_id INTEGER NOT NULL REFERENCES body (id),
    PRIMARY KEY (version_id, position), UNIQUE (version_id, subject_id)) STRICT, WITHOUT ROWID;
INSERT INTO version VALUES (1, 'l', '2026-01', 'f', '', 'a', 2, 0), (2, 'm', '2026-01', 'f', '', 'b', 1, 1),
    (3, 'l', '2026-02', 'f', '', 'c', 1, 0), (4, 'l', '2026-03', 'f', '', 'd', 2, 1);
INSERT INTO body VALUES (1, zeroblob(32), '1'), (2, x'01', '2'), (3, x'02', '3'), (4, x'03', '4');
INSERT INTO entry VALUES (1, 1, 'l:a', 1), (1, 2, 'l:b', 2), (2, 1, 'm:a', 3), (3, 1, 'l:a', 1),
    (4, 1, 'l:a', 4), (4, 2, 'l:b', 2);
PRAGMA user_version = 1;
)sql"));
}

TEST(Versions, OfAnOlderRecordAreKept) {
    TempStore sample;
    const auto folder = sample.folder.path() / "old";
    make_first_record(folder);
    ASSERT_TRUE(ListStore::open(folder, test_catalogue()));
    auto database = base::Database::open(folder / "record.db", {}).value();
    auto query = database
                     .prepare(
                         "SELECT subject_id, came_in, coalesce(gone_in, 0), body_id FROM entry "
                         "ORDER BY subject_id, came_in")
                     .value();
    std::vector<std::string> rows;
    ASSERT_TRUE(query.for_each([&](base::Statement& row) {
        rows.push_back(row.text(0) + " " + row.text(1) + " " + row.text(2) + " " + row.text(3));
    }));
    EXPECT_THAT(rows, testing::ElementsAre("l:a 1 4 1", "l:a 4 0 4", "l:b 1 3 2", "l:b 4 0 2",
                                           "m:a 2 0 3"));
}

}  // namespace
}  // namespace recourse::lists
