#include "casework/internal/record_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

std::optional<std::size_t> act_in(const CaseRecord& incident, std::string_view id) {
    const auto acts = incident.body.find("acts");
    if (incident.key.kind != "incident" || acts == incident.body.end()) return std::nullopt;
    for (std::size_t i = 0; i < acts->size(); ++i) {
        if ((*acts)[i].value("id", "") == id) return i;
    }
    return std::nullopt;
}

/// Whether `name` is this record's: "p-voss", "party/p-voss", or "case".
bool goes_by(const RecordKey& key, std::string_view name) {
    if (key.kind == head_kind) return name == head_kind;
    return name == key.id || name == key.kind + "/" + key.id;
}

/// The value that a step such as "consent" or "posts[1]" leads to; null when there is none.
Json* step_into(Json& body, std::string_view step) {
    const std::size_t bracket = step.find('[');
    if (!body.is_object()) return nullptr;
    const auto member = body.find(step.substr(0, bracket));
    if (member == body.end()) return nullptr;
    if (bracket == std::string_view::npos) return &*member;
    std::size_t number = 0;
    const char* end = step.data() + step.size();
    const auto [rest, error] = std::from_chars(step.data() + bracket + 1, end, number);
    // One spelling for each place: statements on a field are found by its path.
    const bool is_index =
        error == std::errc() && rest + 1 == end && *rest == ']' && step[bracket + 1] != '0';
    if (!is_index || !member->is_array() || number < 1 || number > member->size()) return nullptr;
    return &(*member)[number - 1];
}

Json texts_of(std::string_view value) {
    Json texts = Json::array();
    while (!value.empty()) {
        const std::size_t comma = std::min(value.find(','), value.size());
        std::string_view text = value.substr(0, comma);
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        if (!text.empty()) texts.push_back(std::string(text));
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
    return texts;
}

}  // namespace

std::string RecordPlace::name() const {
    if (act) return "act/" + body["acts"][*act].value("id", "");
    return key.kind == head_kind ? key.kind : fmt::format("{}/{}", key.kind, key.id);
}

Result<RecordPlace> find_place(const std::vector<CaseRecord>& records, std::string_view name) {
    std::vector<RecordPlace> places;
    for (const CaseRecord& record : records) {
        const auto act = act_in(record, name.starts_with("act/") ? name.substr(4) : name);
        if (!act && !goes_by(record.key, name)) continue;
        places.push_back({record.key, RECOURSE_TRY(full_body(record.key, record.body)), act});
    }
    if (places.empty()) {
        return base::fail(ErrorCode::not_found, fmt::format("there is no record \"{}\"", name));
    }
    if (places.size() > 1) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("\"{}\" is the id of several records: say {}/{} or {}/{}",
                                      name, places[0].key.kind, name, places[1].key.kind, name));
    }
    return std::move(places.front());
}

Json* find_field(Json& body, std::string_view path) {
    Json* place = path.empty() ? nullptr : &body;
    while (place != nullptr && !path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        place = step_into(*place, path.substr(0, dot));
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return place;
}

Json typed_value(const Json& held, const std::string& value) {
    if (held.is_string()) return value;
    const bool is_json = value.starts_with('[') || value.starts_with('{');
    if (held.is_array() && !is_json) return texts_of(value);
    auto parsed = base::parse_json(value);
    return parsed ? *std::move(parsed) : Json(value);
}

}  // namespace recourse::casework::internal
