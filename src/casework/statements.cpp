#include "casework/statements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "casework/internal/check_case.hpp"
#include "casework/internal/check_statements.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "casework/readable_part.hpp"
#include "model/case_json.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;
using internal::CaseRecord;
using internal::RecordPlace;
using internal::statement_kind;
using model::Statement;
using model::StatementStatus;

namespace {

constexpr std::string_view id_prefix = "st-";

/// "st-4" after "st-3", whatever else there is.
std::string next_id(const std::vector<CaseRecord>& records) {
    int last = 0;
    for (const CaseRecord& record : records) {
        const std::string& id = record.key.id;
        if (record.key.kind != statement_kind || !id.starts_with(id_prefix)) continue;
        int number = 0;
        const char* end = id.data() + id.size();
        const auto [rest, error] = std::from_chars(id.data() + id_prefix.size(), end, number);
        if (error == std::errc() && rest == end) last = std::max(last, number);
    }
    return fmt::format("{}{}", id_prefix, last + 1);
}

/// The same records with the place's body among them.
std::vector<CaseRecord> with_body(std::vector<CaseRecord> records, const RecordPlace& place) {
    for (CaseRecord& record : records) {
        if (record.key == place.key) record.body = place.body;
    }
    return records;
}

/// The value as the field would hold it, once the whole case was seen to hold with it.
Result<Json> checked_value(const std::vector<CaseRecord>& records, const RecordPlace& place,
                           const FieldValue& said) {
    RecordPlace changed = place;
    Json* held = internal::find_field(changed.target(), said.field);
    const Json typed = held == nullptr ? Json() : internal::typed_value(*held, said.value);
    Json value = RECOURSE_TRY(internal::stated_value(place, said.field, typed));
    *held = value;
    const model::Case with_value = RECOURSE_TRY(internal::join(with_body(records, changed)));
    RECOURSE_CHECK(internal::check_case(with_value));
    return value;
}

Result<std::vector<Statement>> statements_in(const std::vector<CaseRecord>& records) {
    std::vector<Statement> statements;
    for (const CaseRecord& record : records) {
        if (record.key.kind != statement_kind) continue;
        statements.push_back(RECOURSE_TRY(model::statement_from_json(record.body)));
    }
    return statements;
}

Json value_of(const Statement& statement) {
    return model::to_json(statement)["value"];
}

bool on_same_field(const Statement& one, const Statement& other) {
    return one.record == other.record && one.field == other.field;
}

/// Whether the case says something else than one of the statements; a field that is gone is no
/// longer disputed.
bool is_disputed(const std::vector<CaseRecord>& records, Dispute& dispute) {
    auto place = internal::find_place(records, dispute.record);
    const Json* held = place ? internal::find_field(place->target(), dispute.field) : nullptr;
    if (held == nullptr) return false;
    dispute.current = *held;
    for (const Statement& statement : dispute.statements) {
        const auto said = internal::stated_value(*place, dispute.field, value_of(statement));
        if (!said || *said != dispute.current) return true;
    }
    return false;
}

RecordEdit with_status(const Statement& statement, StatementStatus status) {
    Statement decided = statement;
    decided.status = status;
    return {{std::string(statement_kind), decided.id}, model::to_compact_json(decided)};
}

Result<Statement> find_statement(const std::vector<Statement>& statements, std::string_view id,
                                 model::Confidentiality reader) {
    const auto found = std::ranges::find(statements, id, &Statement::id);
    if (found == statements.end() || found->confidentiality > reader) {
        return base::fail(ErrorCode::not_found, fmt::format("there is no statement \"{}\"", id));
    }
    if (found->status == StatementStatus::accepted) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("statement \"{}\" was accepted already", id));
    }
    return *found;
}

}  // namespace

Result<Stated> add_statement(vault::Workspace& workspace, std::string_view case_id,
                             const NewStatement& said, std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    const auto records = RECOURSE_TRY(internal::records_at(workspace, now));
    const RecordPlace place = RECOURSE_TRY(internal::find_place(records, said.record));
    const Json value = RECOURSE_TRY(checked_value(records, place, said.said));
    Statement statement{.id = said.id.empty() ? next_id(records) : said.id,
                        .record = place.name(),
                        .field = said.said.field,
                        .value = model::field_json(value),
                        .source = said.source,
                        .citations = said.citations,
                        .confidentiality = said.confidentiality,
                        .note = said.note};
    RecordKey key{std::string(statement_kind), statement.id};
    if (std::ranges::find(records, key, &CaseRecord::key) != records.end()) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("statement \"{}\" is there already", statement.id));
    }
    Revision revision = RECOURSE_TRY(
        change_case(workspace, case_id,
                    {.why = why.empty() ? fmt::format("what {} says of {} {}", statement.source,
                                                      statement.record, statement.field)
                                        : std::string(why),
                     .edits = {{std::move(key), model::to_compact_json(statement)}},
                     .expected_revision = now.number}));
    return Stated{std::move(statement.id), std::move(revision)};
}

Result<std::vector<Dispute>> disputes(vault::Workspace& workspace, std::string_view case_id,
                                      model::Confidentiality reader) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    const auto records = RECOURSE_TRY(internal::records_at(workspace, now));
    // A statement may be graded below what it speaks of.
    model::Case part = readable_part(RECOURSE_TRY(internal::join(records)), reader);
    std::vector<Dispute> fields;
    for (Statement& statement : part.statements) {
        if (statement.status == StatementStatus::rejected) continue;
        const auto known = std::ranges::find_if(fields, [&](const Dispute& field) {
            return on_same_field(field.statements.front(), statement);
        });
        if (known != fields.end()) {
            known->statements.push_back(std::move(statement));
        } else {
            fields.push_back({statement.record, statement.field, {}, {statement}});
        }
    }
    std::vector<Dispute> disputed;
    for (Dispute& field : fields) {
        if (is_disputed(records, field)) disputed.push_back(std::move(field));
    }
    return disputed;
}

Result<Revision> decide(vault::Workspace& workspace, std::string_view case_id, std::string_view id,
                        std::string_view because, model::Confidentiality reader) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    if (because.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return base::fail(ErrorCode::invalid_input, "a decision needs a reason");
    }
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const Revision now = RECOURSE_TRY(internal::current(workspace, case_id));
    const auto records = RECOURSE_TRY(internal::records_at(workspace, now));
    const auto statements = RECOURSE_TRY(statements_in(records));
    const Statement chosen = RECOURSE_TRY(find_statement(statements, id, reader));

    RecordPlace place = RECOURSE_TRY(internal::find_place(records, chosen.record));
    const Json value = RECOURSE_TRY(internal::stated_value(place, chosen.field, value_of(chosen)));
    *internal::find_field(place.target(), chosen.field) = value;
    std::vector<RecordEdit> edits{{std::move(place.key), std::move(place.body)}};
    for (const Statement& other : statements) {
        if (!on_same_field(other, chosen)) continue;
        edits.push_back(with_status(
            other, other.id == chosen.id ? StatementStatus::accepted : StatementStatus::rejected));
    }
    return change_case(workspace, case_id,
                       {.why = std::string(because),
                        .edits = std::move(edits),
                        .expected_revision = now.number,
                        .kind = RevisionKind::decision});
}

}  // namespace recourse::casework
