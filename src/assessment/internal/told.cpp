#include "assessment/internal/told.hpp"

#include <algorithm>

#include "assessment/internal/consent.hpp"
#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/reason.hpp"

namespace recourse::assessment::internal {
namespace {

Positions cited_exhibits(const CaseIndex& index, const Outcome& outcome) {
    Positions exhibits = index.exhibits_of(outcome.claims);
    append(exhibits, outcome.exhibits);
    settle(exhibits);
    return exhibits;
}

const std::string& id_of_act(const CaseIndex& index, int act) {
    return index.act(act).act->id;
}
const std::string& id_of_claim(const CaseIndex& index, int claim) {
    return index.claim(claim).id;
}

using IdOf = const std::string& (*)(const CaseIndex&, int);

std::vector<std::string> ids(const CaseIndex& index, PositionSpan positions, IdOf id_of) {
    std::vector<std::string> found;
    found.reserve(positions.size());
    for (const int position : positions) found.push_back(id_of(index, position));
    return found;
}

bool are_these(const SharedList<std::string>& ids, const CaseIndex& index, PositionSpan positions,
               IdOf id_of) {
    return std::ranges::equal(ids, positions, [&](const std::string& id, int position) {
        return id == id_of(index, position);
    });
}

/// Exhibits that carry without a claim come last.
bool end_in_these(const SharedList<FindingCitation>& citations, const CaseIndex& index,
                  PositionSpan exhibits) {
    const auto first = std::ranges::find(citations, "", &FindingCitation::claim);
    return std::equal(first, citations.end(), exhibits.begin(), exhibits.end(),
                      [&](const FindingCitation& citation, int exhibit) {
                          return citation.exhibit == index.exhibit(exhibit).id;
                      });
}

GapWants what_it_wants(Weakness weakness) {
    switch (weakness) {
        case Weakness::single_root:
            return GapWants::second_source;
        case Weakness::none:
        case Weakness::by_argument:
        case Weakness::contrary:
        case Weakness::filtered_out:
        case Weakness::too_few:
        case Weakness::no_match:
        case Weakness::tenure_outside:
            return GapWants::argument;
        case Weakness::possible_only:
        case Weakness::post_unsourced:
        case Weakness::tenure_unclear:
        case Weakness::date_unclear:
        case Weakness::no_claim:
        case Weakness::no_command:
        case Weakness::unstated:
        case Weakness::nothing_recorded:
        case Weakness::not_tied:
            return GapWants::evidence;
    }
    return GapWants::argument;
}

void put_in_words(const Question& question, const Element& element, const Outcome& outcome,
                  Told& told) {
    auto& finding = told.finding;
    const Answer words{question, element, outcome, finding.status, finding.roots};
    finding.reason = reason(words);
    if (finding.status != ElementStatus::met && finding.closable)
        told.gap = Gap{element.id,
                       element.title + ": " + finding.reason,
                       what_closes(words),
                       what_it_wants(outcome.strength.weakness),
                       {}};
}

}  // namespace

ElementStatus status_in(const Element& element, Truth truth) {
    if (truth == Truth::unknown && element.unknown_is_arguable) return ElementStatus::arguable;
    return status_of(truth);
}

std::vector<FindingCitation> citations_of(const CaseIndex& index, PositionSpan claims,
                                          PositionSpan exhibits) {
    std::vector<FindingCitation> citations;
    for (const int position : claims) {
        const auto& claim = index.claim(position);
        const auto cited = index.cited(position);
        for (std::size_t i = 0; i < cited.size(); ++i) {
            const auto& citation = claim.citations[i];
            citations.push_back({claim.id, citation.exhibit,
                                 cited[i] < 0 ? 0 : index.exhibit(cited[i]).number,
                                 citation.pinpoint, citation.quote});
        }
    }
    for (const int position : exhibits) {
        const auto& exhibit = index.exhibit(position);
        citations.push_back({"", exhibit.id, exhibit.number, "", ""});
    }
    return citations;
}

Told tell(const Question& question, const Element& element, const Outcome& outcome) {
    const auto& index = question.index;
    const Truth truth = outcome.strength.truth;
    Told told;
    told.kind = element.kind;
    told.strength = outcome.strength;
    auto& finding = told.finding;
    finding.element = element.id;
    finding.limb = element.limb;
    finding.title = element.title;
    finding.requirement = element.requirement;
    finding.status = status_in(element, truth);
    finding.required = element.required;
    finding.closable = !(element.fixed && truth == Truth::no);
    finding.verified = element.basis.verified;
    finding.source = element.basis.citation;
    finding.checked = element.basis.checked.to_string();
    finding.contrary = ids(index, outcome.contrary, id_of_claim);
    if (finding.status == ElementStatus::missing) {
        told.names_acts = !outcome.acts.empty();
    } else {
        finding.roots = index.count_roots(outcome.claims, outcome.exhibits);
        finding.acts = ids(index, outcome.acts, id_of_act);
        finding.claims = ids(index, outcome.claims, id_of_claim);
        finding.citations = citations_of(index, outcome.claims, outcome.exhibits);
        finding.unconsented = unconsented(question, cited_exhibits(index, outcome));
    }
    told.names_target = speaks_of_target(element.kind, finding.status, outcome.strength.weakness);
    if (!told.names_target || question.reach.target != nullptr)
        put_in_words(question, element, outcome, told);
    return told;
}

Told tell_for_target(const Question& question, const Element& element, Told told) {
    Outcome outcome;
    outcome.strength = told.strength;
    put_in_words(question, element, outcome, told);
    return told;
}

bool still_holds(const Told& told, const CaseIndex& index, const Outcome& outcome,
                 const Touched& touched) {
    const auto& finding = told.finding;
    // Words that name the target speak of its own records, which may be what changed.
    const bool speaks_of_target = told.names_target && !finding.reason.empty();
    if (speaks_of_target || told.strength != outcome.strength || touched.concerns(outcome) ||
        !are_these(finding.contrary, index, outcome.contrary, id_of_claim))
        return false;
    if (finding.status == ElementStatus::missing) return !told.names_acts && outcome.acts.empty();
    return are_these(finding.acts, index, outcome.acts, id_of_act) &&
           are_these(finding.claims, index, outcome.claims, id_of_claim) &&
           end_in_these(finding.citations, index, outcome.exhibits);
}

}  // namespace recourse::assessment::internal
