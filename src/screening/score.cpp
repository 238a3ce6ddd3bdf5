#include "screening/score.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "screening/internal/entity_score.hpp"
#include "screening/internal/explain.hpp"
#include "text/tokens.hpp"

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
    const NameRules rules = rules_for(subject.kind);
    weigh(asked, rules, telling_by_tables());
    std::vector<AnalysedName> names;
    for (const auto& name : subject.names) {
        weigh(names.emplace_back(analyse(text::tokens(name.full), rules, pool, tables)),
              telling_by_tables());
    }
    BestNames best;
    for (std::uint32_t place = 0; place < names.size(); ++place) {
        keep_better(best, compare_with_all(asked, {place, is_weak_alias(subject.names[place]),
                                                   names[place].view()}));
    }
    const EntityScore result = score_entity(asked, subject, best);
    const NameView known = names.empty() ? NameView{} : names[best.subject_name].view();
    return {&subject, result.score, explain(result, asked, subject, known)};
}

}  // namespace recourse::screening
