#pragma once

#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/case.hpp"

/// Cases as JSON: members are named like the structs' fields (case.hpp); dates are EDTF text, enums
/// their words, reliability one letter. Thread-safe.
namespace recourse::model {

/// With all members, empty ones too.
base::Json to_json(const Case& record);
base::Json to_json(const Party& party);
base::Json to_json(const Incident& incident);
base::Json to_json(const Source& source);
base::Json to_json(const Exhibit& exhibit);
base::Json to_json(const Claim& claim);
base::Json to_json(const Exposure& exposure);
base::Json to_json(const Statement& statement);
base::Json to_json(const Asset& asset);
base::Json to_json(const StartedClock& clock);
base::Json to_json(const Submitter& submitter);
base::Json to_json(const Partner& partner);

/// The same without the members that are at their default, in objects at every depth: what records
/// are stored as, so that a field that comes later changes nothing that is stored.
base::Json to_compact_json(const Case& record);
base::Json to_compact_json(const Party& party);
base::Json to_compact_json(const Incident& incident);
base::Json to_compact_json(const Source& source);
base::Json to_compact_json(const Exhibit& exhibit);
base::Json to_compact_json(const Claim& claim);
base::Json to_compact_json(const Exposure& exposure);
base::Json to_compact_json(const Statement& statement);
base::Json to_compact_json(const Asset& asset);
base::Json to_compact_json(const StartedClock& clock);
base::Json to_compact_json(const Submitter& submitter);
base::Json to_compact_json(const Partner& partner);

/// A member that is not there leaves its field at the default. An unknown member, a wrong type or
/// word is invalid_input that names the record and the field (`parties[2].posts[0].from`).
base::Result<Case> case_from_json(const base::Json& json);
base::Result<Party> party_from_json(const base::Json& json);
base::Result<Incident> incident_from_json(const base::Json& json);
base::Result<Source> source_from_json(const base::Json& json);
base::Result<Exhibit> exhibit_from_json(const base::Json& json);
base::Result<Claim> claim_from_json(const base::Json& json);
base::Result<Exposure> exposure_from_json(const base::Json& json);
base::Result<Statement> statement_from_json(const base::Json& json);
base::Result<Asset> asset_from_json(const base::Json& json);
base::Result<StartedClock> started_clock_from_json(const base::Json& json);
base::Result<Submitter> submitter_from_json(const base::Json& json);
base::Result<Partner> partner_from_json(const base::Json& json);

/// The text of a value, as FieldJson holds it.
FieldJson field_json(const base::Json& value);

}  // namespace recourse::model
