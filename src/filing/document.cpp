#include "filing/document.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "filing/internal/page.hpp"
#include "filing/supplement/told.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

using base::Json;

base::Result<Json> page_model(const Content& content) {
    const Page page(content);
    Json model = page.build();
    RECOURSE_CHECK(page.words().complete());
    return model;
}

bool can_be_filed(const assessment::Regime& regime) {
    return regime.status == "in-force";
}

std::vector<const model::Exhibit*> carried(const Content& content) {
    std::vector<const model::Exhibit*> exhibits;
    for (const model::Exhibit& exhibit : content.view->seen().exhibits) {
        if (content.supplement == nullptr || content.supplement->tells("exhibit", exhibit.id))
            exhibits.push_back(&exhibit);
    }
    return exhibits;
}

std::string template_of(const Templates& templates, const assessment::Regime& regime) {
    for (const std::string& name : {regime.id, regime.country})
        if (!templates.find(name + ".html").empty()) return name;
    return "standard";
}

std::string template_of(const Templates& templates, const assessment::Regime& regime,
                        std::string_view document) {
    for (const std::string& whose : {regime.id, regime.country}) {
        const std::string name = fmt::format("{}-{}", whose, document);
        if (!templates.find(name + ".html").empty()) return name;
    }
    return std::string(document);
}

Json Page::build() const {
    const base::PartialDate day =
        base::PartialDate::day(std::chrono::floor<std::chrono::days>(content_.created));
    return {{"id", content_.id},
            {"supplement", supplement()},
            {"date", words_.date(day)},
            {"date_iso", base::format_day(content_.created)},
            {"grade", grade()},
            {"regime", regime()},
            {"sections", sections()},
            {"recipients", recipients()},
            {"several_recipients", content_.recipients.size() > 1},
            {"submitter", submitter()},
            {"partners", partners()},
            {"joint", joint()},
            {"case",
             {{"title", seen_.title},
              {"country", words_.country(seen_.country)},
              {"summary", cited_paragraphs(seen_.summary)},
              {"impact", cited_paragraphs(seen_.impact)}}},
            {"targets", targets()},
            {"incidents", incidents()},
            {"chronology", chronology()},
            {"victims", victims()},
            {"exculpatory", exculpatory()},
            {"exhibits", exhibits()},
            {"strongest", strongest()},
            {"consents", consents()},
            {"unverified", unverified()}};
}

namespace {

/// Whose signatures stand beside the submitter's.
Json partners_json(const Content& content) {
    Json partners = Json::array();
    for (const model::Partner& one : content.view->seen().partners)
        partners.push_back(
            {{"id", one.id}, {"organisation", one.organisation}, {"public_key", one.public_key}});
    return partners;
}

Json files_json(const Content& content) {
    Json files = Json::array();
    const auto exhibits = carried(content);
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        const ExhibitCopy& copy = content.exhibits[i];
        files.push_back({{"exhibit", exhibits[i]->id},
                         {"path", "data/exhibits/" + neutral_name(*exhibits[i], copy)},
                         {"size", copy.bytes.size()},
                         {"sha256", copy.sha256},
                         {"sha512", copy.sha512},
                         {"metadata", to_string(copy.metadata)}});
        if (!content.log_entries.empty()) files.back()["log_entry"] = content.log_entries[i];
    }
    return files;
}

Json assessment_json(const Page& page, const assessment::TargetAssessment& assessed) {
    Json one = assessment::to_json(assessed);
    one["reasons"] = page.reasons(assessed);
    for (std::size_t i = 0; i < assessed.findings.size(); ++i)
        one["findings"][i]["reason"] = page.finding_text(assessed.findings[i], assessed.target);
    one.erase("gaps");  // advice to the team, not argument
    one.erase("warnings");
    return one;
}

/// Of the findings those that the new facts change, and nothing of a target without any.
Json changed_assessments(const Supplement& supplement, const Json& assessments) {
    Json changed = Json::array();
    for (const Json& assessed : assessments) {
        Json findings = Json::array();
        for (const Json& finding : assessed["findings"])
            if (supplement.changes(assessed["target"].get<std::string>(),
                                   finding["element"].get<std::string>()))
                findings.push_back(finding);
        if (findings.empty()) continue;
        changed.push_back({{"target", assessed["target"]},
                           {"regime", assessed["regime"]},
                           {"verdict", assessed["verdict"]},
                           {"findings", std::move(findings)}});
    }
    return changed;
}

Json supplement_json(const Supplement& supplement) {
    Json no_longer = Json::array();
    for (const RecordDifference& one : supplement.records)
        if (one.change == Change::gone) no_longer.push_back({{"kind", one.kind}, {"id", one.id}});
    return {{"to", supplement.told.filing}, {"no_longer", std::move(no_longer)}};
}

}  // namespace

base::Result<Json> json_twin(const Content& content) {
    const Page page(content);
    Json assessments = Json::array();
    for (const assessment::TargetAssessment& assessed : content.assessments)
        assessments.push_back(assessment_json(page, assessed));
    RECOURSE_CHECK(page.words().complete());
    Json file = model::to_json(content.view->seen());
    Json twin = {{"format", "recourse-submission"},
                 {"version", 1},
                 {"id", content.id},
                 {"created", base::format_time(content.created)},
                 {"grade", to_string(content.view->audience().grade)},
                 {"regime", content.regime->id},
                 {"recipients", content.recipients},
                 {"language", content.language->code()},
                 {"partners", partners_json(content)},
                 {"files", files_json(content)}};
    if (content.supplement != nullptr) {
        file = only_different(file, content.supplement->records);
        assessments = changed_assessments(*content.supplement, assessments);
        twin["supplement"] = supplement_json(*content.supplement);
    }
    twin["case"] = std::move(file);
    twin["assessments"] = std::move(assessments);
    return twin;
}

}  // namespace recourse::filing
