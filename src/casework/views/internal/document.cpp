#include "casework/views/internal/document.hpp"

#include <nlohmann/json.hpp>

#include "casework/views/views_json.hpp"

namespace recourse::casework {

using base::Json;

std::string shown_name(const model::Party& party) {
    if (!party.pseudonym.empty()) return party.pseudonym;
    return party.names.empty() ? "a person" : party.names.front().full;
}

namespace internal {

Json document_about(const model::Case& record) {
    Json parties = Json::array();
    for (const model::Party& party : record.parties) {
        parties.push_back({{"id", party.id},
                           {"name", shown_name(party)},
                           {"kind", model::to_string(party.kind)},
                           {"roles", party.roles},
                           {"protected", !party.pseudonym.empty()}});
    }
    Json exhibits = Json::array();
    for (const model::Exhibit& exhibit : record.exhibits) {
        exhibits.push_back(
            {{"id", exhibit.id}, {"number", exhibit.number}, {"title", exhibit.title}});
    }
    return {
        {"case", record.id}, {"parties", std::move(parties)}, {"exhibits", std::move(exhibits)}};
}

}  // namespace internal

}  // namespace recourse::casework
