#include "app/case_assessment.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "filing/view.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

std::optional<model::SubjectKind> kind_of(const model::Party& party) {
    if (party.kind == model::PartyKind::person) return model::SubjectKind::person;
    return model::SubjectKind::organisation;
}

screening::Query query_of(const model::Party& party) {
    screening::Query query;
    query.kind = kind_of(party);
    for (const auto& name : party.names) query.names.push_back(name.full);
    query.birth_dates = party.birth_dates;
    query.countries = party.nationalities;
    query.identifiers = party.identifiers;
    query.gender = party.gender;
    return query;
}

assessment::Listing to_listing(const screening::Match& match) {
    assessment::Listing listing{.list = match.subject->list,
                                .subject_id = match.subject->id,
                                .name = match.subject->caption(),
                                .score = match.score,
                                .regimes = {}};
    for (const auto& designation : match.subject->designations) {
        const bool known =
            std::ranges::find(listing.regimes, designation.regime) != listing.regimes.end();
        if (!designation.regime.empty() && !known) listing.regimes.push_back(designation.regime);
    }
    return listing;
}

/// What of the case leaves the team, for each audience that the regimes have.
class OutsideViews {
public:
    OutsideViews(const model::Case& file, const AssessmentBasis& basis)
        : file_(file), now_(basis.now) {}

    /// Null when the recipient may not even see the target. Valid as long as this object.
    const assessment::TargetAssessment* by_recipient(const std::string& party,
                                                     const assessment::Regime& regime) {
        const auto& recipient = regime.recipients.front();
        const auto grade = model::parse_confidentiality(recipient.grade);
        if (!grade) return nullptr;
        return assess(party, regime, {*grade, {recipient.id}});
    }

    const assessment::TargetAssessment* in_public(const std::string& party,
                                                  const assessment::Regime& regime) {
        return assess(party, regime, {model::Confidentiality::open, {}});
    }

private:
    using Audience = std::pair<model::Confidentiality, std::vector<std::string>>;

    const assessment::TargetAssessment* assess(const std::string& party,
                                               const assessment::Regime& regime,
                                               const Audience& audience) {
        const filing::Gated& gated = view(audience);
        const auto& seen = gated.view.seen();
        const auto* target = seen.find_party(gated.seen_id("party", party));
        if (target == nullptr || !target->has_role("target")) return nullptr;
        return &assessed_.emplace_back(assessment::assess(seen, *target, regime, {}, now_));
    }

    const filing::Gated& view(const Audience& audience) {
        const auto known = views_.find(audience);
        if (known != views_.end()) return known->second;
        const auto today = std::chrono::floor<std::chrono::days>(now_);
        auto gated = filing::pass_gate(file_, {audience.first, audience.second, today});
        return views_.emplace(audience, std::move(gated)).first->second;
    }

    const model::Case& file_;
    base::Time now_;
    std::map<Audience, filing::Gated> views_;
    std::deque<assessment::TargetAssessment> assessed_;  ///< adding moves none of them
};

}  // namespace

std::vector<assessment::Listing> find_listings(const model::Party& party,
                                               const screening::Index& index) {
    std::vector<assessment::Listing> listings;
    for (const auto& match : index.search(query_of(party))) listings.push_back(to_listing(match));
    return listings;
}

Result<AssessmentRules> load_assessment_rules(const std::filesystem::path& data) {
    AssessmentRules rules;
    rules.ranking = RECOURSE_TRY(assessment::load_ranking_rules(data / "ranking.toml"));
    rules.triage = RECOURSE_TRY(assessment::load_triage_rules(data / "triage.toml"));
    return rules;
}

AssessedCase assess_case(const model::Case& file, const AssessmentBasis& basis) {
    AssessedCase assessed{
        .id = file.id, .title = file.title, .screened_subjects = basis.index.size(), .targets = {}};
    const auto record = assessment::count_listed(basis.index.subjects());
    OutsideViews views(file, basis);
    for (const model::Party* party : file.targets()) {
        AssessedTarget target;
        target.party = party->id;
        target.name = party->name_for(model::Confidentiality::sealed);
        target.listings = find_listings(*party, basis.index);
        for (const auto& regime : basis.regimes) {
            target.regimes.push_back(
                assessment::assess(file, *party, regime, target.listings, basis.now));
        }
        std::vector<assessment::RankedRegime> ranked;
        for (std::size_t i = 0; i < basis.regimes.size(); ++i) {
            const auto& regime = basis.regimes[i];
            ranked.push_back({regime, target.regimes[i], views.by_recipient(party->id, regime),
                              views.in_public(party->id, regime)});
        }
        target.places = assessment::rank_regimes({file, *party, ranked, target.listings, record,
                                                  std::chrono::floor<std::chrono::days>(basis.now)},
                                                 basis.rules.ranking);
        target.triage = assessment::triage({file, *party, target.regimes, target.listings,
                                            std::chrono::floor<std::chrono::days>(basis.now)},
                                           basis.rules.triage);
        assessed.targets.push_back(std::move(target));
    }
    return assessed;
}

const assessment::TargetAssessment* AssessedTarget::under(std::string_view regime) const {
    const auto found = std::ranges::find(regimes, regime, &assessment::TargetAssessment::regime);
    return found == regimes.end() ? nullptr : &*found;
}

const assessment::PlaceToFile* AssessedTarget::place(std::string_view regime) const {
    const auto found = std::ranges::find(places, regime, &assessment::PlaceToFile::regime);
    return found == places.end() ? nullptr : &*found;
}

Json to_json(const AssessedCase& assessed) {
    Json targets = Json::array();
    for (const auto& target : assessed.targets) {
        Json listings = Json::array();
        for (const auto& listing : target.listings)
            listings.push_back(assessment::to_json(listing));
        Json regimes = Json::array();
        for (const auto& regime : target.regimes) regimes.push_back(assessment::to_json(regime));
        Json places = Json::array();
        for (const auto& place : target.places) places.push_back(assessment::to_json(place));
        Json triage = Json::array();
        for (const auto& point : target.triage) triage.push_back(assessment::to_json(point));
        targets.push_back({{"party", target.party},
                           {"name", target.name},
                           {"listings", std::move(listings)},
                           {"regimes", std::move(regimes)},
                           {"places", std::move(places)},
                           {"triage", std::move(triage)}});
    }
    return {{"case", assessed.id},
            {"title", assessed.title},
            {"screened_subjects", assessed.screened_subjects},
            {"targets", std::move(targets)}};
}

Result<std::vector<assessment::Regime>> choose_regimes(std::vector<assessment::Regime> regimes,
                                                       std::span<const std::string> ids) {
    if (ids.empty()) return regimes;
    std::vector<assessment::Regime> chosen;
    for (const auto& id : ids) {
        if (std::ranges::find(chosen, id, &assessment::Regime::id) != chosen.end()) continue;
        const auto found = std::ranges::find(regimes, id, &assessment::Regime::id);
        if (found == regimes.end()) {
            return fail(ErrorCode::not_found,
                        "there is no regime \"" + id + "\"; see recourse regimes list");
        }
        chosen.push_back(*found);
    }
    return chosen;
}

}  // namespace recourse::app
