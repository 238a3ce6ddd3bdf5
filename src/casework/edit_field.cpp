#include "casework/edit_field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "casework/internal/case_records.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;
using internal::CaseRecord;

namespace {

/// A record with all of its fields, and where in it the edited thing stands.
struct Place {
    RecordKey key;
    Json body;
    std::optional<std::size_t> act;  ///< index in the incident's acts

    Json& target() { return act ? body["acts"][*act] : body; }
};

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
    if (key.kind == internal::head_kind) return name == internal::head_kind;
    return name == key.id || name == key.kind + "/" + key.id;
}

Result<Place> find_place(const std::vector<CaseRecord>& records, std::string_view name) {
    std::vector<Place> places;
    for (const CaseRecord& record : records) {
        const auto act = act_in(record, name.starts_with("act/") ? name.substr(4) : name);
        if (!act && !goes_by(record.key, name)) continue;
        places.push_back(
            {record.key, RECOURSE_TRY(internal::full_body(record.key, record.body)), act});
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
    const bool is_index = error == std::errc() && rest + 1 == end && *rest == ']';
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

/// The value as the type that the field has; the model checks it when it is read.
Json typed(const Json& held, const std::string& value) {
    if (held.is_string()) return value;
    const bool is_json = value.starts_with('[') || value.starts_with('{');
    if (held.is_array() && !is_json) return texts_of(value);
    auto parsed = base::parse_json(value);
    return parsed ? *std::move(parsed) : Json(value);
}

Result<void> put(Json& body, const FieldValue& change) {
    Json* place = &body;
    std::string_view rest = change.field;
    while (place != nullptr && !rest.empty()) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        place = step_into(*place, rest.substr(0, dot));
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    if (place == nullptr || change.field.empty()) {
        return base::fail(
            Error(ErrorCode::not_found, "there is no such field").in_field(change.field));
    }
    *place = typed(*place, change.value);
    return {};
}

Result<Revision> write(vault::Workspace& workspace, const Revision& before, RecordEdit edit,
                       std::string_view why) {
    return change_case(
        workspace, before.case_id,
        {.why = std::string(why), .edits = {std::move(edit)}, .expected_revision = before.number});
}

/// The incident that a new act belongs to, with the empty act at its end.
Result<Place> place_for_act(const std::vector<CaseRecord>& records, const std::string& id,
                            std::vector<FieldValue>& values) {
    const auto incident = std::ranges::find(values, "incident", &FieldValue::field);
    if (incident == values.end()) {
        return base::fail(
            Error(ErrorCode::invalid_input, "an act belongs to an incident").in_field("incident"));
    }
    Place place = RECOURSE_TRY(find_place(records, "incident/" + incident->value));
    values.erase(incident);
    const RecordKey alone{"incident", "i"};
    const Json with_act{{"id", "i"}, {"acts", Json::array({Json{{"id", id}}})}};
    Json act = RECOURSE_TRY(internal::full_body(alone, with_act))["acts"][0];
    place.act = place.body["acts"].size();
    place.body["acts"].push_back(std::move(act));
    return place;
}

Result<Place> place_for_record(const std::vector<CaseRecord>& records, RecordKey key) {
    const bool is_target = key.kind == "target";
    if (is_target) key.kind = "party";
    if (std::ranges::find(records, key, &CaseRecord::key) != records.end()) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("{} \"{}\" is there already", key.kind, key.id));
    }
    Json body = RECOURSE_TRY(internal::full_body(key, Json{{"id", key.id}}));
    if (is_target) body["roles"] = Json::array({"target"});
    return Place{std::move(key), std::move(body), std::nullopt};
}

}  // namespace

Result<Revision> set_fields(vault::Workspace& workspace, std::string_view case_id,
                            std::string_view record, const std::vector<FieldValue>& values,
                            std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    Place place =
        RECOURSE_TRY(find_place(RECOURSE_TRY(internal::records_at(workspace, now)), record));
    for (const FieldValue& value : values) {
        auto done = put(place.target(), value);
        if (!done) return base::fail(std::move(done).error().in_record(record));
    }
    return write(workspace, now, {std::move(place.key), std::move(place.body)}, why);
}

Result<Revision> add_record(vault::Workspace& workspace, std::string_view case_id,
                            const RecordKey& record, const std::vector<FieldValue>& values,
                            std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    const auto records = RECOURSE_TRY(internal::records_at(workspace, now));
    std::vector<FieldValue> fields = values;
    Place place = record.kind == "act" ? RECOURSE_TRY(place_for_act(records, record.id, fields))
                                       : RECOURSE_TRY(place_for_record(records, record));
    for (const FieldValue& value : fields) {
        auto done = put(place.target(), value);
        if (!done) return base::fail(std::move(done).error().in_record(record.id));
    }
    return write(workspace, now, {std::move(place.key), std::move(place.body)}, why);
}

Result<Revision> remove_record(vault::Workspace& workspace, std::string_view case_id,
                               std::string_view record, std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    Place place =
        RECOURSE_TRY(find_place(RECOURSE_TRY(internal::records_at(workspace, now)), record));
    if (!place.act) return write(workspace, now, {std::move(place.key), std::nullopt}, why);
    place.body["acts"].erase(*place.act);
    return write(workspace, now, {std::move(place.key), std::move(place.body)}, why);
}

}  // namespace recourse::casework
