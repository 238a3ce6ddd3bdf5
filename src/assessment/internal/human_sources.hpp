#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/case.hpp"

namespace recourse::assessment::internal {

/// People whom the case may harm: victims, witnesses, and whoever a source is. Targets are not
/// asked.
inline std::vector<const model::Party*> human_sources(const model::Case& file) {
    std::vector<const model::Party*> people;
    for (const auto& party : file.parties) {
        const bool is_source =
            std::ranges::find(file.sources, party.id, &model::Source::party) != file.sources.end();
        if (party.kind != model::PartyKind::person || party.has_role("target")) continue;
        if (is_source || party.has_role("victim") || party.has_role("witness") ||
            party.has_role("source"))
            people.push_back(&party);
    }
    return people;
}

/// How the team speaks of such a person: never by name.
inline const std::string& handle_of(const model::Party& person) {
    return person.pseudonym.empty() ? person.id : person.pseudonym;
}

}  // namespace recourse::assessment::internal
