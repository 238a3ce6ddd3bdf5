#include "screening/internal/name_index.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "screening/internal/name_score.hpp"
#include "screening/internal/telling_by_count.hpp"

namespace recourse::screening {
namespace {

/// Sums of floats and rounded scores may differ from the exact ones by less than this.
constexpr double slack = 5e-4;

char letter_of(const UsedPart& used) {
    const bool counts = used.role == PartRole::word || used.role == PartRole::patronymic ||
                        used.role == PartRole::initial;
    const char first = used.part->text.empty() ? '\0' : used.part->text.front();
    return counts && first >= 'a' && first <= 'z' ? first : '\0';
}

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

}  // namespace

/// One name of a query on its way through the names.
class NameIndex::Search {
public:
    Search(const NameIndex& index, const AnalysedName& query, const Likenesses& likenesses,
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
                __builtin_prefetch(&index_.names_[names[k + 2 * ahead]]);
            }
            if (k + ahead < names.size()) {
                __builtin_prefetch(index_.units_of(names[k + ahead]).data());
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
            take(std::span<const std::uint32_t>(index_.with_initial_[place]));
            return;
        }
        take(std::span<const std::uint32_t>(index_.with_letter_[place]));
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
        bool initials = false;
        double most_with_initials = 0;
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            for_each_by_letter(i, [&](std::span<const std::uint32_t> names) {
                if (names.empty()) return;
                most_[i] = std::max(most_[i], initial_likeness);
                names_[i] += names.size();
            });
            share_[i] = query_.parts[i].weight / query_.weight;
            const bool initial = query_.parts[i].role == PartRole::initial;
            initials = initials || initial;
            most_with_initials += share_[i] * (initial ? 1.0 : most_[i]);
        }
        by_initials_ = initials && may_reach(most_with_initials, 1.0, query_.parts.size());
    }

    /// Which parts of the query need not be followed, those that lead to the most names first.
    void leave_out() {
        const std::size_t count = query_.parts.size();
        std::array<std::uint8_t, text::max_tokens> order;
        std::iota(order.begin(), order.begin() + count, std::uint8_t{0});
        std::sort(order.begin(), order.begin() + count,
                  [&](auto a, auto b) { return names_[a] > names_[b]; });
        double left_out = 0;
        std::size_t parts = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const std::size_t i = order[k];
            const std::size_t meets = most_[i] > 0 ? 1 : 0;
            if (may_reach(left_out + share_[i] * most_[i], 1.0, parts + meets)) continue;
            left_out_[i] = true;
            left_out += share_[i] * most_[i];
            parts += meets;
        }
        may_reach_ = !std::all_of(left_out_.begin(), left_out_.begin() + count,
                                  [](bool out) { return out; });
    }

    bool may_reach(double query_covered, double name_covered, std::size_t parts) const {
        return most_name_score(query_covered, name_covered, parts) + slack >= least_;
    }

    bool may_reach(std::uint32_t name) const {
        std::array<double, text::max_tokens> query_best;
        std::array<double, text::max_tokens> name_best{};
        std::fill_n(query_best.begin(), query_.parts.size(), 0.0);
        const auto meet = [&](std::size_t i, std::size_t j, double score) {
            query_best[i] = std::max(query_best[i], score);
            name_best[j] = std::max(name_best[j], score);
        };
        const auto units = index_.units_of(name);
        for (const NameUnit& other : units) {
            likenesses_.for_each(other.part, [&](const Likenesses::Row& row) {
                const Unit& unit = likenesses_.units()[row.unit];
                for (std::size_t i = 0; i < unit.count; ++i) {
                    for (std::size_t j = 0; j < other.count; ++j) {
                        meet(unit.first + i, other.first + j, row.likeness.score);
                    }
                }
            });
            if (other.letter != '\0') meet_by_letter(other, meet);
        }
        double query_covered = 0;
        std::size_t parts = 0;
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            query_covered += share_[i] * query_best[i];
            parts += query_best[i] > 0 ? 1 : 0;
        }
        double name_covered = 0;
        for (const NameUnit& other : units) {
            if (other.count == 1) name_covered += other.share * name_best[other.first];
        }
        return may_reach(query_covered, name_covered, parts);
    }

    template <class Meet>
    void meet_by_letter(const NameUnit& other, Meet meet) const {
        for (std::size_t i = 0; i < query_.parts.size(); ++i) {
            const bool initial = query_.parts[i].role == PartRole::initial;
            if (initial && other.initial) meet(i, other.first, 1.0);
            if (initial == other.initial || letter_of(query_.parts[i]) != other.letter) continue;
            meet(i, other.first, initial_likeness);
        }
    }

    const NameIndex& index_;
    const AnalysedName& query_;
    const Likenesses& likenesses_;
    double least_;
    bool may_reach_ = false;
    bool by_initials_ = false;  ///< two initials may sound alike: names with initials are all asked
    std::array<double, text::max_tokens> share_{};
    std::array<double, text::max_tokens> most_{};
    std::array<std::size_t, text::max_tokens> names_{};
    std::array<bool, text::max_tokens> left_out_{};
};

void NameIndex::add(std::uint32_t number, PreparedSubject& prepared) {
    added_.emplace_back(number, &prepared);
}

