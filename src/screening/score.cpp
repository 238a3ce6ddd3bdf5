#include "screening/score.hpp"

#include <algorithm>
#include <cmath>

#include "screening/internal/entity_score.hpp"
#include "screening/internal/explain.hpp"

namespace recourse::screening {

NameScore score_names(model::SubjectKind kind, std::string_view query, std::string_view candidate,
                      const NameTables& tables) {
    const Query asked{.names = {std::string(query)}};
    model::Subject subject;
    subject.kind = kind;
    subject.names.push_back({.full = std::string(candidate)});
    Match match = score(asked, subject, tables);
    return {match.score, std::move(match.explanation)};
}

Match score(const Query& query, const model::Subject& subject, const NameTables& tables) {
    PartPool pool(tables);
    PreparedQuery asked = prepare(query, pool, tables);
    PreparedSubject known = prepare(subject, pool, tables);
    weigh(asked, known.rules, telling_by_tables());
    for (auto& name : known.names) weigh(name, telling_by_tables());
    const EntityScore result = score_entity(asked, known, find_best_names(asked, known));
    return {&subject, result.score, explain(result, asked, known)};
}

}  // namespace recourse::screening
