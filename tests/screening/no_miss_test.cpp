#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "corpus.hpp"
#include "screening/index.hpp"

/// The promise that nothing is missed, on the real lists: a hundred thousand damaged names, looked
/// up in the index and scored one by one against subjects drawn from it.
namespace recourse::screening {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int batches = 10;  // the sanitizers make it some twenty times as slow
#else
constexpr int batches = 500;
#endif
constexpr int queries_each = 200;
constexpr std::size_t subjects_each = 120;
constexpr std::array thresholds{0.6, 0.7, 0.85};

/// Another romanisation of some letters.
std::string romanised_otherwise(std::string name, std::mt19937& random) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> habits{{{"kh", "h"},
                                                                                    {"sh", "ch"},
                                                                                    {"ch", "tch"},
                                                                                    {"ou", "u"},
                                                                                    {"oo", "u"},
                                                                                    {"ee", "i"},
                                                                                    {"y", "i"},
                                                                                    {"v", "w"},
                                                                                    {"q", "k"},
                                                                                    {"zh", "j"},
                                                                                    {"ts", "z"},
                                                                                    {"ph", "f"},
                                                                                    {"dh", "d"},
                                                                                    {"iy", "y"}}};
    for (int i = 0; i < 2; ++i) {
        auto [from, to] = habits[random() % habits.size()];
        if (random() % 2 == 0) std::swap(from, to);
        if (const auto at = name.find(from); at != std::string::npos) {
            name.replace(at, from.size(), to);
        }
    }
    return name;
}

std::string mutated(const std::string& name, std::mt19937& random) {
    std::string changed = corpus::damaged(name, random);
    if (random() % 3 == 0) changed = romanised_otherwise(changed, random);
    if (random() % 4 == 0) changed = corpus::damaged(changed, random);
    if (random() % 10 == 0) changed.resize(changed.size() - changed.size() / 4);
    return changed;
}

/// Subject and score of all that reach a threshold, best first.
std::vector<std::pair<std::string, double>> reaching(const SearchResult& result, double threshold) {
    std::vector<std::pair<std::string, double>> found;
    for (const auto& match : result.matches) {
        if (match.score >= threshold) found.emplace_back(match.subject->id, match.score);
    }
    return found;
}

TEST(NoSilentMiss, InAHundredThousandDamagedNamesOfTheRealLists) {
    const auto subjects = corpus::listed_subjects();
    if (subjects.empty()) GTEST_SKIP() << "no lists in $RECOURSE_SHARED_DATA or ../shared/data";
    const Index whole = Index::build(subjects);
    std::mt19937 random(20261127);
    std::size_t found_in_all = 0;
    for (int batch = 0; batch < batches; ++batch) {
        std::vector<std::uint32_t> places;
        for (std::size_t i = 0; i < subjects_each; ++i) {
            places.push_back(static_cast<std::uint32_t>(random() % subjects.size()));
        }
        const Index part = whole.part(places);
        for (int i = 0; i < queries_each; ++i) {
            const auto& names = subjects[places[random() % places.size()]].names;
            const Query query{.names = {mutated(names[random() % names.size()].full, random)}};
            const SearchOptions all{.limit = subjects_each, .threshold = thresholds.front()};
            const SearchResult scored = part.score_each(query, all);
            for (const double threshold : thresholds) {
                const auto found =
                    part.search_all(query, {.limit = subjects_each, .threshold = threshold});
                const auto expected = reaching(scored, threshold);
                ASSERT_EQ(reaching(found, threshold), expected)
                    << query.names[0] << " at " << threshold;
                found_in_all += expected.size();
            }
        }
    }
    EXPECT_GT(found_in_all, static_cast<std::size_t>(batches) * queries_each);
}

}  // namespace
}  // namespace recourse::screening
