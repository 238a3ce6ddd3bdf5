#include "casework/merge/internal/references.hpp"

#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <vector>

namespace recourse::casework::internal {

using base::Json;

namespace {

using Kinds = std::vector<std::string_view>;

/// A way through a body: names of members, "*" for every element of a list.
struct Pattern {
    std::string_view record_kind;
    std::vector<std::string_view> path;
    Kinds kinds;
};

/// model/case.hpp, member by member.
const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = {
        {"party", {"posts", "*", "organisation"}, {"party"}},
        {"party", {"posts", "*", "exhibits", "*"}, {"exhibit"}},
        {"party", {"relations", "*", "party"}, {"party"}},
        {"party", {"relations", "*", "exhibits", "*"}, {"exhibit"}},
        {"party", {"identity_exhibits", "*"}, {"exhibit"}},
        {"party", {"partner_consents", "*", "partner"}, {"partner"}},
        {"incident", {"acts", "*", "victim"}, {"party"}},
        {"incident", {"acts", "*", "claims", "*"}, {"claim"}},
        {"incident", {"acts", "*", "involvements", "*", "party"}, {"party"}},
        {"incident", {"acts", "*", "involvements", "*", "claims", "*"}, {"claim"}},
        {"source", {"root"}, {"source"}},
        {"source", {"party"}, {"party"}},
        {"exhibit", {"source"}, {"source"}},
        {"exhibit", {"people", "*"}, {"party"}},
        {"exhibit", {"partner"}, {"partner"}},
        {"claim", {"about", "*"}, {"party", "act", "incident"}},
        {"claim", {"citations", "*", "exhibit"}, {"exhibit"}},
        {"exposure", {"party"}, {"party"}},
        {"exposure", {"exhibits", "*"}, {"exhibit"}},
        {"asset", {"party"}, {"party"}},
        {"asset", {"exhibits", "*"}, {"exhibit"}},
        {"statement", {"source"}, {"source"}},
        {"statement", {"citations", "*", "exhibit"}, {"exhibit"}},
    };
    return all;
}

void follow(Json& value, std::span<const std::string_view> path,
            const std::function<void(Json& id)>& visit) {
    if (path.empty()) {
        if (value.is_string() && !value.get_ref<const std::string&>().empty()) visit(value);
    } else if (path.front() == "*") {
        if (!value.is_array()) return;
        for (Json& element : value) follow(element, path.subspan(1), visit);
    } else if (value.is_object()) {
        const auto member = value.find(path.front());
        if (member != value.end()) follow(*member, path.subspan(1), visit);
    }
}

using Visit = std::function<void(std::span<const std::string_view> kinds, Json& id)>;

/// What a statement is about: "party/p-voss", or "case".
void visit_statement_record(Json& body, const Visit& visit) {
    const std::string about = body.value("record", "");
    const std::size_t slash = about.find('/');
    if (slash == about.npos) return;
    const std::array<std::string_view, 1> kinds{std::string_view(about).substr(0, slash)};
    Json id = about.substr(slash + 1);
    visit(kinds, id);
    body["record"] = about.substr(0, slash + 1) + id.get<std::string>();
}

/// The new id of a record or act, if it has one.
const std::string* new_id(const Renames& renames, std::string_view kind, const Json& id) {
    const auto found = renames.find({std::string(kind), id.get<std::string>()});
    return found == renames.end() ? nullptr : &found->second;
}

}  // namespace

void for_each_reference(
    std::string_view record_kind, Json& body,
    const std::function<void(std::span<const std::string_view> kinds, Json& id)>& visit) {
    for (const Pattern& pattern : patterns()) {
        if (pattern.record_kind != record_kind) continue;
        follow(body, pattern.path, [&](Json& id) { visit(pattern.kinds, id); });
    }
    if (record_kind == "statement") visit_statement_record(body, visit);
}

void rename(RecordKey& key, Json& body, const Renames& renames) {
    if (renames.empty()) return;
    for_each_reference(key.kind, body, [&](std::span<const std::string_view> kinds, Json& id) {
        for (const std::string_view kind : kinds) {
            const std::string* renamed = new_id(renames, kind, id);
            if (renamed == nullptr) continue;
            id = *renamed;
            return;
        }
    });
    if (const auto acts = body.find("acts"); key.kind == "incident" && acts != body.end()) {
        for (Json& act : *acts) {
            if (const std::string* renamed = new_id(renames, "act", act["id"]))
                act["id"] = *renamed;
        }
    }
    if (const std::string* renamed = new_id(renames, key.kind, Json(key.id))) {
        body["id"] = *renamed;
        key.id = *renamed;
    }
}

}  // namespace recourse::casework::internal
