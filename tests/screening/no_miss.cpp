#include "no_miss.hpp"

#include <array>
#include <random>
#include <utility>

#include "corpus.hpp"
#include "screening/index.hpp"

namespace recourse::screening::corpus {
namespace {

constexpr std::size_t queries_each = 200;
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
    std::string changed = damaged(name, random);
    if (random() % 3 == 0) changed = romanised_otherwise(changed, random);
    if (random() % 4 == 0) changed = damaged(changed, random);
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

/// False with the difference named.
bool agree(const Index& part, const Query& query, NoMiss& result) {
    const SearchOptions all{.limit = subjects_each, .threshold = thresholds.front()};
    const SearchResult scored = part.score_each(query, all);
    for (const double threshold : thresholds) {
        const auto found = part.search_all(query, {.limit = subjects_each, .threshold = threshold});
        const auto expected = reaching(scored, threshold);
        result.found += expected.size();
        if (reaching(found, threshold) == expected) continue;
        result.difference = query.names[0] + " at " + std::to_string(threshold);
        return false;
    }
    ++result.queries;
    return true;
}

}  // namespace

NoMiss look_for_misses(const std::vector<model::Subject>& subjects, std::size_t queries,
                       unsigned seed) {
    const Index whole = Index::build(subjects);
    std::mt19937 random(seed);
    NoMiss result;
    while (result.queries < queries) {
        std::vector<std::uint32_t> places;
        for (std::size_t i = 0; i < subjects_each; ++i) {
            places.push_back(static_cast<std::uint32_t>(random() % subjects.size()));
        }
        const Index part = whole.part(places);
        for (std::size_t i = 0; i < queries_each && result.queries < queries; ++i) {
            const auto& names = subjects[places[random() % places.size()]].names;
            const Query query{.names = {mutated(names[random() % names.size()].full, random)}};
            if (!agree(part, query, result)) return result;
        }
    }
    return result;
}

}  // namespace recourse::screening::corpus
