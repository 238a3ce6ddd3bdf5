#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "screening/internal/likenesses.hpp"
#include "screening/internal/name_index.hpp"
#include "screening/internal/name_score.hpp"

namespace recourse::screening {

/// Sums of floats and rounded scores may differ from the exact ones by less than this.
inline constexpr double score_slack = 5e-4;

/// Which names a search has looked at already. Belongs to one thread and grows to the largest
/// index that it has served.
class Seen {
public:
    void start(std::size_t names) {
        if (turns_.size() < names) turns_.resize(names, 0);
        if (++turn_ != 0) return;
        std::fill(turns_.begin(), turns_.end(), 0);
        turn_ = 1;
    }
    bool is_new(std::uint32_t name) { return std::exchange(turns_[name], turn_) != turn_; }

private:
    std::vector<std::uint32_t> turns_;
    std::uint32_t turn_ = 0;
};

/// One name of a query on its way through the names.
class NameIndex::Search {
public:
    Search(const NameIndex& index, const NameView& query, const Likenesses& likenesses,
           double least)
        : index_(index), query_(query), likenesses_(likenesses), least_(least) {
        sum_up();
        leave_out();
    }

    /// Calls take(name) for every name that may reach the score asked for.
    template <class Take>
    void run(Take take) const {
        if (!may_reach_ && !by_initials_) return;
        thread_local std::vector<std::uint32_t> names;
        names.clear();
        collect(names);
        // What will be read is asked of the memory some names before it is read.
        constexpr std::size_t ahead = 8;
        for (std::size_t k = 0; k < names.size(); ++k) {
            if (k + 2 * ahead < names.size()) {
                index_.names_.prefetch_place(names[k + 2 * ahead]);
            }
            if (k + ahead < names.size()) {
                index_.names_.prefetch_units(names[k + ahead]);
            }
            if (may_reach(names[k])) take(names[k]);
        }
    }

private:
    /// Every name that has a part which is followed, once.
    void collect(std::vector<std::uint32_t>& names) const {
        thread_local Seen seen;
        seen.start(index_.names_.size());
        const auto visit = [&](std::span<const std::uint32_t> having) {
            for (const auto name : having) {
                if (seen.is_new(name)) names.push_back(name);
            }
        };
        for (std::size_t u = 0; u < likenesses_.units().size(); ++u) {
            const Unit& unit = likenesses_.units()[u];
            const bool left_out =
                left_out_[unit.first] && left_out_[unit.first + std::size_t{unit.count} - 1];
            if (left_out) continue;
            for (const LikePart& like : likenesses_.alike(u)) visit(index_.names_with(like.id));
        }
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            if (!left_out_[i]) for_each_by_letter(i, visit);
        }
        if (!by_initials_) return;
        for (const auto& having : index_.with_initial_) visit(having);
    }

    /// Calls take(names) for the names that part i may meet by its first letter alone.
    template <class Take>
    void for_each_by_letter(std::size_t i, Take take) const {
        const char letter = letter_of(query_.parts[i]);
        if (letter == '\0') return;
        const auto place = static_cast<std::size_t>(letter - 'a');
        if (query_.parts[i].role != PartRole::initial) {
            take(index_.with_initial_[place]);
            return;
        }
        take(index_.with_letter_[place]);
    }

