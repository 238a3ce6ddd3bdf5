#include "casework/edit_field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "casework/internal/record_place.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;
using internal::CaseRecord;
using internal::find_place;
using internal::RecordPlace;

namespace {

Result<void> put(Json& body, const FieldValue& change) {
    Json* place = internal::find_field(body, change.field);
    if (place == nullptr) {
        return base::fail(
            Error(ErrorCode::not_found, "there is no such field").in_field(change.field));
    }
    *place = internal::typed_value(*place, change.value);
    return {};
}

Result<Revision> write(vault::Workspace& workspace, const Revision& before, RecordEdit edit,
                       std::string_view why) {
    return change_case(
        workspace, before.case_id,
        {.why = std::string(why), .edits = {std::move(edit)}, .expected_revision = before.number});
}

/// The incident that a new act belongs to, with the empty act at its end.
Result<RecordPlace> place_for_act(const std::vector<CaseRecord>& records, const std::string& id,
                                  std::vector<FieldValue>& values) {
    const auto incident = std::ranges::find(values, "incident", &FieldValue::field);
    if (incident == values.end()) {
        return base::fail(
            Error(ErrorCode::invalid_input, "an act belongs to an incident").in_field("incident"));
    }
    RecordPlace place = RECOURSE_TRY(find_place(records, "incident/" + incident->value));
    values.erase(incident);
    const RecordKey alone{"incident", "i"};
    const Json with_act{{"id", "i"}, {"acts", Json::array({Json{{"id", id}}})}};
    Json act = RECOURSE_TRY(internal::full_body(alone, with_act))["acts"][0];
    place.act = place.body["acts"].size();
    place.body["acts"].push_back(std::move(act));
    return place;
}

Result<RecordPlace> place_for_record(const std::vector<CaseRecord>& records, RecordKey key) {
    const bool is_target = key.kind == "target";
    if (is_target) key.kind = "party";
    if (std::ranges::find(records, key, &CaseRecord::key) != records.end()) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("{} \"{}\" is there already", key.kind, key.id));
    }
    Json body = RECOURSE_TRY(internal::full_body(key, Json{{"id", key.id}}));
    if (is_target) body["roles"] = Json::array({"target"});
    return RecordPlace{std::move(key), std::move(body), std::nullopt};
}

}  // namespace

Result<Revision> set_fields(vault::Workspace& workspace, std::string_view case_id,
                            std::string_view record, const std::vector<FieldValue>& values,
                            std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    RecordPlace place =
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
    RecordPlace place = record.kind == "act"
                            ? RECOURSE_TRY(place_for_act(records, record.id, fields))
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
    RecordPlace place =
        RECOURSE_TRY(find_place(RECOURSE_TRY(internal::records_at(workspace, now)), record));
    if (!place.act) return write(workspace, now, {std::move(place.key), std::nullopt}, why);
    place.body["acts"].erase(*place.act);
    return write(workspace, now, {std::move(place.key), std::move(place.body)}, why);
}

}  // namespace recourse::casework
