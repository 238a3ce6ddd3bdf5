#include "profiles/resolve.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <numeric>
#include <set>
#include <thread>
#include <unordered_map>

#include "profiles/comparison.hpp"

namespace recourse::profiles {

namespace {

/// Pairs of one left entry, which is compared with all of them at once.
using Run = std::span<const EntryPair>;

std::vector<Run> runs_of(std::span<const EntryPair> pairs) {
    std::vector<Run> runs;
    for (std::size_t first = 0; first < pairs.size();) {
        std::size_t last = first;
        while (last < pairs.size() && pairs[last].left == pairs[first].left) ++last;
        runs.push_back(pairs.subspan(first, last - first));
        first = last;
    }
    return runs;
}

void score_run(const Comparison& comparison, Run run, std::vector<ScoredPair>& scored) {
    std::vector<std::uint32_t> others;
    for (const EntryPair& pair : run) others.push_back(pair.right);
    const auto points = comparison.points_of(run.front().left, others);
    for (std::size_t i = 0; i < run.size(); ++i)
        if (points[i] >= review_from) scored.push_back({run[i], points[i]});
}

/// Entries in sets that grow together, and pairs of sets that never may.
class Sets {
public:
    explicit Sets(std::size_t count) : parent_(count), members_(count) {
        std::iota(parent_.begin(), parent_.end(), 0U);
        for (std::uint32_t i = 0; i < count; ++i) members_[i] = {i};
    }
    std::uint32_t root(std::uint32_t place) const {
        while (parent_[place] != place) place = parent_[place];
        return place;
    }
    const std::vector<std::uint32_t>& members(std::uint32_t root) const { return members_[root]; }
    void join(std::uint32_t left, std::uint32_t right) {
        // The least place leads, so that what comes out does not depend on the way there.
        const auto [first, second] = std::minmax(left, right);
        parent_[second] = first;
        auto& grown = members_[first];
        grown.insert(grown.end(), members_[second].begin(), members_[second].end());
        members_[second].clear();
    }

private:
    std::vector<std::uint32_t> parent_;
    std::vector<std::vector<std::uint32_t>> members_;
};

EntryPair ordered(std::uint32_t left, std::uint32_t right) {
    return left < right ? EntryPair{left, right} : EntryPair{right, left};
}

class Resolver {
public:
    Resolver(const screening::Index& index, std::span<const ScoredPair> pairs,
             std::span<const Judgement> judgements)
        : subjects_(index.subjects()), sets_(subjects_.size()) {
        std::unordered_map<std::string_view, std::uint32_t> places;
        for (std::uint32_t i = 0; i < subjects_.size(); ++i) places.emplace(subjects_[i].id, i);
        for (const Judgement& one : judgements) {
            const auto left = places.find(one.left);
            const auto right = places.find(one.right);
            if (left != places.end() && right != places.end())
                judged_[ordered(left->second, right->second)] = one.verdict;
        }
        for (const ScoredPair& one : pairs)
            if (one.points >= same_on_one_list_from) sure_.insert(one.pair);
    }

    Resolution resolve(std::span<const ScoredPair> pairs) {
        for (const auto& [pair, verdict] : judged_)
            if (verdict == Verdict::same) try_to_join(pair, true);
        Resolution found;
        for (const ScoredPair& one : pairs) {
            if (judged_.contains(one.pair)) continue;
            if (one.points >= same_from && try_to_join(one.pair, false)) continue;
            found.to_review.push_back(one);
        }
        std::erase_if(found.to_review, [&](const ScoredPair& one) {
            return sets_.root(one.pair.left) == sets_.root(one.pair.right);
        });
        for (std::uint32_t i = 0; i < subjects_.size(); ++i)
            found.profile_of.push_back(sets_.root(i));
        return found;
    }

private:
    /// Whether the two are in one set afterwards.
    bool try_to_join(const EntryPair& pair, bool by_judgement) {
        const std::uint32_t left = sets_.root(pair.left);
        const std::uint32_t right = sets_.root(pair.right);
        if (left == right) return true;
        for (const std::uint32_t one : sets_.members(left)) {
            for (const std::uint32_t other : sets_.members(right)) {
                if (forbids(ordered(one, other), by_judgement)) return false;
            }
        }
        sets_.join(left, right);
        return true;
    }
    bool forbids(const EntryPair& pair, bool by_judgement) const {
        const auto judged = judged_.find(pair);
        if (judged != judged_.end()) return judged->second != Verdict::same;
        if (by_judgement || subjects_[pair.left].list != subjects_[pair.right].list) return false;
        return !sure_.contains(pair);
    }

    std::span<const model::Subject> subjects_;
    Sets sets_;
    std::map<EntryPair, Verdict> judged_;
    std::set<EntryPair> sure_;
};

}  // namespace

bool is_likelier(const ScoredPair& one, const ScoredPair& other) {
    return one.points != other.points ? one.points > other.points : one.pair < other.pair;
}

std::vector<ScoredPair> scored_pairs(const screening::Index& index,
                                     const AgreementOptions& options) {
    const auto pairs = candidate_pairs(index.subjects());
    const auto runs = runs_of(pairs);
    const Comparison comparison(index, options);
    const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::future<std::vector<ScoredPair>>> parts;
    for (std::size_t worker = 0; worker < workers; ++worker) {
        parts.push_back(std::async(std::launch::async, [&, worker] {
            std::vector<ScoredPair> scored;
            for (std::size_t run = worker; run < runs.size(); run += workers)
                score_run(comparison, runs[run], scored);
            return scored;
        }));
    }
    std::vector<ScoredPair> all;
    for (auto& part : parts) {
        const auto scored = part.get();
        all.insert(all.end(), scored.begin(), scored.end());
    }
    std::ranges::sort(all, is_likelier);
    return all;
}

Resolution resolve(const screening::Index& index, std::span<const ScoredPair> pairs,
                   std::span<const Judgement> judgements) {
    return Resolver(index, pairs, judgements).resolve(pairs);
}

}  // namespace recourse::profiles
