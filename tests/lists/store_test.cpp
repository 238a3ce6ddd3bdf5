#include "lists/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string canada(std::string_view family, std::string_view listed) {
    return "<data-set><record><Country>Generica</Country><LastName>" + std::string(family) +
           "</LastName><GivenName>Ana</GivenName><Item>1</Item><DateOfListing>" +
           std::string(listed) + "</DateOfListing></record></data-set>\n";
}

TEST(ListStore, ImportsAFolderWithEveryFormat) {
    TempStore sample;
    const auto report = sample.import({example_lists()});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_THAT(report->lists, SizeIs(8));
    EXPECT_EQ(report->unrecognised, 1U) << "the script that makes the lists";
    for (const ImportedList& list : report->lists) {
        EXPECT_TRUE(list.current) << list.list;
        EXPECT_FALSE(list.already_known) << list.list;
        EXPECT_THAT(list.warnings, SizeIs(0)) << list.list;
    }
    const auto& sdn = report->lists.back();
    EXPECT_EQ(sdn.list, "us-ofac-sdn");
    EXPECT_EQ(sdn.version, "2026-09-01") << "from the name of its folder";
    EXPECT_THAT(sdn.files, SizeIs(4));
}

TEST(ListStore, ImportingTheSameBytesAgainChangesNothing) {
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists()}));
    const std::string before = sample.state();
    const auto again = sample.import({example_lists()});
    ASSERT_TRUE(again);
    for (const ImportedList& list : again->lists) EXPECT_TRUE(list.already_known) << list.list;
    EXPECT_EQ(sample.state(), before);
}

TEST(ListStore, MakesTheNewestVersionCurrentInWhateverOrderTheyCome) {
    TempStore sample;
    const auto newer = sample.file("2026-05/list.xml", canada("Neu", "2026-04-01"));
    const auto older = sample.file("2020-04/list.xml", canada("Alt", "2020-03-01"));
    ASSERT_TRUE(sample.import({newer}));
    const std::string digest = sample.store.current_digest().value();
    const auto report = sample.import({older});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->lists.front().current);
    EXPECT_EQ(sample.store.current_digest().value(), digest);
    const auto status = sample.store.status().value();
    ASSERT_THAT(status, SizeIs(2));
    EXPECT_EQ(status[0].version, "2026-05");
    EXPECT_TRUE(status[0].current);
    EXPECT_FALSE(status[1].current);
    EXPECT_TRUE(sample.store.find_subject("ca-sema:xa.neu-ana").value());
    EXPECT_FALSE(sample.store.find_subject("ca-sema:xa.alt-ana").value());
}

TEST(ListStore, FindsASubjectByItsId) {
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists()}));
    const auto subject = sample.store.find_subject("ca-sema:jvcfor.halvenik-radomir").value();
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->caption(), "Radomir Halvenik");
    EXPECT_EQ(subject->designations.front().regime, "ca-jvcfoa");
    for (const char* id : {"ca-sema:none", "nowhere:1", "", ":"}) {
        EXPECT_FALSE(sample.store.find_subject(id).value()) << id;
    }
}

TEST(ListStore, PassesOnTheErrorOfAVisitor) {
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists()}));
    int visits = 0;
    const auto walked =
        sample.store.for_each_current_subject([&](const model::Subject&) -> base::Result<void> {
            ++visits;
            return base::fail(base::ErrorCode::conflict, "enough");
        });
    ASSERT_FALSE(walked);
    EXPECT_EQ(visits, 1);
    EXPECT_TRUE(sample.import({example_lists()})) << "the walk left no open statement";
}

TEST(ListStore, UnpacksGzipOnTheWay) {
    TempStore sample;
    // printf '<data-set>...' | gzip -n of canada("Neu", "2026-04-01") would differ by zlib version,
    // so only the refusal of a damaged stream is tested here; the real lists test reads whole ones.
    const auto path = sample.file("x.xml.gz", std::string("\x1f\x8b\x08\x00garbage", 11));
    const auto report = sample.import({path});
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message(), HasSubstr("gzip"));
}

TEST(ListStore, ReportsCompanionsThatNameNoSubject) {
    TempStore sample;
    sample.file("set/sdn.csv",
                "1,\"A\",-0- ,\"GLOMAG\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a");
    sample.file("set/alt.csv", "1,1,\"aka\",\"B\",-0- \r\n7,2,\"aka\",\"C\",-0- \r\n\x1a");
    const auto report = sample.import({sample.folder.path() / "set"});
    ASSERT_TRUE(report) << report.error().to_string();
    ASSERT_THAT(report->lists, SizeIs(1));
    EXPECT_THAT(report->lists[0].warnings,
                ElementsAre(HasSubstr("1 rows name 1 subjects that the main file does not have")));
}

TEST(ListStore, TakesCompanionsAloneOnlyInAFolderSearch) {
    TempStore sample;
    const auto alt = sample.file("set/alt.csv", "1,1,\"aka\",\"B\",-0- \r\n\x1a");
    const auto searched = sample.import({sample.folder.path() / "set"});
    ASSERT_TRUE(searched);
    EXPECT_THAT(searched->skipped, ElementsAre(HasSubstr("no main file")));
    const auto given = sample.import({alt});
    ASSERT_FALSE(given);
    EXPECT_EQ(given.error().place().file, alt.string());
}

TEST(ListStore, BringsTheCompanionsOfAMainFileGivenByItself) {
    const auto folder = example_lists() / "us-ofac" / "sdn-legacy" / "2026-09-01";
    TempStore sample;
    const auto report = sample.import({folder / "sdn.csv"});
    ASSERT_TRUE(report);
    EXPECT_THAT(report->lists.front().files, SizeIs(4));
}

}  // namespace
}  // namespace recourse::lists