void NameIndex::finish(std::size_t parts, std::shared_ptr<const Telling> telling) {
    telling_ = std::move(telling);
    if (telling_ == nullptr) count_words(parts);
    for (const auto& [number, subject] : added_) {
        for (std::uint32_t i = 0; i < subject->names.size(); ++i) {
            weigh(subject->names[i], *telling_);
            if (!subject->names[i].empty()) names_.push_back({number, i, subject, 0});
        }
    }
    std::vector<std::pair<std::uint32_t, PreparedSubject*>>().swap(added_);
    add_letters();
    add_units();
    add_postings(parts);
}

void NameIndex::count_words(std::size_t parts) {
    std::vector<std::uint32_t> counts(parts, 0);
    std::size_t names = 0;
    for (const auto& [number, subject] : added_) {
        names += subject->names.size();
        for (const auto& name : subject->names) {
            for (const auto& used : name.parts) ++counts[used.part->id];
        }
    }
    telling_ = std::make_shared<TellingByCount>(std::move(counts), names);
}

void NameIndex::add_letters() {
    constexpr std::size_t fewest = 4;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        const AnalysedName& name = names_[n].prepared->names[names_[n].place];
        by_all_letters_[name.all_letters].push_back(n);
        if (rules_ != NameRules::organisation) continue;
        if (const auto alone = letters_alone(name); !alone.empty()) {
            letters_alone_[std::string(alone)].push_back(n);
        }
        if (name.letters.size() >= fewest) by_letters_[name.letters].push_back(n);
        const bool other = name.letters_with_form != name.letters;
        if (other && name.letters_with_form.size() >= fewest) {
            by_letters_[name.letters_with_form].push_back(n);
        }
    }
}

void NameIndex::find_by_letters(const AnalysedName& query,
                                std::vector<std::uint32_t>& names) const {
    const auto take = [&](const ByLetters& by_letters, std::string_view letters) {
        const auto found = by_letters.find(std::string(letters));
        if (found == by_letters.end()) return;
        names.insert(names.end(), found->second.begin(), found->second.end());
    };
    take(by_all_letters_, query.all_letters);
    if (rules_ != NameRules::organisation) return;
    take(by_letters_, letters_alone(query));
    take(letters_alone_, query.letters);
    take(letters_alone_, query.letters_with_form);
}

void NameIndex::add_units() {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        const AnalysedName& name = names_[n].prepared->names[names_[n].place];
        names_[n].first_unit = static_cast<std::uint32_t>(units_.size());
        for (std::size_t i = 0; i < name.parts.size(); ++i) {
            const UsedPart& used = name.parts[i];
            const auto first = static_cast<std::uint8_t>(i);
            const bool initial = used.role == PartRole::initial;
            const char letter = letter_of(used);
            units_.push_back({used.part->id, static_cast<float>(used.weight / name.weight), first,
                              1, letter, initial});
            if (letter != '\0') {
                auto& names = (initial ? with_initial_
                                       : with_letter_)[static_cast<std::size_t>(letter - 'a')];
                if (names.empty() || names.back() != n) names.push_back(n);
            }
            if (!name.joins(i)) continue;
            units_.push_back({name.joined[i]->id, 0, first, 2, '\0', false});
        }
    }
    names_.push_back({0, 0, nullptr, static_cast<std::uint32_t>(units_.size())});
}

void NameIndex::add_postings(std::size_t parts) {
    first_posting_.assign(parts + 1, 0);
    for (const NameUnit& unit : units_) ++first_posting_[unit.part];
    std::uint32_t sum = 0;
    for (auto& first : first_posting_) first = sum += first;
    postings_.resize(units_.size());
    for (auto n = static_cast<std::uint32_t>(names_.size() - 1); n-- > 0;) {
        for (const NameUnit& unit : units_of(n)) postings_[--first_posting_[unit.part]] = n;
    }
}

std::span<const NameIndex::NameUnit> NameIndex::units_of(std::uint32_t name) const {
    return {units_.data() + names_[name].first_unit, units_.data() + names_[name + 1].first_unit};
}

std::span<const std::uint32_t> NameIndex::names_with(std::uint32_t part) const {
    return {postings_.data() + first_posting_[part], postings_.data() + first_posting_[part + 1]};
}

void NameIndex::find(const PreparedQuery& query, std::uint32_t query_name, LookUps& look_ups,
                     double least, std::vector<NameHit>& hits) const {
    const AnalysedName& asked = query.names_by(rules_)[query_name];
    if (asked.empty() || size() == 0) return;
    thread_local Likenesses likenesses;
    likenesses.assign(asked, look_ups);
    const auto take = [&](std::uint32_t n) {
        const auto& [subject, place, prepared, unit] = names_[n];
        const double score =
            compare_names(asked, prepared->names[place], rules_, &likenesses).score *
            strength_factor(*prepared, place);
        if (score > 0 && score + slack >= least) {
            hits.push_back({subject, {score, query_name, place}});
        }
    };
    Search(*this, asked, likenesses, least).run(take);
    thread_local std::vector<std::uint32_t> by_letters;
    by_letters.clear();
    find_by_letters(asked, by_letters);
    for (const auto name : by_letters) take(name);
}

void NameIndex::subjects_with(std::uint32_t part, std::vector<std::uint32_t>& subjects) const {
    for (const auto name : names_with(part)) subjects.push_back(names_[name].subject);
}

}  // namespace recourse::screening
