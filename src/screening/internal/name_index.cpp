#include "screening/internal/name_index.hpp"

#include <utility>

#include "screening/internal/name_score.hpp"
#include "screening/internal/name_search.hpp"
#include "screening/internal/telling_by_count.hpp"

namespace recourse::screening {
namespace {

std::uint64_t key_of(std::string_view letters) {
    PieceKey key(0);
    key.add(letters);
    return key.value();
}

}  // namespace

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
    telling_ = std::make_shared<TellingByCount>(counts, names);
}

/// Calls take(n, name) for all names.
template <class Take>
void NameIndex::for_each_name(Take take) const {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        take(n, names_[n].prepared->names[names_[n].place]);
    }
}

void NameIndex::add_letters() {
    by_all_letters_.build([&](auto take) {
        for_each_name(
            [&](std::uint32_t n, const AnalysedName& name) { take(key_of(name.all_letters), n); });
    });
    if (rules_ != NameRules::organisation) return;
    letters_alone_.build([&](auto take) {
        for_each_name([&](std::uint32_t n, const AnalysedName& name) {
            const auto alone = letters_alone(name);
            if (!alone.empty()) take(key_of(alone), n);
        });
    });
    by_letters_.build([&](auto take) {
        for_each_name([&](std::uint32_t n, const AnalysedName& name) {
            constexpr std::size_t fewest = 4;
            if (name.letters().size() >= fewest) take(key_of(name.letters()), n);
            const bool other = name.letters_with_form() != name.letters();
            if (other && name.letters_with_form().size() >= fewest) {
                take(key_of(name.letters_with_form()), n);
            }
        });
    });
}

void NameIndex::find_by_letters(const AnalysedName& query,
                                std::vector<std::uint32_t>& names) const {
    const auto take = [&](const ByLetters& by_letters, std::string_view letters) {
        if (by_letters.empty() || letters.empty()) return;
        const auto found = by_letters[by_letters.bucket(key_of(letters))];
        names.insert(names.end(), found.begin(), found.end());
    };
    take(by_all_letters_, query.all_letters);
    if (rules_ != NameRules::organisation) return;
    take(by_letters_, letters_alone(query));
    take(letters_alone_, query.letters());
    take(letters_alone_, query.letters_with_form());
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
        if (score > 0 && score + score_slack >= least) {
            hits.push_back({subject, {score, query_name, place}});
        }
    };
    Search(*this, asked, likenesses, least).run(take);
    thread_local std::vector<std::uint32_t> by_letters;
    by_letters.clear();
    find_by_letters(asked, by_letters);
    for (const auto name : by_letters) take(name);
}

}  // namespace recourse::screening
