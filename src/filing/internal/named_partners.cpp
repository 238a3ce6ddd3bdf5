#include "filing/internal/named_partners.hpp"

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace recourse::filing {

using base::Json;

namespace {

std::string text_in(const Json& object, const char* name) {
    const auto member = object.is_object() ? object.find(name) : object.end();
    return member != object.end() && member->is_string() ? member->get<std::string>() : "";
}

}  // namespace

std::vector<NamedPartner> named_partners(std::string_view twin) {
    std::vector<NamedPartner> named;
    const auto json = base::parse_json(twin);
    if (!json || !json->is_object()) return named;
    const auto partners = json->find("partners");
    if (partners == json->end() || !partners->is_array()) return named;
    for (const Json& one : *partners) {
        const auto key = PublicKey::parse(text_in(one, "public_key"));
        if (key) named.push_back({text_in(one, "organisation"), *key});
    }
    return named;
}

}  // namespace recourse::filing
