#include "screening/index.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

#include "corpus.hpp"

namespace recourse::screening {
namespace {

using namespace std::string_literals;

void expect_same(const SearchResult& found, const SearchResult& all, const std::string& what) {
    ASSERT_EQ(found.total, all.total) << what;
    ASSERT_EQ(found.matches.size(), all.matches.size()) << what;
    for (std::size_t i = 0; i < found.matches.size(); ++i) {
        ASSERT_EQ(found.matches[i].subject, all.matches[i].subject) << what;
        ASSERT_EQ(found.matches[i].score, all.matches[i].score) << what;
        ASSERT_EQ(found.matches[i].explanation, all.matches[i].explanation) << what;
    }
}

/// What remains of an answer at a higher threshold.
SearchResult at_least(const SearchResult& all, double threshold) {
    SearchResult result;
    for (const auto& match : all.matches) {
        if (match.score >= threshold) result.matches.push_back(match);
    }
    result.total = result.matches.size();
    return result;
}

void expect_nothing_is_missed(const Index& index, const Query& query,
                              const std::vector<double>& thresholds) {
    constexpr std::size_t no_limit = 1'000'000;
    const auto all = index.score_each(query, {.limit = no_limit, .threshold = thresholds.front()});
    for (const double threshold : thresholds) {
        const SearchOptions options{.limit = no_limit, .threshold = threshold};
        expect_same(index.search_all(query, options), at_least(all, threshold),
                    query.names[0] + " at " + std::to_string(threshold));
        if (testing::Test::HasFatalFailure()) return;
    }
}

Query random_query(std::span<const model::Subject> subjects, std::mt19937& random) {
    const auto& subject = subjects[random() % subjects.size()];
    Query query;
    if (random() % 3 == 0) query.kind = subject.kind;
    query.names.push_back(
        corpus::damaged(subject.names[random() % subject.names.size()].full, random));
    if (random() % 5 == 0) query.names.push_back(corpus::damaged(query.names[0], random));
    if (random() % 2 == 0) {
        const int year = 1940 + static_cast<int>(random() % 60);
        query.birth_dates.push_back(random() % 2 == 0 && !subject.birth_dates.empty()
                                        ? subject.birth_dates[0]
                                        : *base::PartialDate::year(year));
    }
    if (random() % 3 == 0) query.countries.push_back(random() % 2 == 0 ? "xa" : "xb");
    if (random() % 8 == 0 && !subject.identifiers.empty()) {
        query.identifiers = subject.identifiers;
    }
    return query;
}

TEST(Index, FindsExactlyWhatScoringEverySubjectFinds) {
    const auto subjects = corpus::fictional_subjects(600, 1);
    const Index index = Index::build(subjects);
    std::mt19937 random(2);
    for (int i = 0; i < 250; ++i) {
        expect_nothing_is_missed(index, random_query(subjects, random),
                                 {0.5, 0.6, 0.7, 0.85, 0.95});
        if (HasFatalFailure()) return;
    }
}

TEST(Index, FindsOnARealListExactlyWhatScoringEverySubjectFinds) {
    const auto& subjects = corpus::some_listed_subjects();
    if (subjects.empty()) GTEST_SKIP() << "no lists in $RECOURSE_SHARED_DATA or ../shared/data";
    const Index index = Index::build(subjects);
    std::mt19937 random(8);
    for (int i = 0; i < 10; ++i) {
        expect_nothing_is_missed(index, random_query(subjects, random), {0.6, 0.7, 0.85});
        if (HasFatalFailure()) return;
    }
}

TEST(Index, BearsWordsThatAreLongInAnyScript) {
    std::string long_han;
    std::string long_hangul;
    for (int i = 0; i < 64; ++i) {
        long_han += "张";
        long_hangul += "강";
    }
    std::vector<model::Subject> subjects;
    for (const auto& name :
         {long_han, long_hangul, std::string(200, 'x'), std::string(100, 'x') + "y", "Юи Юй"s}) {
        model::Subject& subject = subjects.emplace_back();
        subject.id = "xa-demo:" + std::to_string(subjects.size());
        subject.kind = model::SubjectKind::person;
        subject.names.push_back({.full = name});
    }
    const Index index = Index::build(subjects);
    for (const auto& subject : subjects) {
        expect_nothing_is_missed(index, {.names = {subject.names[0].full}}, {0.6, 0.85, 0.99});
    }
    expect_nothing_is_missed(index, {.names = {"Юй Юи", "Юи Юй"}}, {0.6, 0.85, 0.99});
}

TEST(Index, FindsEveryNameByItself) {
    const auto subjects = corpus::fictional_subjects(400, 3);
    const Index index = Index::build(subjects);
    for (const auto& subject : subjects) {
        const Query query{.kind = subject.kind, .names = {subject.names[0].full}};
        const auto found = index.search(query, {.limit = 1000});
        const bool there = std::any_of(found.begin(), found.end(), [&](const Match& match) {
            return match.subject->id == subject.id;
        });
        EXPECT_TRUE(there) << subject.names[0].full;
    }
}

TEST(Index, ExplainsEveryMatch) {
    const auto subjects = corpus::fictional_subjects(400, 4);
    const Index index = Index::build(subjects);
    std::mt19937 random(5);
    for (int i = 0; i < 50; ++i) {
        for (const auto& match : index.search(random_query(subjects, random))) {
            EXPECT_FALSE(match.explanation.features.empty());
            EXPECT_TRUE(match.explanation.sentence.ends_with('.')) << match.explanation.sentence;
        }
    }
}

TEST(Index, KeepsTheBestWithinTheLimitAndCountsAll) {
    const auto subjects = corpus::fictional_subjects(3000, 6);
    const Index index = Index::build(subjects);
    const Query query{.names = {"Ali Tellmark"}};
    const auto all = index.search_all(query, {.limit = 1000, .threshold = 0.35});
    const auto few = index.search_all(query, {.limit = 2, .threshold = 0.35});
    ASSERT_GT(all.total, 2u);
    EXPECT_EQ(few.total, all.total);
    ASSERT_EQ(few.matches.size(), 2u);
    EXPECT_EQ(few.matches[0].subject, all.matches[0].subject);
}

using Scores = std::map<std::string, double>;

Scores scores_by_id(const Index& index, const Query& query) {
    Scores scores;
    for (const auto& match : index.search(query, {.limit = index.size(), .threshold = 0.5})) {
        scores[match.subject->id] = match.score;
    }
    return scores;
}

TEST(Index, APartScoresAsTheWholeDoes) {
    const auto subjects = corpus::fictional_subjects(2000, 9);
    const Index whole = Index::build(subjects);
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < subjects.size(); i += 7) places.push_back(i);
    const Index part = whole.part(places);
    ASSERT_EQ(part.size(), places.size());
    std::mt19937 random(10);
    std::size_t found = 0;
    for (int i = 0; i < 100; ++i) {
        const Query query = random_query(subjects, random);
        Scores expected = scores_by_id(whole, query);
        std::erase_if(expected, [&](const auto& one) { return part.find(one.first) == nullptr; });
        EXPECT_EQ(scores_by_id(part, query), expected) << query.names[0];
        found += expected.size();
    }
    EXPECT_GT(found, 40u);
}

TEST(Index, ANewVersionMovesNoScoreWhereTheWeightsStay) {
    auto subjects = corpus::fictional_subjects(2100, 11);
    const Index before = Index::build({subjects.begin(), subjects.begin() + 2000});
    const Index after = Index::build({subjects.begin() + 20, subjects.end()});
    std::mt19937 random(12);
    std::size_t stayed = 0;
    std::size_t moved = 0;
    for (int i = 0; i < 100; ++i) {
        const Query query = random_query(subjects, random);
        if (before.weights(query) != after.weights(query)) continue;
        const Scores old_scores = scores_by_id(before, query);
        const Scores new_scores = scores_by_id(after, query);
        for (std::size_t place = 20; place < 2000; ++place) {
            const std::string& id = subjects[place].id;
            if (before.weights(place) != after.weights(place - 20)) {
                ++moved;
                continue;
            }
            ++stayed;
            const auto old_score = old_scores.find(id);
            const auto new_score = new_scores.find(id);
            ASSERT_EQ(old_score == old_scores.end(), new_score == new_scores.end()) << id;
            if (old_score == old_scores.end()) continue;
            ASSERT_EQ(old_score->second, new_score->second) << id;
        }
    }
    EXPECT_GT(stayed, 50'000u);
    EXPECT_GT(moved, 0u);
}

TEST(Index, WorksWithoutSubjectsAndWithoutNames) {
    const Index index = Index::build({});
    EXPECT_TRUE(index.search({.names = {"Orvane Tellmark"}}).empty());
    EXPECT_TRUE(index.search({}).empty());
    EXPECT_EQ(index.find("x"), nullptr);
    const Index full = Index::build(corpus::fictional_subjects(20, 7));
    EXPECT_TRUE(full.search({.names = {"", "---", "\xFF"}}).empty());
    EXPECT_NE(full.find("xa-demo:3"), nullptr);
}

}  // namespace
}  // namespace recourse::screening
