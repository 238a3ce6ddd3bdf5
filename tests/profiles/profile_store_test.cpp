#include "profiles/profile_store.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "base/file.hpp"
#include "entries.hpp"
#include "profiles/internal/stable_ids.hpp"

namespace recourse::profiles {
namespace {

using model::Subject;
using testing::ElementsAre;

base::Time day(const char* text) {
    return base::parse_time(std::string(text) + "T00:00:00Z").value();
}

class ProfileStoreTest : public testing::Test {
protected:
    /// Brings the profiles up to date with these entries, as lists of that digest.
    ProfileUpdate update(std::vector<Subject> entries, const char* digest,
                         const char* on = "2026-11-27") {
        for (Subject& one : others()) entries.push_back(std::move(one));
        const auto index = screening::Index::build(std::move(entries));
        return store_.update(index, digest, day(on)).value();
    }
    Profile profile_of(const char* entry) { return store_.profile_of(entry).value().value(); }
    bool judge(const char* left, const char* right, Verdict verdict) {
        Said said;
        said.judgement = {left, right, verdict};
        said.who = "rita";
        said.when = day("2026-11-27");
        return store_.judge(said).has_value();
    }

    base::TempFolder folder_ = base::TempFolder::create().value();
    ProfileStore store_ = ProfileStore::open(folder_.path()).value();
    const std::vector<Subject> two_{person("xa-one", "1", {"Orvane Tellmark"}, "1970-03-05"),
                                    person("xa-two", "1", {"Tellmark Orvane"}, "1970-03-05")};
};

TEST_F(ProfileStoreTest, compares_once_when_several_bring_them_up_to_date) {
    const auto index = screening::Index::build(others());
    std::atomic<int> scored_anew = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            auto store = ProfileStore::open(folder_.path()).value();
            const auto update = store.update(index, "d1", day("2026-11-27"));
            if (update.value().scored_anew) ++scored_anew;
        });
    }
    threads.clear();
    EXPECT_EQ(scored_anew, 1);
}

TEST_F(ProfileStoreTest, keeps_profiles_until_lists_or_judgements_change) {
    EXPECT_FALSE(store_.is_up_to_date("d1").value());
    EXPECT_TRUE(update(two_, "d1").scored_anew);
    EXPECT_TRUE(store_.is_up_to_date("d1").value());
    EXPECT_FALSE(store_.is_up_to_date("d2").value());
    EXPECT_THAT(profile_of("xa-one:1").entries, ElementsAre("xa-one:1", "xa-two:1"));
    EXPECT_FALSE(store_.profile_of("xa-nine:1").value());

    ASSERT_TRUE(judge("xa-two:1", "xa-one:1", Verdict::different));
    EXPECT_FALSE(store_.is_up_to_date("d1").value());
    const auto parted = update(two_, "d1");
    EXPECT_FALSE(parted.scored_anew);
    EXPECT_EQ(parted.moved, 1U);
    EXPECT_THAT(profile_of("xa-one:1").entries, ElementsAre("xa-one:1"));
    const auto waiting = store_.to_review(1'000).value();
    for (const PairToReview& one : waiting)
        EXPECT_NE(one.left, "xa-one:1") << "somebody has looked at it";
}

TEST_F(ProfileStoreTest, a_word_is_taken_back_and_both_words_stay) {
    update(two_, "d1");
    const auto id = profile_of("xa-one:1").id;
    ASSERT_TRUE(judge("xa-one:1", "xa-two:1", Verdict::different));
    update(two_, "d1");
    ASSERT_TRUE(judge("xa-one:1", "xa-two:1", Verdict::same));
    update(two_, "d1");
    EXPECT_EQ(profile_of("xa-one:1").id, id);
    EXPECT_EQ(profile_of("xa-two:1").id, id);
    const auto said = store_.judgements().value();
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0].judgement.verdict, Verdict::same);
    EXPECT_EQ(said[1].judgement.verdict, Verdict::different);
    EXPECT_EQ(said[1].who, "rita");
    EXPECT_FALSE(judge("xa-one:1", "xa-one:1", Verdict::same)) << "one entry, not two";
}

TEST_F(ProfileStoreTest, an_id_stays_while_entries_come_and_go) {
    update(two_, "d1", "2026-11-01");
    const auto id = profile_of("xa-one:1").id;
    auto entries = two_;
    entries.push_back(person("xa-three", "9", {"Orvane Tellmark"}, "1970-03-05"));
    update(entries, "d2", "2026-11-02");
    EXPECT_EQ(profile_of("xa-three:9").id, id);
    entries.erase(entries.begin());
    update(entries, "d3", "2026-11-03");
    EXPECT_EQ(profile_of("xa-three:9").id, id);
    EXPECT_FALSE(store_.profile_of("xa-one:1").value());
    const auto moves = store_.moves_of(id).value();
    ASSERT_EQ(moves.size(), 3U);
    EXPECT_EQ(moves[0].entry, "xa-three:9");
    EXPECT_EQ(moves[0].from, "");
    EXPECT_EQ(moves[0].when, day("2026-11-02"));
}

TEST_F(ProfileStoreTest, another_process_sees_what_was_kept) {
    update(two_, "d1");
    auto other = ProfileStore::open(folder_.path()).value();
    EXPECT_TRUE(other.is_up_to_date("d1").value());
    EXPECT_EQ(other.profile_of("xa-two:1").value()->id, profile_of("xa-one:1").id);
}

TEST(StableIds, go_with_most_of_the_entries) {
    struct Row {
        const char* why;
        std::vector<std::vector<std::string>> groups;
        std::vector<std::string> ids;
    };
    const std::map<std::string, std::string, std::less<>> old{
        {"a", "P"}, {"b", "P"}, {"c", "P"}, {"d", "Q"}};
    const Row table[] = {
        {"nothing changed", {{"a", "b", "c"}, {"d"}}, {"P", "Q"}},
        {"two became one: the greater part names it", {{"a", "b", "c", "d"}}, {"P"}},
        {"one became two: the greater part keeps it",
         {{"a"}, {"b", "c"}, {"d"}},
         {"new1", "P", "Q"}},
        {"in equal parts the first keeps it", {{"a"}, {"b"}}, {"P", "new1"}},
        {"the smaller profile goes on where the greater has its own",
         {{"a", "b"}, {"c", "d"}},
         {"P", "Q"}},
        {"new entries", {{"x", "y"}}, {"new1"}},
    };
    for (const Row& row : table) {
        int made = 0;
        EXPECT_EQ(
            internal::keep_ids(row.groups, old, [&] { return "new" + std::to_string(++made); }),
            row.ids)
            << row.why;
    }
}

}  // namespace
}  // namespace recourse::profiles
