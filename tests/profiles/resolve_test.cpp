#include "profiles/resolve.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "entries.hpp"

namespace recourse::profiles {
namespace {

using model::Subject;
using screening::Index;
using testing::IsEmpty;

struct Resolved {
    Index index;
    Resolution resolution;

    std::uint32_t place(std::string_view id) const {
        const auto& all = index.subjects();
        return static_cast<std::uint32_t>(std::ranges::find(all, id, &Subject::id) - all.begin());
    }
    bool are_one(std::string_view left, std::string_view right) const {
        return resolution.profile_of[place(left)] == resolution.profile_of[place(right)];
    }
    bool is_to_review(std::string_view left, std::string_view right) const {
        const std::pair places = std::minmax({place(left), place(right)});
        return std::ranges::any_of(resolution.to_review, [&](const ScoredPair& one) {
            return one.pair == EntryPair{places.first, places.second};
        });
    }
};

Resolved resolve_all(std::vector<Subject> entries, std::vector<Judgement> judgements = {}) {
    for (Subject& one : others()) entries.push_back(std::move(one));
    Index index = Index::build(std::move(entries));
    const auto pairs = scored_pairs(index);
    auto resolution = resolve(index, pairs, judgements);
    return {std::move(index), std::move(resolution)};
}

/// One man on three lists, in two scripts, and a namesake a generation older.
std::vector<Subject> tellmarks() {
    return {person("xa-one", "1", {"Orvane Tellmark"}, "1970-03-05"),
            person("xa-two", "1", {"Tellmark Orvane"}, "1970-03-05"),
            person("xa-three", "1", {"Орване Теллмарк", "Orvane Tellmark"}, "1970"),
            person("xa-two", "2", {"Orvane Tellmark"}, "1941-09-30")};
}

TEST(Resolve, entries_of_one_person_are_one_profile_and_namesakes_are_not) {
    const auto all = resolve_all(tellmarks());
    EXPECT_TRUE(all.are_one("xa-one:1", "xa-two:1"));
    EXPECT_FALSE(all.are_one("xa-one:1", "xa-two:2"));
    EXPECT_FALSE(all.are_one("xa-two:1", "xa-two:2"));
    EXPECT_FALSE(all.is_to_review("xa-one:1", "xa-two:2"));
}

TEST(Resolve, a_persons_word_stands_before_the_programs) {
    struct Row {
        const char* why;
        std::vector<Judgement> judgements;
        bool one;
        bool review;
    };
    const Row table[] = {
        {"nobody said anything", {}, true, false},
        {"different", {{"xa-one:1", "xa-two:1", Verdict::different}}, false, false},
        {"undecided", {{"xa-two:1", "xa-one:1", Verdict::undecided}}, false, false},
        {"of an entry that is gone", {{"xa-one:1", "xa-nine:1", Verdict::different}}, true, false},
    };
    const std::vector<Subject> two{tellmarks()[0], tellmarks()[1]};
    for (const Row& row : table) {
        const auto all = resolve_all(two, row.judgements);
        EXPECT_EQ(all.are_one("xa-one:1", "xa-two:1"), row.one) << row.why;
        EXPECT_EQ(all.is_to_review("xa-one:1", "xa-two:1"), row.review) << row.why;
    }
}

TEST(Resolve, different_holds_through_a_third_entry) {
    auto entries = tellmarks();
    entries[2].birth_dates = entries[0].birth_dates;
    ASSERT_TRUE(resolve_all(entries).are_one("xa-one:1", "xa-three:1"));
    const auto all = resolve_all(entries, {{"xa-one:1", "xa-three:1", Verdict::different}});
    EXPECT_FALSE(all.are_one("xa-one:1", "xa-three:1"));
    EXPECT_NE(all.are_one("xa-two:1", "xa-one:1"), all.are_one("xa-two:1", "xa-three:1"))
        << "the entry between them is with one of the two";
    EXPECT_TRUE(all.is_to_review("xa-two:1", "xa-one:1") ||
                all.is_to_review("xa-two:1", "xa-three:1"));
}

TEST(Resolve, people_can_join_what_the_program_would_not) {
    const std::vector<Subject> entries{person("xa-one", "1", {"Orvane Tellmark"}, "1970"),
                                       person("xa-two", "1", {"The Warden"}, "1941")};
    EXPECT_FALSE(resolve_all(entries).are_one("xa-one:1", "xa-two:1"));
    EXPECT_TRUE(resolve_all(entries, {{"xa-two:1", "xa-one:1", Verdict::same}})
                    .are_one("xa-one:1", "xa-two:1"));
}

TEST(Resolve, two_entries_of_one_list_are_not_merged_through_a_third) {
    // Father and son, of whom the other list has one with a year that fits both.
    const auto all = resolve_all({person("xa-one", "1", {"Ali Hassan Grabuti"}, "1970"),
                                  person("xa-two", "1", {"Ali Hassan Grabuti"}, "1970-01-09"),
                                  person("xa-two", "2", {"Ali Hassan Grabuti"}, "1970-11-30")});
    EXPECT_FALSE(all.are_one("xa-two:1", "xa-two:2") && all.are_one("xa-one:1", "xa-two:1"));
}

TEST(Resolve, what_two_lists_call_by_one_number_is_one) {
    auto left = person("xa-one", "1", {"Wu Lanying"});
    left.cross_references = {{"xa-two", "GEi.003"}};
    auto right = person("xa-two", "9", {"Woo Lan Ying"});
    right.designations = {{.reference = "GEi.003"}};
    EXPECT_TRUE(resolve_all({left, right}).are_one("xa-one:1", "xa-two:9"));
}

TEST(Resolve, does_not_depend_on_the_order_of_entries) {
    std::vector<Subject> entries = tellmarks();
    for (int i = 0; i < 30; ++i) {
        const auto number = std::to_string(i);
        entries.push_back(person(i % 2 == 0 ? "xa-one" : "xa-two", "f" + number,
                                 {"Marlin Voss" + std::to_string(i / 2)}, "1960-02-02"));
    }
    const auto groups = [](const Resolved& all) {
        std::map<std::uint32_t, std::set<std::string>> by_profile;
        for (std::uint32_t i = 0; i < all.index.size(); ++i)
            by_profile[all.resolution.profile_of[i]].insert(all.index.subjects()[i].id);
        std::set<std::set<std::string>> found;
        for (auto& [profile, ids] : by_profile) found.insert(std::move(ids));
        return found;
    };
    const auto expected = groups(resolve_all(entries));
    std::mt19937 random(5);
    for (int run = 0; run < 10; ++run) {
        std::ranges::shuffle(entries, random);
        EXPECT_EQ(groups(resolve_all(entries)), expected);
    }
}

TEST(CandidatePairs, have_every_pair_with_something_telling_in_common_and_few_others) {
    auto by_number = person("xa-three", "4", {"The Warden"});
    by_number.identifiers = {{.value = "XA0012345"}};
    auto same_number = person("xa-two", "5", {"Somebody Else"});
    same_number.identifiers = {{.value = "XA-0012345"}};
    std::vector<Subject> entries = tellmarks();
    entries.push_back(by_number);
    entries.push_back(same_number);
    entries.push_back(person("xa-one", "6", {"Nadira Zarifane"}, "1978-06-25"));
    entries.push_back(person("xa-two", "7", {"N. Zarifane"}, "1978-06-25"));
    const auto pairs = candidate_pairs(entries);
    const auto has = [&](std::uint32_t left, std::uint32_t right) {
        return std::ranges::binary_search(pairs, EntryPair{left, right});
    };
    EXPECT_TRUE(has(0, 1) && has(0, 2) && has(0, 3)) << "two words of a name";
    EXPECT_TRUE(has(4, 5)) << "a number in two spellings";
    EXPECT_TRUE(has(6, 7)) << "a word and a birth day";
    EXPECT_FALSE(has(0, 6) || has(3, 4)) << "nothing";
    EXPECT_TRUE(std::ranges::all_of(pairs, [](const auto& one) { return one.left < one.right; }));
}

TEST(CandidatePairs, pass_over_what_very_many_share) {
    std::vector<Subject> entries;
    for (int i = 0; i < 100; ++i)
        entries.push_back(person("xa-one", std::to_string(i), {"Ali Hassan"}));
    EXPECT_THAT(candidate_pairs(entries), IsEmpty());
    EXPECT_EQ(candidate_pairs(entries, 100).size(), 100U * 99 / 2);
}

}  // namespace
}  // namespace recourse::profiles
