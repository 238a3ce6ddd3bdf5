#pragma once

#include <string_view>

#include "model/subject.hpp"
#include "screening/match.hpp"
#include "screening/query.hpp"
#include "screening/tables.hpp"

namespace recourse::screening {

struct NameScore {
    double score = 0;  ///< 0..1; 1 only when the names are the same but for case and marks
    Explanation explanation;
};

/// How well two names agree, by the rules for `kind`. Symmetric. Without an index every word is
/// taken to be as telling as the tables of common words say. Thread-safe, as is all below.
NameScore score_names(model::SubjectKind kind, std::string_view query, std::string_view candidate,
                      const NameTables& tables = *own_name_tables());

/// How well a query fits a subject: exactly what an index does, but for the weight of words, which
/// an index takes from what it holds.
Match score(const Query& query, const model::Subject& subject,
            const NameTables& tables = *own_name_tables());

}  // namespace recourse::screening
