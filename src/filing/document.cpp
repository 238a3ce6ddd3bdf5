#include "filing/document.hpp"

#include <nlohmann/json.hpp>

#include "base/country.hpp"
#include "filing/internal/page.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

using base::Json;

Json page_model(const Content& content) {
    return Page(content).build();
}

Json Page::build() const {
    const model::Submitter& submitter = seen_.submitter;
    const base::PartialDate day =
        base::PartialDate::day(std::chrono::floor<std::chrono::days>(content_.created));
    return {{"id", content_.id},
            {"date", day.to_english()},
            {"date_iso", base::format_day(content_.created)},
            {"grade", grade()},
            {"regime", regime()},
            {"sections", sections()},
            {"recipients", recipients()},
            {"several_recipients", content_.recipients.size() > 1},
            {"submitter",
             {{"organisation", submitter.organisation},
              {"about", paragraphs(submitter.about)},
              {"contact", submitter.contact},
              {"email", submitter.email},
              {"phone", submitter.phone}}},
            {"case",
             {{"title", seen_.title},
              {"country", base::country_name(seen_.country)},
              {"summary", paragraphs(seen_.summary)},
              {"impact", paragraphs(seen_.impact)}}},
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

Json files_json(const Content& content) {
    Json files = Json::array();
    const auto& exhibits = content.view->seen().exhibits;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        const ExhibitCopy& copy = content.exhibits[i];
        files.push_back({{"exhibit", exhibits[i].id},
                         {"path", "data/exhibits/" + neutral_name(exhibits[i], copy)},
                         {"size", copy.bytes.size()},
                         {"sha256", copy.sha256},
                         {"sha512", copy.sha512},
                         {"metadata", to_string(copy.metadata)}});
    }
    return files;
}

}  // namespace

Json json_twin(const Content& content) {
    Json assessments = Json::array();
    for (const assessment::TargetAssessment& assessed : content.assessments) {
        Json one = assessment::to_json(assessed);
        one["reasons"] = Page(content).reasons(assessed);
        one.erase("gaps");  // advice to the team, not argument
        one.erase("warnings");
        assessments.push_back(std::move(one));
    }
    return {{"format", "recourse-submission"},
            {"version", 1},
            {"id", content.id},
            {"created", base::format_time(content.created)},
            {"grade", to_string(content.view->audience().grade)},
            {"regime", content.regime->id},
            {"recipients", content.recipients},
            {"case", model::to_json(content.view->seen())},
            {"assessments", std::move(assessments)},
            {"files", files_json(content)}};
}

}  // namespace recourse::filing
