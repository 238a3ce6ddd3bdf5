#include "filing/preview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "filing/internal/draft.hpp"
#include "filing/internal/filing_store.hpp"
#include "filing/internal/second_person.hpp"
#include "model/case_json.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::Json;
using base::Result;

namespace {

/// What people agreed to, as far as this use is concerned.
std::string consent_text(const model::Consent& consent) {
    if (consent.all_scopes().empty()) return {};
    std::string text =
        consent.given.empty() ? "given, without a date" : "given " + consent.given.to_string();
    if (!consent.form.empty()) text += ", " + consent.form;
    if (!consent.guardian.empty()) text += ", by the guardian: " + consent.guardian;
    if (!consent.expires.empty()) text += ", until " + consent.expires.to_string();
    return text;
}

/// The same with each partner that files.
std::string consents_text(const model::Party& person, const std::vector<std::string>& partners) {
    std::string text = consent_text(person.consent);
    for (const auto& agreed : person.partner_consents) {
        if (std::ranges::find(partners, agreed.partner) != partners.end())
            text += fmt::format("; with {}: {}", agreed.partner, consent_text(agreed.consent));
    }
    return text;
}

/// Every text in a value, at any depth.
void collect_texts(const Json& value, std::set<std::string>& texts) {
    if (value.is_string()) texts.insert(value.get<std::string>());
    if (value.is_structured())
        for (const Json& member : value) collect_texts(member, texts);
}

/// Whether a supplement is about somebody, refers to them, or names them in a text.
class SpokenOf {
public:
    explicit SpokenOf(const Draft& draft) : grade_(draft.gated.view.audience().grade) {
        const Json seen = model::to_json(draft.gated.view.seen());
        collect_texts(only_different(seen, draft.supplement->records), texts_);
        for (const auto& assessed : draft.content.assessments) texts_.insert(assessed.target);
    }

    bool operator()(const model::Party& party) const {
        const std::string name = party.name_for(grade_);
        return texts_.contains(party.id) || std::ranges::any_of(texts_, [&](const auto& text) {
                   return (!name.empty() && text.find(name) != std::string::npos) ||
                          (!party.pseudonym.empty() &&
                           text.find(party.pseudonym) != std::string::npos);
               });
    }

private:
    model::Confidentiality grade_;
    std::set<std::string> texts_;
};

/// How many records leave, by kind.
std::map<std::string, std::size_t> count_records(const Draft& draft) {
    std::map<std::string, std::size_t> counts;
    if (!draft.supplement) {
        for (const Counterpart& pair : draft.gated.counterparts) ++counts[pair.kind];
        return counts;
    }
    for (const RecordDifference& one : draft.supplement->records)
        if (one.change != Change::gone) ++counts[one.kind];
    return counts;
}

std::vector<PersonLeaving> people_leaving(const Draft& draft) {
    const Gated& gated = draft.gated;
    std::vector<PersonLeaving> people;
    std::optional<SpokenOf> spoken_of;
    if (draft.supplement) spoken_of.emplace(draft);
    const auto grade = gated.view.audience().grade;
    for (const model::Party& seen : gated.view.seen().parties) {
        if (seen.kind != model::PartyKind::person) continue;
        if (spoken_of && !(*spoken_of)(seen)) continue;
        const auto* party = draft.file.find_party(gated.team_id(seen.id));
        if (party == nullptr) continue;
        people.push_back({.party = party->id,
                          .shown_as = seen.name_for(grade),
                          .by_name = !seen.names.empty(),
                          .roles = party->roles,
                          .consent = consents_text(*party, gated.view.audience().partners)});
    }
    return people;
}

std::vector<ExhibitLeaving> exhibits_leaving(const Draft& draft) {
    std::vector<ExhibitLeaving> exhibits;
    for (const model::Exhibit* seen : carried(draft.content)) {
        const auto* exhibit = draft.file.find_exhibit(draft.gated.team_id(seen->id));
        if (exhibit == nullptr) continue;
        exhibits.push_back({.exhibit = exhibit->id,
                            .number = seen->number,
                            .title = seen->title,
                            .media_type = seen->media_type,
                            .size = exhibit->size});
    }
    return exhibits;
}

/// What is withheld, as far as the user may know of it at all.
Result<std::vector<Withheld>> readable_part(vault::Workspace& workspace, std::string_view case_id,
                                            std::vector<Withheld> withheld) {
    const auto grade = RECOURSE_TRY(casework::readable_grade(workspace, case_id));
    if (grade == model::Confidentiality::sealed) return withheld;
    const auto readable = RECOURSE_TRY(casework::readable_case(workspace, case_id));
    std::erase_if(withheld, [&](const Withheld& one) {
        const std::size_t blank = one.record.find(' ');
        const std::string kind = one.record.substr(0, blank);
        const std::string rest = blank == std::string::npos ? "" : one.record.substr(blank + 1);
        const std::string id = rest.substr(0, rest.find(' '));
        if (!one.person.empty() && readable.find_party(one.person) == nullptr) return true;
        if (kind == "party") return readable.find_party(id) == nullptr;
        if (kind == "exhibit") return readable.find_exhibit(id) == nullptr;
        if (kind == "source") return readable.find_source(id) == nullptr;
        if (kind == "claim") return readable.find_claim(id) == nullptr;
        return kind != "case" && kind != "incident";
    });
    return withheld;
}

}  // namespace

