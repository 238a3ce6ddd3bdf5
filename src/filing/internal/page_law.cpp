#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "filing/internal/page.hpp"

namespace recourse::filing {

using assessment::ElementStatus;
using base::Json;

namespace {

bool carried(const assessment::Finding& finding) {
    return finding.status == ElementStatus::met || finding.status == ElementStatus::arguable;
}

/// The limbs whose required elements are all carried: those that the submission argues.
std::set<std::string> argued_limbs(const assessment::TargetAssessment& assessed) {
    std::set<std::string> argued;
    for (const assessment::Finding& finding : assessed.findings) argued.insert(finding.limb);
    for (const assessment::Finding& finding : assessed.findings) {
        if (!finding.limb.empty() && finding.required && !carried(finding))
            argued.erase(finding.limb);
    }
    return argued;
}

}  // namespace

Json Page::regime() const {
    const assessment::Regime& law = *content_.regime;
    std::vector<std::string> measures;
    for (const std::string& measure : law.measures)
        measures.push_back(legal_label("measure", measure));
    return {{"id", law.id},
            {"title", words_.say(law.title)},
            {"authority", words_.say(law.authority)},
            {"instrument", words_.say(law.instrument)},
            {"version", words_.say(law.version)},
            {"submission_title", words_.say(law.submission_title)},
            {"request", words_.say(law.request)},
            {"lead_question", words_.say(law.lead_question)},
            {"proof", legal_label("proof", law.proof)},
            {"measures", words_.row(measures)},
            {"citation", law.basis.citation},
            {"checked", words_.date(law.basis.checked)},
            {"verified", law.basis.verified},
            {"letter_paper", prints_on_letter(law)}};
}

/// "sections.legal.title" and so on, for the templates to pick.
Json Page::sections() const {
    Json all = Json::object();
    for (const assessment::Section& section : content_.regime->sections)
        all[section.id] = {{"title", words_.say(section.title)},
                           {"lead", words_.say(section.lead)}};
    return all;
}

Json Page::recipients() const {
    Json list = Json::array();
    for (const std::string& id : content_.recipients) {
        const assessment::Recipient* recipient = content_.regime->find_recipient(id);
        if (recipient == nullptr) continue;
        list.push_back({{"authority", words_.say(recipient->authority)},
                        {"addressee", words_.say(recipient->addressee)},
                        {"unverified", !recipient->basis.verified}});
    }
    return list;
}

Json Page::limbs(const assessment::TargetAssessment& assessed) const {
    std::set<std::string> shown = argued_limbs(assessed);
    std::set<std::string> told;  // claims whose words stand under an element above
    const bool any_limb =
        std::ranges::any_of(shown, [](const std::string& id) { return !id.empty(); });
    Json list = Json::array();
    const auto add = [&](const std::string& id, const std::string& title,
                         const std::string& instrument) {
        Json findings = Json::array();
        for (const assessment::Finding& one : assessed.findings) {
            if (one.limb == id) findings.push_back(finding(one, assessed.target, told));
        }
        if (!findings.empty())
            list.push_back(
                {{"title", title}, {"instrument", instrument}, {"findings", std::move(findings)}});
    };
    add("", say("Asked in every case"), "");
    for (const assessment::Limb& limb : content_.regime->limbs) {
        if (!any_limb || shown.contains(limb.id))
            add(limb.id, words_.say(limb.title), words_.say(limb.instrument));
    }
    return list;
}

Json Page::finding(const assessment::Finding& finding, std::string_view target,
                   std::set<std::string>& told) const {
    std::vector<std::string> fresh;
    std::vector<std::string> above;
    for (const std::string& id : finding.claims)
        (told.insert(id).second ? fresh : above).push_back(id);

    std::vector<model::Citation> direct;  // exhibits that show it without a claim between
    for (const assessment::FindingCitation& citation : finding.citations) {
        if (citation.claim.empty())
            direct.push_back({citation.exhibit, citation.pinpoint, citation.quote});
    }
    const assessment::Element* element = content_.regime->find_element(finding.element);
    return {{"title", words_.say(finding.title)},
            {"requirement", words_.say(finding.requirement)},
            {"status", to_string(finding.status)},
            {"status_word", status_word(finding.status)},
            {"reason", finding_text(finding, target)},
            {"argue", element != nullptr && finding.status == ElementStatus::arguable
                          ? words_.say(element->argue)
                          : ""},
            {"claims", claims(fresh)},
            {"above", {{"any", !above.empty()}, {"refs", refs_of_claims(above)}}},
            {"refs", refs(direct)},
            {"contrary", claims(finding.contrary.items())},
            {"source", finding.source},
            {"checked", element == nullptr ? std::string() : words_.date(element->basis.checked)},
            {"unverified", !finding.verified}};
}

/// Every statement of the law in this document that nobody has checked against the official text.
Json Page::unverified() const {
    std::set<std::string> known;
    Json list = Json::array();
    const auto add = [&](const std::string& text) {
        if (known.insert(text).second) list.push_back({{"text", text}});
    };
    if (!content_.regime->basis.verified) add(say("the legal basis and its dates"));
    for (const assessment::TargetAssessment& assessed : content_.assessments) {
        for (const assessment::Finding& finding : assessed.findings) {
            if (!finding.verified) add(words_.say(finding.title));
        }
    }
    return list;
}

}  // namespace recourse::filing
