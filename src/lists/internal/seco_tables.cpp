#include "lists/internal/seco_tables.hpp"

#include <vector>

#include "lists/internal/country_text.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

/// The English of what stands once in each language, else what stands first.
std::string english(const Node& parent, std::string_view name) {
    std::string found;
    for (const Node& child : parent.children) {
        if (child.name != name) continue;
        const bool is_english = child.attribute("lang") == "eng";
        const std::string text = clean(child.text());
        if (is_english || found.empty()) found = text;
    }
    return found;
}

model::PlaceOfBirth read_place(const Node& node) {
    std::vector<std::string> pieces;
    for (const std::string_view part : {"location", "area", "country"}) {
        pieces.push_back(clean(node.text_of(part)));
    }
    return {.text = join(pieces, ", "), .country = country_code(node.text_of("country"))};
}

}  // namespace

void SecoTables::add(const Node& node) {
    if (node.name == "place") {
        places[std::string(node.attribute("ssid"))] = read_place(node);
        return;
    }
    const std::string programme = english(node, "program-name");
    (void)english(node, "program-key");
    for (const Node& child : node.children) {
        if (child.name != "sanctions-set") continue;
        SecoSanctionsSet& set = sets[std::string(child.attribute("ssid"))];
        const bool is_english = child.attribute("lang") == "eng";
        const std::string text = clean(child.text());
        if (is_english || set.text.empty()) set.text = text;
        set.programme = programme;
    }
}

const model::PlaceOfBirth& SecoTables::place(std::string_view id) const {
    static const model::PlaceOfBirth nowhere;
    const auto found = places.find(std::string(id));
    return found == places.end() ? nowhere : found->second;
}

}  // namespace recourse::lists::internal