Result<FilingPreview> preview_filing(vault::Workspace& workspace, const FilingRequest& request) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, request.case_id));
    RECOURSE_CHECK(prepare_store(workspace));
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    Draft draft;
    RECOURSE_CHECK(open_draft(workspace, request, shelf, draft));
    const Gated& gated = draft.gated;
    FilingPreview preview;
    preview.case_id = request.case_id;
    preview.regime = request.regime->id;
    preview.recipients = draft.content.recipients;
    preview.grade = to_string(gated.view.audience().grade);
    for (const auto& assessed : draft.content.assessments)
        preview.targets.push_back(gated.team_id(assessed.target));
    preview.partners = gated.view.audience().partners;
    preview.people = people_leaving(draft);
    preview.exhibits = exhibits_leaving(draft);
    preview.counts = count_records(draft);
    if (draft.supplement) {
        for (const RecordDifference& one : draft.supplement->records)
            if (one.change == Change::gone) preview.no_longer.push_back(one.id);
        preview.findings = draft.supplement->findings.size();
    }
    preview.withheld = RECOURSE_TRY(readable_part(workspace, request.case_id, gated.withheld));
    preview.uncited = gated.uncited;
    preview.digest = draft.digest;
    preview.log_proofs = request.log_proofs;
    preview.needs_second_person =
        RECOURSE_TRY(needs_second_person(workspace, gated.view.audience().grade));
    preview.approved_by = RECOURSE_TRY(approver_of(workspace, draft.digest));
    return preview;
}

Json to_json(const FilingPreview& preview) {
    Json people = Json::array();
    for (const PersonLeaving& one : preview.people)
        people.push_back({{"party", one.party},
                          {"shown_as", one.shown_as},
                          {"by_name", one.by_name},
                          {"roles", one.roles},
                          {"consent", one.consent}});
    Json exhibits = Json::array();
    for (const ExhibitLeaving& one : preview.exhibits)
        exhibits.push_back({{"exhibit", one.exhibit},
                            {"number", one.number},
                            {"title", one.title},
                            {"media_type", one.media_type},
                            {"size", one.size}});
    Json uncited = Json::array();
    for (const UncitedSentence& one : preview.uncited)
        uncited.push_back({{"record", one.record}, {"field", one.field}, {"sentence", one.number}});
    return {
        {"case", preview.case_id},           {"regime", preview.regime},
        {"recipients", preview.recipients},  {"grade", preview.grade},
        {"targets", preview.targets},        {"partners", preview.partners},
        {"people", std::move(people)},       {"exhibits", std::move(exhibits)},
        {"counts", preview.counts},          {"no_longer", preview.no_longer},
        {"findings", preview.findings},      {"withheld", to_json(preview.withheld)},
        {"uncited", std::move(uncited)},     {"digest", preview.digest},
        {"log_proofs", preview.log_proofs},  {"needs_second_person", preview.needs_second_person},
        {"approved_by", preview.approved_by}};
}

}  // namespace recourse::filing
