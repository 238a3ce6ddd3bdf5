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

base::Json citations_json(const SharedList<FindingCitation>& citations) {
    auto list = base::Json::array();
    for (const auto& citation : citations) list.push_back(citation_json(citation));
    return list;
}

base::Json unconsented_json(const SharedList<Unconsented>& unconsented) {
    auto list = base::Json::array();
    for (const auto& one : unconsented)
        list.push_back({{"person", one.person}, {"exhibit", one.exhibit}});
    return list;
}

base::Json finding_json(const Finding& finding) {
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
            {"citations", citations_json(finding.citations)},
            {"contrary", finding.contrary.items()},
            {"unconsented", unconsented_json(finding.unconsented)}};
}

}  // namespace

base::Json to_json(const Bridge& bridge) {
    auto steps = base::Json::array();
    for (const auto& step : bridge.steps)
        steps.push_back({{"step", step.step},
                         {"from", step.from},
                         {"to", step.to},
                         {"status", to_string(step.status)},
                         {"reason", step.reason},
                         {"roots", step.roots},
                         {"citations", citations_json(step.citations)},
                         {"contrary", step.contrary.items()}});
    return {{"act", bridge.act},
            {"mode", bridge.mode},
            {"weakest", bridge.weakest_step().step},
            {"strength", to_string(bridge.weakest_step().status)},
            {"steps", std::move(steps)}};
}

base::Json to_json(const TargetAssessment& assessment) {
    auto findings = base::Json::array();
    for (const auto& finding : assessment.findings) findings.push_back(finding_json(finding));
    auto gaps = base::Json::array();
    for (const auto& gap : assessment.gaps)
        gaps.push_back({{"element", gap.element},
                        {"text", gap.text},
                        {"closes", gap.closes},
                        {"opens", gap.opens}});
    return {{"target", assessment.target},
            {"regime", assessment.regime},
            {"title", assessment.title},
            {"authority", assessment.authority},
            {"verdict", to_string(assessment.verdict)},
            {"findings", std::move(findings)},
            {"gaps", std::move(gaps)},
            {"bridge", assessment.bridge ? to_json(*assessment.bridge) : base::Json()},
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
