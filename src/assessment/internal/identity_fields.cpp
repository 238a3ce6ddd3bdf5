#include "assessment/internal/identity_fields.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "assessment/internal/codes.hpp"
#include "assessment/internal/tenure.hpp"
#include "text/script.hpp"

namespace recourse::assessment::internal {
namespace {

using model::IdentifierKind;
using model::Party;
using Asked = IdentityQuestion;

Known given_if(bool given) {
    return given ? Known::given : Known::lacking;
}

/// Of something that not every target has: lacking only where the case shows that there is some.
Known given_if(bool given, bool applies) {
    if (given) return Known::given;
    return applies ? Known::lacking : Known::does_not_apply;
}

Known name_latin(const Asked& asked) {
    return given_if(std::ranges::any_of(asked.target.names, [](const model::Name& name) {
        return text::dominant_script(name.full) == "Latn";
    }));
}

/// Latin where the name is Latin by origin, which its type says.
Known name_original(const Asked& asked) {
    return given_if(std::ranges::any_of(asked.target.names, [](const model::Name& name) {
        const auto script = text::dominant_script(name.full);
        return name.type == model::NameType::original_script ||
               (!script.empty() && script != "Latn");
    }));
}

Known aliases(const Asked& asked) {
    return given_if(std::ranges::any_of(asked.target.names, [](const model::Name& name) {
        return name.type == model::NameType::alias || name.type == model::NameType::former;
    }));
}

Known birth_date(const Asked& asked) {
    return given_if(!asked.target.birth_dates.empty());
}
Known birth_place(const Asked& asked) {
    return given_if(!asked.target.birth_places.empty());
}
Known founded(const Asked& asked) {
    return given_if(!asked.target.birth_dates.empty() || !asked.target.birth_places.empty());
}
Known gender(const Asked& asked) {
    return given_if(!asked.target.gender.empty());
}
Known nationalities(const Asked& asked) {
    return given_if(!asked.target.nationalities.empty());
}

bool has_identifier(const Party& target, std::initializer_list<IdentifierKind> kinds) {
    return std::ranges::any_of(target.identifiers, [&](const model::Identifier& identifier) {
        return std::ranges::find(kinds, identifier.kind) != kinds.end();
    });
}

Known national_id(const Asked& asked) {
    return given_if(
        has_identifier(asked.target, {IdentifierKind::national_id, IdentifierKind::tax_id}));
}
Known passport(const Asked& asked) {
    return given_if(has_identifier(asked.target, {IdentifierKind::passport}));
}
Known register_number(const Asked& asked) {
    return given_if(has_identifier(asked.target, {IdentifierKind::registration}));
}
Known tax_bank_number(const Asked& asked) {
    return given_if(has_identifier(
        asked.target, {IdentifierKind::tax_id, IdentifierKind::lei, IdentifierKind::swift}));
}

Known position_now(const Asked& asked) {
    return given_if(std::ranges::any_of(asked.target.posts, [](const model::Post& post) {
        return post.until.empty() && !post.from.empty();
    }));
}

/// A post that lies over every dated act of the target.
Known position_then(const Asked& asked) {
    bool any = false;
    for (const auto& incident : asked.file.incidents)
        for (const auto& act : incident.acts) {
            if (!act.involves(asked.target.id) || act.date.empty()) continue;
            any = true;
            if (std::ranges::none_of(asked.target.posts, [&](const model::Post& post) {
                    return lay_over(post, act.date) == Tenure::covers;
                }))
                return Known::lacking;
        }
    return given_if(any);
}

bool is_unit(const Asked& asked, const std::string& id) {
    const auto* party = asked.file.find_party(id);
    return party != nullptr && party->kind == model::PartyKind::unit;
}

/// A relation of these kinds that the target's record names, or that another's names to it.
bool has_relation(const Asked& asked, std::initializer_list<std::string_view> kinds) {
    const auto is_of_kind = [&](const model::PartyRelation& relation) {
        return std::ranges::find(kinds, relation.kind) != kinds.end();
    };
    return std::ranges::any_of(asked.target.relations, is_of_kind) ||
           std::ranges::any_of(asked.file.parties, [&](const Party& party) {
               return std::ranges::any_of(
                   party.relations, [&](const model::PartyRelation& relation) {
                       return relation.party == asked.target.id && is_of_kind(relation);
                   });
           });
}

/// Asked of whoever served in a unit.
Known chain_of_command(const Asked& asked) {
    const bool served = std::ranges::any_of(asked.target.posts, [&](const model::Post& post) {
        return is_unit(asked, post.organisation) || !post.rank.empty();
    });
    return given_if(has_relation(asked, {"superior-of"}), served);
}

Known photograph(const Asked& asked) {
    return given_if(std::ranges::any_of(asked.file.exhibits, [&](const model::Exhibit& exhibit) {
        return exhibit.kind == "photograph" &&
               (has_code(exhibit.people, asked.target.id) ||
                has_code(asked.target.identity_exhibits, exhibit.id));
    }));
}

Known contact(const Asked& asked) {
    return given_if(!asked.target.addresses.empty() ||
                    has_identifier(asked.target, {IdentifierKind::email, IdentifierKind::phone,
                                                  IdentifierKind::website}));
}

bool has_exposure(const Asked& asked, std::initializer_list<std::string_view> kinds) {
    return std::ranges::any_of(asked.file.exposures, [&](const model::Exposure& exposure) {
        return exposure.party == asked.target.id &&
               std::ranges::find(kinds, exposure.kind) != kinds.end();
    });
}

Known relatives_companies(const Asked& asked) {
    return given_if(has_relation(asked, {"family-of", "owner-of", "associate-of"}),
                    has_exposure(asked, {"family", "business"}));
}

Known parent_subsidiaries(const Asked& asked) {
    return given_if(has_relation(asked, {"part-of", "owner-of"}));
}

/// A person with a dated post in the body.
Known directors(const Asked& asked) {
    return given_if(std::ranges::any_of(asked.file.parties, [&](const Party& party) {
        return std::ranges::any_of(party.posts, [&](const model::Post& post) {
            return post.organisation == asked.target.id && !post.from.empty();
        });
    }));
}

/// Ownership rules ask how much, since when, and from which source.
Known owners(const Asked& asked) {
    const auto is_proven = [&](const model::PartyRelation& relation) {
        return relation.kind == "owner-of" && relation.party == asked.target.id &&
               !relation.share.empty() && !relation.from.empty() && !relation.exhibits.empty();
    };
    return given_if(std::ranges::any_of(asked.file.parties,
                                        [&](const Party& party) {
                                            return std::ranges::any_of(party.relations, is_proven);
                                        }),
                    asked.target.kind == model::PartyKind::organisation);
}

Known assets(const Asked& asked) {
    const auto is_own = [&](const auto& record) { return record.party == asked.target.id; };
    return given_if(std::ranges::any_of(asked.file.assets, is_own) ||
                    has_exposure(asked, {"property"}));
}
Known travel(const Asked& asked) {
    return given_if(has_exposure(asked, {"travel", "schooling"}));
}

Known listings(const Asked& asked) {
    return given_if(asked.lists_searched);
}

/// Others of the name are no danger where something tells them from the target.
Known collisions(const Asked& asked) {
    return given_if(asked.lists_searched &&
                    std::ranges::none_of(asked.namesakes, [](const Namesake& namesake) {
                        return namesake.difference.empty();
                    }));
}

Known identifier_sources(const Asked& asked) {
    return given_if(!asked.target.identity_exhibits.empty());
}

struct Field {
    std::string_view code;
    Known (*known)(const Asked&);
};

constexpr std::array fields = {Field{"name-latin", name_latin},
                               Field{"registered-name", name_latin},
                               Field{"name-original", name_original},
                               Field{"aliases", aliases},
                               Field{"birth-date", birth_date},
                               Field{"birth-place", birth_place},
                               Field{"founded", founded},
                               Field{"gender", gender},
                               Field{"nationalities", nationalities},
                               Field{"national-id", national_id},
                               Field{"passport", passport},
                               Field{"register-number", register_number},
                               Field{"tax-bank-number", tax_bank_number},
                               Field{"position-now", position_now},
                               Field{"position-then", position_then},
                               Field{"chain-of-command", chain_of_command},
                               Field{"photograph", photograph},
                               Field{"contact", contact},
                               Field{"relatives-companies", relatives_companies},
                               Field{"parent-subsidiaries", parent_subsidiaries},
                               Field{"directors", directors},
                               Field{"owners", owners},
                               Field{"assets", assets},
                               Field{"travel", travel},
                               Field{"listings", listings},
                               Field{"collisions", collisions},
                               Field{"identifier-sources", identifier_sources}};

}  // namespace

Known look_up(std::string_view field, const IdentityQuestion& question) {
    const auto* found = std::ranges::find(fields, field, &Field::code);
    return found == fields.end() ? Known::lacking : found->known(question);
}

bool is_looked_up(std::string_view field) {
    return std::ranges::find(fields, field, &Field::code) != fields.end();
}

}  // namespace recourse::assessment::internal
