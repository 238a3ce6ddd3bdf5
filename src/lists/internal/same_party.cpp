#include "lists/internal/same_party.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

constexpr std::size_t shortest_word = 3;

std::set<std::string> words_of(const model::Name& name) {
    std::set<std::string> words;
    std::string word;
    for (const char c : fold(name.full) + " ") {
        const bool parts = std::string_view(" -,.'()/").find(c) != std::string_view::npos;
        if (!parts) {
            word.push_back(c);
            continue;
        }
        if (word.size() >= shortest_word) words.insert(word);
        word.clear();
    }
    return words;
}

/// The largest part of the shorter name's words that two names of the two have in common.
double shared_words(const model::Subject& a, const model::Subject& b) {
    double most = 0;
    std::vector<std::set<std::string>> others;
    for (const auto& name : b.names) others.push_back(words_of(name));
    for (const auto& name : a.names) {
        const auto words = words_of(name);
        for (const auto& other : others) {
            const auto shared = static_cast<double>(std::ranges::count_if(
                words, [&](const std::string& word) { return other.contains(word); }));
            const auto fewest = static_cast<double>(std::min(words.size(), other.size()));
            if (fewest > 0) most = std::max(most, shared / fewest);
        }
    }
    return most;
}

template <class Range, class Same>
bool any_pair(const Range& a, const Range& b, Same same) {
    return std::ranges::any_of(a, [&](const auto& left) {
        return std::ranges::any_of(b, [&](const auto& right) { return same(left, right); });
    });
}

bool share_a_name(const model::Subject& a, const model::Subject& b) {
    return any_pair(a.names, b.names, [](const model::Name& left, const model::Name& right) {
        return fold(left.full) == fold(right.full);
    });
}

bool share_a_number(const model::Subject& a, const model::Subject& b) {
    return any_pair(a.identifiers, b.identifiers,
                    [](const model::Identifier& left, const model::Identifier& right) {
                        return left.kind == right.kind && left.value == right.value;
                    }) ||
           any_pair(a.cross_references, b.cross_references, std::equal_to<>());
}

/// Dates that are one day and not about one.
std::set<std::string> birth_days(const model::Subject& subject) {
    std::set<std::string> days;
    for (const auto& date : subject.birth_dates) {
        const auto alternatives = date.alternatives();
        const bool to_the_day = alternatives.size() == 1 &&
                                alternatives.front().precision == base::DatePrecision::day &&
                                !alternatives.front().circa;
        if (to_the_day) days.insert(date.to_string());
    }
    return days;
}

bool share_a_birth_day(const model::Subject& a, const model::Subject& b) {
    return any_pair(birth_days(a), birth_days(b), std::equal_to<>());
}

bool birth_dates_contradict(const model::Subject& a, const model::Subject& b) {
    if (a.birth_dates.empty() || b.birth_dates.empty()) return false;
    return !any_pair(a.birth_dates, b.birth_dates,
                     [](const base::PartialDate& left, const base::PartialDate& right) {
                         return base::compare(left, right) != base::DateAgreement::conflict;
                     });
}

/// What entries of one party under two numbers have in common, to find them without comparing all.
std::set<std::string> keys_of(const model::Subject& subject) {
    std::set<std::string> keys = birth_days(subject);
    for (const auto& name : subject.names) {
        if (name.strength != model::NameStrength::strong) continue;
        keys.insert(fold(name.full));
        for (const std::string& word : words_of(name)) {
            for (const auto& date : subject.birth_dates) keys.insert(word + " " + date.to_string());
        }
    }
    return keys;
}

bool may_be_one_under_two_numbers(const model::Subject& a, const model::Subject& b) {
    if (a.kind != b.kind || birth_dates_contradict(a, b)) return false;
    return share_a_name(a, b) || share_a_number(a, b) || shared_words(a, b) >= 0.5;
}

/// What so many have in common does not tell which of them is meant.
constexpr std::size_t most_of_one_key = 16;

using Places = std::vector<std::set<std::size_t>>;

/// For each of `subjects`, which of `others` it may be.
Places find_partners(const std::vector<const model::Subject*>& subjects,
                     const std::vector<const model::Subject*>& others) {
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;
    for (std::size_t i = 0; i < others.size(); ++i) {
        for (const std::string& key : keys_of(*others[i])) by_key[key].push_back(i);
    }
    Places partners(subjects.size());
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        for (const std::string& key : keys_of(*subjects[i])) {
            const auto found = by_key.find(key);
            if (found == by_key.end() || found->second.size() > most_of_one_key) continue;
            for (const std::size_t other : found->second) {
                if (may_be_one_under_two_numbers(*subjects[i], *others[other])) {
                    partners[i].insert(other);
                }
            }
        }
    }
    return partners;
}

}  // namespace

bool keeps_its_number(const model::Subject& before, const model::Subject& after) {
    return share_a_name(before, after) || share_a_number(before, after) ||
           share_a_birth_day(before, after) ||
           (shared_words(before, after) >= 0.5 && !birth_dates_contradict(before, after));
}

std::vector<std::pair<std::size_t, std::size_t>> find_renumbered(
    const std::vector<const model::Subject*>& gone,
    const std::vector<const model::Subject*>& come) {
    const Places partners = find_partners(gone, come);
    std::vector<std::size_t> claims(come.size());
    for (const auto& places : partners) {
        for (const std::size_t place : places) ++claims[place];
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < gone.size(); ++i) {
        if (partners[i].size() != 1) continue;
        const std::size_t only = *partners[i].begin();
        if (claims[only] == 1) pairs.emplace_back(i, only);
    }
    return pairs;
}

}  // namespace recourse::lists::internal
