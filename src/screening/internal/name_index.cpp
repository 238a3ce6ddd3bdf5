#include "screening/internal/name_index.hpp"

#include <algorithm>
#include <utility>

#include "screening/internal/name_search.hpp"

namespace recourse::screening {

void NameIndex::finish(const std::deque<NamePart>& parts,
                       std::shared_ptr<const TellingByCount> telling) {
    parts_ = &parts;
    telling_ = std::move(telling);
    if (telling_ == nullptr) {
        telling_ =
            std::make_shared<TellingByCount>(names_.count_parts(parts.size()), names_.size());
    }
    names_.finish(parts, *telling_);
    add_letters();
    add_initials();
    add_postings();
}

SubjectName NameIndex::name(std::uint32_t number, UnpackedName& room) const {
    return {names_.place(number), names_.is_weak_alias(number),
            names_.unpack(number, rules_, *parts_, *telling_, room)};
}

void NameIndex::add_letters() {
    by_all_letters_.build([&](auto take) {
        for (std::uint32_t n = 0; n < names_.size(); ++n) {
            if (!names_.units(n).empty()) take(whole_key(names_.all_letters(n)), n);
        }
    });
    if (rules_ != NameRules::organisation) return;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> alone;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> first;
    UnpackedName room;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        const NameView name = names_.unpack(n, rules_, *parts_, *telling_, room);
        const auto add = [n](auto& keys, std::string_view letters, std::size_t fewest) {
            if (letters.size() >= fewest) keys.emplace_back(whole_key(letters), n);
        };
        add(alone, letters_alone(name), 1);
        add(first, own_letters(name), 1);
        add(first, name.letters, fewest_letters);
        const bool other = name.letters_with_form != name.letters;
        if (other) add(first, name.letters_with_form, fewest_letters);
    }
    const auto each_of = [](const auto& keys) {
        return [&keys](auto take) {
            for (const auto& [key, name] : keys) take(key, name);
        };
    };
    letters_alone_.build(each_of(alone));
    by_letters_.build(each_of(first));
}

void NameIndex::find_by_letters(const NameView& query, std::vector<std::uint32_t>& names) const {
    const auto take = [&](const ByLetters& by_letters, std::string_view letters) {
        if (by_letters.empty() || letters.empty()) return;
        const auto found = by_letters[by_letters.bucket(whole_key(letters))];
        names.insert(names.end(), found.begin(), found.end());
    };
    take(by_all_letters_, query.all_letters);
    if (rules_ != NameRules::organisation) return;
    take(by_letters_, letters_alone(query));
    take(letters_alone_, query.letters);
    take(letters_alone_, query.letters_with_form);
    take(letters_alone_, own_letters(query));
}

void NameIndex::add_initials() {
    std::array<std::vector<std::uint32_t>, alphabet> with_initial;
    std::array<std::vector<std::uint32_t>, alphabet> with_letter;
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
        for (const NameUnit& unit : names_.units(n)) {
            if (unit.letter == '\0') continue;
            auto& names =
                (unit.is_initial() ? with_initial
                                   : with_letter)[static_cast<std::size_t>(unit.letter - 'a')];
            if (names.empty() || names.back() != n) names.push_back(n);
        }
    }
    std::ranges::move(with_initial, with_initial_.begin());
    std::ranges::move(with_letter, with_letter_.begin());
}

void NameIndex::add_postings() {
    std::vector<std::uint32_t> first(parts_->size() + 1, 0);
    for (const NameUnit& unit : names_.all_units()) ++first[unit.part];
    std::uint32_t sum = 0;
    for (auto& one : first) one = sum += one;
    std::vector<std::uint32_t> postings(sum);
    for (auto n = static_cast<std::uint32_t>(names_.size()); n-- > 0;) {
        for (const NameUnit& unit : names_.units(n)) postings[--first[unit.part]] = n;
    }
    first_posting_ = std::move(first);
    postings_ = std::move(postings);
}

void NameIndex::find(const PreparedQuery& query, std::uint32_t query_name, LookUps& look_ups,
                     double least, std::vector<NameHit>& hits) const {
    const NameView asked = query.names_by(rules_)[query_name].view();
    if (asked.empty() || size() == 0) return;
    thread_local Likenesses likenesses;
    likenesses.assign(asked, look_ups);
    const auto take = [&](std::uint32_t n) {
        UnpackedName room;
        const BestNames names = compare(asked, query_name, name(n, room), &likenesses);
        if (names.score > 0 && names.score + score_slack >= least) {
            hits.push_back({names_.subject(n), names});
        }
    };
    Search(*this, asked, likenesses, least).run(take);
    thread_local std::vector<std::uint32_t> by_letters;
    by_letters.clear();
    find_by_letters(asked, by_letters);
    for (const auto name : by_letters) take(name);
}

}  // namespace recourse::screening
