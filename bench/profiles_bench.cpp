#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "corpus.hpp"
#include "profiles/resolve.hpp"

/// How well entries of all real lists are linked to the UN's, measured on the reference numbers
/// that other lists print for them and that the engine is not shown; and what it costs. Weights
/// were tuned on the entries whose id hashes to an even number; both halves are reported.
namespace recourse::profiles {
namespace {

using Clock = std::chrono::steady_clock;
using model::Subject;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The UN numbers that an entry carries, its own or printed by another list.
std::set<std::string> un_numbers(const Subject& entry) {
    std::set<std::string> numbers;
    for (const auto& other : entry.cross_references)
        if (other.list == "un-sc") numbers.insert(other.reference);
    if (entry.list == "un-sc") numbers.insert(entry.designations.front().reference);
    return numbers;
}

bool is_unseen(const Subject& entry) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : entry.id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (hash >> 17) % 2 == 1;
}

struct Tally {
    std::size_t expected = 0, found = 0, wrong = 0, reviewed = 0;
};

void print(const std::string& name, const Tally& tally) {
    const auto share = [](std::size_t part, std::size_t whole) {
        return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    std::printf("%-36s %6zu expected  precision %.4f  recall %.4f  (+%zu to review, %zu wrong)\n",
                name.c_str(), tally.expected, share(tally.found, tally.found + tally.wrong),
                share(tally.found, tally.expected), tally.reviewed, tally.wrong);
}

void measure(const screening::Index& index, const Resolution& resolution, bool verbose) {
    const auto subjects = index.subjects();
    std::map<std::string, std::vector<std::uint32_t>> by_number;
    std::map<std::uint32_t, std::vector<std::uint32_t>> un_in_profile;
    for (std::uint32_t i = 0; i < subjects.size(); ++i) {
        if (subjects[i].list != "un-sc") continue;
        for (const auto& number : un_numbers(subjects[i])) by_number[number].push_back(i);
        un_in_profile[resolution.profile_of[i]].push_back(i);
    }
    std::set<EntryPair> reviewed;
    for (const auto& one : resolution.to_review) reviewed.insert(one.pair);
    std::map<std::string, Tally> tallies;
    for (std::uint32_t i = 0; i < subjects.size(); ++i) {
        const Subject& entry = subjects[i];
        const auto numbers = un_numbers(entry);
        if (entry.list == "un-sc" || numbers.empty()) continue;
        std::set<std::uint32_t> meant;
        for (const auto& number : numbers)
            for (const std::uint32_t place : by_number[number]) meant.insert(place);
        if (meant.empty()) continue;
        const auto& linked = un_in_profile[resolution.profile_of[i]];
        const std::string kind =
            entry.kind == model::SubjectKind::person ? "individuals" : "others";
        for (const std::string& name :
             {kind + (is_unseen(entry) ? ", unseen half" : ", tuned half"),
              entry.list + " " + kind}) {
            Tally& tally = tallies[name];
            for (const std::uint32_t place : meant) {
                ++tally.expected;
                const bool found = std::ranges::find(linked, place) != linked.end();
                tally.found += found;
                const auto pair = i < place ? EntryPair{i, place} : EntryPair{place, i};
                tally.reviewed += !found && reviewed.contains(pair);
                if (verbose && !found && name.find("half") != name.npos)
                    std::printf("MISSED %s %s | %s %s\n", entry.id.c_str(), entry.caption().c_str(),
                                subjects[place].id.c_str(), subjects[place].caption().c_str());
            }
            for (const std::uint32_t place : linked) {
                if (meant.contains(place)) continue;
                ++tally.wrong;
                if (verbose && name.find("half") != name.npos)
                    std::printf("WRONG %s %s | %s %s\n", entry.id.c_str(), entry.caption().c_str(),
                                subjects[place].id.c_str(), subjects[place].caption().c_str());
            }
        }
    }
    for (const auto& [name, tally] : tallies) print(name, tally);
}

int run(bool verbose) {
    auto listed = screening::corpus::listed_subjects();
    if (listed.empty()) {
        std::fprintf(stderr, "the real lists are not there\n");
        return 1;
    }
    const std::size_t count = listed.size();
    auto start = Clock::now();
    const auto index = screening::Index::build(std::move(listed));
    std::printf("%zu entries, index %.2f s\n", count, seconds_since(start));
    start = Clock::now();
    const auto candidates = candidate_pairs(index.subjects());
    std::printf("%zu pairs to compare of %.0f million, %.2f s\n", candidates.size(),
                static_cast<double>(count) * static_cast<double>(count) / 2e6,
                seconds_since(start));
    start = Clock::now();
    const auto pairs = scored_pairs(index, {.references = false});
    std::printf("%zu pairs scored, %.2f s\n", pairs.size(), seconds_since(start));
    start = Clock::now();
    const auto resolution = resolve(index, pairs, {});
    std::set<std::uint32_t> profiles(resolution.profile_of.begin(), resolution.profile_of.end());
    std::printf("%zu profiles, %zu pairs to review, %.2f s\n", profiles.size(),
                resolution.to_review.size(), seconds_since(start));
    measure(index, resolution, verbose);
    return 0;
}

}  // namespace
}  // namespace recourse::profiles

int main(int count, char**) {
    return recourse::profiles::run(count > 1);
}
