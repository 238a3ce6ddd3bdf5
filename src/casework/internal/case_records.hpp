#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/change.hpp"
#include "model/case.hpp"

/// A case as the records it is stored in.
namespace recourse::casework::internal {

/// What the case itself is as a record.
inline constexpr std::string_view head_kind = "case";
inline constexpr std::string_view exhibit_kind = "exhibit";
inline constexpr std::string_view statement_kind = "statement";

struct CaseRecord {
    RecordKey key;
    double position = 0;     ///< order within the kind; need not be whole
    base::Json body;         ///< compact, as model/case_json.hpp writes it
    std::string blob;        ///< exhibits: where the bytes are
    base::Json origin = {};  ///< exhibits that come in: what their custody event says of it
};

using RecordsByKey = std::map<RecordKey, CaseRecord>;

RecordsByKey by_key(const std::vector<CaseRecord>& records);

/// Every record of a case, in its order, positions from 1. `blobs`: of the exhibits, in order.
std::vector<CaseRecord> split(const model::Case& record, const std::vector<std::string>& blobs);

/// The case of which these are the records. They are ordered by position here.
base::Result<model::Case> join(std::vector<CaseRecord> records);

/// The body as it is stored; invalid_input, naming the record, when it is no such record or kind.
base::Result<base::Json> compact_body(const RecordKey& key, const base::Json& body);
/// The same with every member, those at their default too.
base::Result<base::Json> full_body(const RecordKey& key, const base::Json& body);

}  // namespace recourse::casework::internal
