#include "casework/views/same_people.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/partial_date.hpp"
#include "casework/views/internal/like_names.hpp"
#include "text/fold.hpp"

namespace recourse::casework {

namespace {

struct Named {
    const model::Party* party;
    std::vector<std::vector<text::Token>> names;  ///< as party->names
};

/// Letters and digits alone: "XA 0471-193" and "xa0471193" are one passport.
std::string bare(std::string_view value) {
    std::string kept;
    for (const char c : text::fold(value)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
    }
    return kept;
}

std::string key_of(const model::Identifier& identifier) {
    return std::to_string(static_cast<int>(identifier.kind)) + ":" + bare(identifier.value);
}

std::optional<Reason> compare_identifiers(const model::Party& first, const model::Party& second) {
    for (const model::Identifier& one : first.identifiers) {
        for (const model::Identifier& other : second.identifiers) {
            if (bare(one.value).empty() || key_of(one) != key_of(other)) continue;
            // The same number of two countries' passports says nothing.
            if (!one.country.empty() && !other.country.empty() && one.country != other.country) {
                continue;
            }
            return Reason{Likeness::same_identifier, one.value, other.value};
        }
    }
    return std::nullopt;
}

std::optional<Reason> compare_names(const Named& first, const Named& second) {
    std::optional<Reason> best;
    for (std::size_t i = 0; i < first.names.size(); ++i) {
        for (std::size_t j = 0; j < second.names.size(); ++j) {
            const auto likeness = internal::likeness_of(first.names[i], second.names[j]);
            if (!likeness || (best && best->likeness <= *likeness)) continue;
            best = {*likeness, first.party->names[i].full, second.party->names[j].full};
        }
    }
    return best;
}

std::optional<Reason> compare_births(const model::Party& first, const model::Party& second) {
    std::optional<Reason> differ;
    for (const base::PartialDate& one : first.birth_dates) {
        for (const base::PartialDate& other : second.birth_dates) {
            if (one.empty() || other.empty()) continue;
            const bool conflict = compare(one, other) == base::DateAgreement::conflict;
            Reason reason{conflict ? Likeness::birth_dates_differ : Likeness::birth_dates_agree,
                          one.to_string(), other.to_string()};
            if (!conflict) return reason;
            if (!differ) differ = std::move(reason);
        }
    }
    return differ;
}

/// Whether someone has said already that they are one.
bool is_said_same(const model::Party& one, const model::Party& other) {
    return std::ranges::any_of(one.relations, [&](const model::PartyRelation& tie) {
        return tie.kind == "same-as" && tie.party == other.id;
    });
}

std::optional<PossibleDuplicate> compare_parties(const Named& first, const Named& second) {
    if (first.party->kind != second.party->kind) return std::nullopt;
    if (is_said_same(*first.party, *second.party)) return std::nullopt;
    if (is_said_same(*second.party, *first.party)) return std::nullopt;
    PossibleDuplicate pair{first.party->id, second.party->id, {}};
    const auto add = [&](std::optional<Reason> reason) {
        if (reason) pair.reasons.push_back(*std::move(reason));
    };
    const auto identifier = compare_identifiers(*first.party, *second.party);
    const auto name = compare_names(first, second);
    const auto births = compare_births(*first.party, *second.party);
    const bool differ = births && births->likeness == Likeness::birth_dates_differ;
    if (!identifier && (!name || differ)) return std::nullopt;
    add(identifier);
    add(name);
    add(births);
    const std::string& one = first.party->gender;
    const std::string& other = second.party->gender;
    if (!one.empty() && !other.empty() && one != other) {
        add(Reason{Likeness::genders_differ, one, other});
    }
    return pair;
}

/// Pairs of indices worth comparing: those that share a sound of a name or an identifier.
std::set<std::pair<std::size_t, std::size_t>> pairs_to_compare(const std::vector<Named>& all) {
    std::map<std::string, std::set<std::size_t>> sharers;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto& name : all[i].names) {
            for (const std::string& sound : internal::sounds_of(name)) sharers[sound].insert(i);
        }
        for (const auto& identifier : all[i].party->identifiers) {
            sharers[key_of(identifier)].insert(i);
        }
    }
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [shared, indices] : sharers) {
        for (auto one = indices.begin(); one != indices.end(); ++one) {
            for (auto other = std::next(one); other != indices.end(); ++other) {
                pairs.emplace(*one, *other);
            }
        }
    }
    return pairs;
}

}  // namespace

std::string_view to_string(Likeness likeness) {
    switch (likeness) {
        case Likeness::same_identifier:
            return "same-identifier";
        case Likeness::same_name:
            return "same-name";
        case Likeness::like_name:
            return "like-name";
        case Likeness::birth_dates_agree:
            return "birth-dates-agree";
        case Likeness::birth_dates_differ:
            return "birth-dates-differ";
        case Likeness::genders_differ:
            return "genders-differ";
    }
    return "";
}

bool speaks_against(Likeness likeness) {
    return likeness == Likeness::birth_dates_differ || likeness == Likeness::genders_differ;
}

std::vector<PossibleDuplicate> possible_duplicates(const model::Case& record) {
    std::vector<Named> all;
    for (const model::Party& party : record.parties) {
        Named named{&party, {}};
        for (const model::Name& name : party.names) {
            named.names.push_back(text::tokens(name.full));
        }
        all.push_back(std::move(named));
    }
    std::vector<PossibleDuplicate> found;
    for (const auto& [first, second] : pairs_to_compare(all)) {
        auto pair = compare_parties(all[first], all[second]);
        if (pair) found.push_back(*std::move(pair));
    }
    return found;
}

}  // namespace recourse::casework
