#include "casework/internal/check_statements.hpp"

#include <fmt/format.h>

#include <map>

#include "model/case_json.hpp"

namespace recourse::casework::internal {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

bool can_be_stated(const RecordKey& record, std::string_view field) {
    if (field == "id" || record.kind == statement_kind) return false;
    const bool is_of_bytes = field == "size" || field == "sha256" || field == "sha512";
    return record.kind != exhibit_kind || !is_of_bytes;
}

/// Finds records by their whole name, "party/p-voss", without going through all of them.
class Places {
public:
    explicit Places(const model::Case& record)
        : records_(split(record, std::vector<std::string>(record.exhibits.size()))) {
        for (const CaseRecord& one : records_) {
            add(one, one.key.kind == head_kind ? one.key.kind : one.key.kind + "/" + one.key.id);
            const auto acts = one.body.find("acts");
            if (acts == one.body.end()) continue;
            for (const Json& act : *acts) add(one, "act/" + act.value("id", ""));
        }
    }

    Result<RecordPlace> find(const std::string& name) const {
        const auto found = by_name_.find(name);
        if (found == by_name_.end()) {
            return base::fail(ErrorCode::not_found,
                              fmt::format("there is no \"{}\": say KIND/ID or \"case\"", name));
        }
        return find_place({*found->second}, name);
    }

private:
    void add(const CaseRecord& record, std::string name) {
        by_name_.emplace(std::move(name), &record);
    }

    std::vector<CaseRecord> records_;
    std::map<std::string, const CaseRecord*> by_name_;
};

Result<void> check_one(const Places& places, const model::Statement& statement) {
    auto place = places.find(statement.record);
    if (!place) {
        return base::fail(
            Error(ErrorCode::invalid_input, place.error().message()).in_field("record"));
    }
    const Json value = model::to_json(statement)["value"];
    const auto fits = stated_value(*std::move(place), statement.field, value);
    if (fits) return {};
    const bool no_field = fits.error().code() == ErrorCode::not_found;
    return base::fail(Error(ErrorCode::invalid_input, fits.error().message())
                          .in_field(no_field ? "field" : "value"));
}

}  // namespace

Result<Json> stated_value(RecordPlace place, std::string_view field, const Json& value) {
    Json* held = find_field(place.target(), field);
    if (held == nullptr || !can_be_stated(place.key, field)) {
        return base::fail(
            Error(ErrorCode::not_found,
                  fmt::format("{} has no field \"{}\" to speak of", place.name(), field)));
    }
    *held = value;
    auto body = full_body(place.key, place.body);
    if (!body) {
        return base::fail(
            Error(ErrorCode::invalid_input,
                  fmt::format("is no value of {}: {}", field, body.error().message())));
    }
    place.body = *std::move(body);
    held = find_field(place.target(), field);
    return held == nullptr ? Json() : *held;
}

Result<void> check_statements(const base::TomlTable& file, const model::Case& record) {
    if (record.statements.empty()) return {};
    const Places places(record);
    const auto tables = RECOURSE_TRY(file.find_tables("statement"));
    for (std::size_t i = 0; i < record.statements.size(); ++i) {
        const model::Statement& statement = record.statements[i];
        if (statement.status != model::StatementStatus::open) continue;
        const auto checked = check_one(places, statement);
        if (checked) continue;
        const Error& error = checked.error();
        return base::fail(tables[i]
                              .with_label(fmt::format("statement {}", statement.id))
                              .error_at(error.place().field, error.message()));
    }
    return {};
}

}  // namespace recourse::casework::internal
