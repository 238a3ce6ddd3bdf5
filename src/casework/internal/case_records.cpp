#include "casework/internal/case_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/case_json.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

using Rewrite = Result<Json> (*)(const Json&);

template <auto from_json>
Result<Json> compacted(const Json& body) {
    return model::to_compact_json(RECOURSE_TRY(from_json(body)));
}

template <auto from_json>
Result<Json> completed(const Json& body) {
    return model::to_json(RECOURSE_TRY(from_json(body)));
}

struct Kind {
    std::string_view name;
    const char* list;  ///< the member of the case's JSON that holds them
    Rewrite compact;
    Rewrite complete;
};

template <auto from_json>
constexpr Kind kind_of(std::string_view name, const char* list) {
    return {name, list, compacted<from_json>, completed<from_json>};
}

constexpr std::array kinds{
    kind_of<model::party_from_json>("party", "parties"),
    kind_of<model::incident_from_json>("incident", "incidents"),
    kind_of<model::source_from_json>("source", "sources"),
    kind_of<model::exhibit_from_json>(exhibit_kind, "exhibits"),
    kind_of<model::claim_from_json>("claim", "claims"),
    kind_of<model::exposure_from_json>("exposure", "exposures"),
    kind_of<model::asset_from_json>("asset", "assets"),
    kind_of<model::statement_from_json>(statement_kind, "statements"),
    kind_of<model::started_clock_from_json>("clock", "clocks"),
    kind_of<model::partner_from_json>("partner", "partners"),
};

/// A case without its lists.
Result<Json> head_body(const Json& body, bool complete) {
    for (const Kind& kind : kinds) {
        if (body.contains(kind.list)) {
            return base::fail(base::Error(ErrorCode::invalid_input, "is made of other records")
                                  .in_field(kind.list));
        }
    }
    const model::Case head = RECOURSE_TRY(model::case_from_json(body));
    if (!complete) return model::to_compact_json(head);
    Json whole = model::to_json(head);
    for (const Kind& kind : kinds) whole.erase(kind.list);
    return whole;
}

Result<Json> rewritten(const RecordKey& key, const Json& body, bool complete) {
    const auto kind = std::ranges::find(kinds, key.kind, &Kind::name);
    Result<Json> written = base::fail(ErrorCode::invalid_input, "is no kind of record");
    if (key.kind == head_kind) {
        written = head_body(body, complete);
    } else if (kind != kinds.end()) {
        written = complete ? kind->complete(body) : kind->compact(body);
        if (written && written->value("id", "") != key.id) {
            written = base::fail(
                base::Error(ErrorCode::invalid_input, "is not the id that the record goes by")
                    .in_field("id"));
        }
    }
    return std::move(written).in_record(fmt::format("{} {}", key.kind, key.id));
}

}  // namespace

RecordsByKey by_key(const std::vector<CaseRecord>& records) {
    RecordsByKey keyed;
    for (const CaseRecord& record : records) keyed.emplace(record.key, record);
    return keyed;
}

std::vector<CaseRecord> split(const model::Case& record, const std::vector<std::string>& blobs) {
    Json head = model::to_compact_json(record);
    std::vector<CaseRecord> records;
    for (const Kind& kind : kinds) {
        const auto list = head.find(kind.list);
        if (list == head.end()) continue;
        double position = 0;
        for (Json& body : *list) {
            std::string id = body.value("id", "");
            records.push_back(
                {{std::string(kind.name), std::move(id)}, ++position, std::move(body), {}});
            if (kind.name == exhibit_kind) {
                records.back().blob = blobs.at(static_cast<std::size_t>(position) - 1);
            }
        }
        head.erase(kind.list);
    }
    records.push_back({{std::string(head_kind), {}}, 1, std::move(head), {}});
    return records;
}

Result<model::Case> join(std::vector<CaseRecord> records) {
    std::ranges::stable_sort(records, {}, &CaseRecord::position);
    Json document = Json::object();
    for (CaseRecord& record : records) {
        if (record.key.kind == head_kind) document.update(record.body);
    }
    for (const Kind& kind : kinds) {
        Json& list = document[kind.list] = Json::array();
        for (CaseRecord& record : records) {
            if (record.key.kind == kind.name) list.push_back(std::move(record.body));
        }
    }
    return model::case_from_json(document);
}

Result<Json> compact_body(const RecordKey& key, const Json& body) {
    return rewritten(key, body, false);
}

Result<Json> full_body(const RecordKey& key, const Json& body) {
    return rewritten(key, body, true);
}

}  // namespace recourse::casework::internal