    /// What each part of the query can add at most, and how many names that leads to.
    void sum_up() {
        for (std::size_t u = 0; u < likenesses_.units().size(); ++u) {
            const Unit& unit = likenesses_.units()[u];
            double most = 0;
            std::size_t names = 0;
            for (const LikePart& like : likenesses_.alike(u)) {
                __builtin_prefetch(&index_.first_posting_[like.id]);
            }
            for (const LikePart& like : likenesses_.alike(u)) {
                most = std::max(most, like.likeness.score);
                names += index_.names_with(like.id).size();
            }
            if (names == 0) continue;
            for (std::size_t i = unit.first; i < std::size_t{unit.first} + unit.count; ++i) {
                most_[i] = std::max(most_[i], most);
                names_[i] += names;
            }
        }
        double most_with_initials = 0;
        double told_with_initials = 0;
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            for_each_by_letter(i, [&](std::span<const std::uint32_t> names) {
                if (names.empty()) return;
                most_[i] = std::max(most_[i], initial_likeness);
                names_[i] += names.size();
            });
            share_[i] = query_.parts[i].weight / query_.weight;
            const bool initial = query_.parts[i].role == PartRole::initial;
            has_initials_ = has_initials_ || initial;
            told_[i] = told_by(query_.parts[i].weight);
            const double most = initial ? 1.0 : most_[i];
            most_with_initials += share_[i] * most;
            told_with_initials += told_[i] * most;
        }
        by_initials_ = has_initials_ && may_reach({most_with_initials, 1.0, 0.0, told_with_initials,
                                                   query_.parts.size()});
    }

    /// Which parts of the query need not be followed, those that lead to the most names first.
    void leave_out() {
        const std::size_t count = query_.parts.size();
        std::array<std::uint8_t, text::max_tokens> order;
        std::iota(order.begin(), order.begin() + count, std::uint8_t{0});
        std::sort(order.begin(), order.begin() + count,
                  [&](auto a, auto b) { return names_[a] > names_[b]; });
        double left_out = 0;
        double told = 0;
        std::size_t parts = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const std::size_t i = order[k];
            const std::size_t meets = most_[i] > 0 ? 1 : 0;
            const Coverage with{left_out + share_[i] * most_[i], 1.0, 0.0,
                                told + told_[i] * most_[i], parts + meets};
            if (may_reach(with)) continue;
            left_out_[i] = true;
            left_out = with.left;
            told = with.told;
            parts += meets;
        }
        may_reach_ = !std::all_of(left_out_.begin(), left_out_.begin() + count,
                                  [](bool out) { return out; });
    }

    bool may_reach(const Coverage& covered) const {
        return most_name_score(covered, index_.rules_) + score_slack >= least_;
    }

    bool may_reach(std::uint32_t name) const {
        std::array<double, text::max_tokens> query_best;
        std::array<double, text::max_tokens> name_best{};
        std::fill_n(query_best.begin(), query_.parts.size(), 0.0);
        const auto meet = [&](std::size_t i, std::size_t j, double score) {
            query_best[i] = std::max(query_best[i], score);
            name_best[j] = std::max(name_best[j], score);
        };
        const auto units = index_.names_.units(name);
        for (const NameUnit& other : units) {
            likenesses_.for_each(other.part, [&](const Likenesses::Row& row) {
                const Unit& unit = likenesses_.units()[row.unit];
                for (std::size_t i = 0; i < unit.count; ++i) {
                    for (std::size_t j = 0; j < other.count; ++j) {
                        meet(unit.first + i, other.first + j, row.likeness.score);
                    }
                }
            });
            if (other.letter != '\0' && (other.is_initial() || has_initials_)) {
                meet_by_letter(other, meet);
            }
        }
        Coverage covered;
        double query_unmet = 0;
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            covered.left += share_[i] * query_best[i];
            covered.told += told_[i] * query_best[i];
            covered.pairs += query_best[i] > 0 ? 1 : 0;
            query_unmet += query_best[i] > 0 ? 0.0 : share_[i];
        }
        double name_unmet = 0;
        for (const NameUnit& other : units) {
            if (other.count != 1) continue;
            const double best = name_best[other.first];
            covered.right += other.share * best;
            name_unmet += best > 0 ? 0.0 : other.share;
        }
        covered.clash = std::min(query_unmet, name_unmet);
        return may_reach(covered);
    }

    template <class Meet>
    void meet_by_letter(const NameUnit& other, Meet meet) const {
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            const bool initial = query_.parts[i].role == PartRole::initial;
            if (initial && other.is_initial()) meet(i, other.first, 1.0);
            if (initial == other.is_initial() || letter_of(query_.parts[i]) != other.letter)
                continue;
            meet(i, other.first, initial_likeness);
        }
    }

    const NameIndex& index_;
    const NameView& query_;
    const Likenesses& likenesses_;
    double least_;
    bool may_reach_ = false;
    bool has_initials_ = false;
    bool by_initials_ = false;  ///< two initials may sound alike: names with initials are all asked
    std::array<double, text::max_tokens> share_{};
    std::array<double, text::max_tokens> told_{};
    std::array<double, text::max_tokens> most_{};
    std::array<std::size_t, text::max_tokens> names_{};
    std::array<bool, text::max_tokens> left_out_{};
};

}  // namespace recourse::screening
