#include <nlohmann/json.hpp>

#include "assessment/assess.hpp"

namespace recourse::assessment {
namespace {

base::Json citation_json(const FindingCitation& citation) {
    return {{"claim", citation.claim},
            {"exhibit", citation.exhibit},
            {"number", citation.number},
            {"pinpoint", citation.pinpoint},
            {"quote", citation.quote}};
}

base::Json finding_json(const Finding& finding) {
    auto citations = base::Json::array();
    for (const auto& citation : finding.citations) citations.push_back(citation_json(citation));
    return {{"element", finding.element},
            {"title", finding.title},
            {"requirement", finding.requirement},
            {"status", to_string(finding.status)},
            {"reason", finding.reason},
            {"verified", finding.verified},
            {"source", finding.source},
            {"checked", finding.checked},
            {"roots", finding.roots},
            {"claims", finding.claims.items()},
            {"citations", std::move(citations)},
            {"contrary", finding.contrary.items()}};
}

}  // namespace

base::Json to_json(const TargetAssessment& assessment) {
    auto findings = base::Json::array();
    for (const auto& finding : assessment.findings) findings.push_back(finding_json(finding));
    auto gaps = base::Json::array();
    for (const auto& gap : assessment.gaps)
        gaps.push_back({{"element", gap.element}, {"text", gap.text}, {"closes", gap.closes}});
    return {{"target", assessment.target},
            {"regime", assessment.regime},
            {"title", assessment.title},
            {"authority", assessment.authority},
            {"verdict", to_string(assessment.verdict)},
            {"findings", std::move(findings)},
            {"gaps", std::move(gaps)},
            {"warnings", assessment.warnings}};
}

base::Json to_json(const Listing& listing) {
    return {{"list", listing.list},
            {"subject_id", listing.subject_id},
            {"name", listing.name},
            {"score", listing.score},
            {"regimes", listing.regimes}};
}

}  // namespace recourse::assessment
