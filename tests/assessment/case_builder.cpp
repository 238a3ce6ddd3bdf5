#include "case_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "random_values.hpp"

namespace recourse::assessment::testing {
namespace {

template <class T>
T must(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().to_string());
    return std::move(*result);
}

const std::string data_folder = RECOURSE_SOURCE_DIR "/data/regimes";

}  // namespace

base::PartialDate date(const std::string& text) {
    return must(base::PartialDate::parse(text));
}

base::Time now() {
    return must(base::parse_time("2026-11-23T12:00:00Z"));
}

CaseBuilder::CaseBuilder() {
    file.id = "test";
    file.country = "xa";
    file.incidents.push_back({.id = "i1", .country = "xa"});
    witness();
    file.exhibits.front().id = "x-identity";
    file.parties.push_back({.id = "p-target",
                            .roles = {"target"},
                            .names = {{.full = "Anton Voss"}},
                            .nationalities = {"xa"},
                            .identity_exhibits = {"x-identity"}});
    file.parties.push_back({.id = "p-unit", .kind = model::PartyKind::unit, .roles = {"unit"}});
}

CaseBuilder& CaseBuilder::kind(model::PartyKind kind) {
    target().kind = kind;
    return *this;
}

CaseBuilder& CaseBuilder::nationalities(std::vector<std::string> codes) {
    target().nationalities = std::move(codes);
    return *this;
}

CaseBuilder& CaseBuilder::post(bool commands, const std::string& from, const std::string& until,
                               const std::string& organisation) {
    target().posts.push_back({.title = "Officer",
                              .organisation = organisation,
                              .from = date(from),
                              .until = date(until),
                              .commands = commands,
                              .exhibits = {"x-identity"}});
    return *this;
}

CaseBuilder& CaseBuilder::exposure(const std::string& country) {
    file.exposures.push_back({.party = "p-target", .country = country, .kind = "property"});
    return *this;
}

CaseBuilder& CaseBuilder::witness(const std::string& root) {
    const auto number = file.sources.size();
    file.sources.push_back({.id = numbered("s", number), .kind = "witness", .root = root});
    file.exhibits.push_back({.id = numbered("x", number),
                             .number = static_cast<int>(number) + 1,
                             .source = numbered("s", number)});
    return *this;
}

CaseBuilder& CaseBuilder::claim(std::vector<std::string> about, std::vector<int> witnesses,
                                bool exculpatory) {
    model::Claim claim{.id = numbered("c", file.claims.size() + 1),
                       .text = "What the statement says.",
                       .exculpatory = exculpatory,
                       .about = std::move(about)};
    for (const int number : witnesses)
        claim.citations.push_back({.exhibit = numbered("x", static_cast<std::size_t>(number)),
                                   .pinpoint = "p. 1",
                                   .quote = "seen"});
    file.claims.push_back(std::move(claim));
    return *this;
}

CaseBuilder& CaseBuilder::victim(std::vector<std::string> purposes) {
    const auto number = std::ranges::count_if(
        file.parties, [](const auto& party) { return party.has_role("victim"); });
    file.parties.push_back({.id = numbered("p-v", static_cast<std::size_t>(number) + 1),
                            .roles = {"victim"},
                            .purposes = std::move(purposes)});
    return *this;
}

CaseBuilder& CaseBuilder::act(const std::string& conduct, const std::string& mode,
                              const std::string& on) {
    auto& acts = file.incidents.front().acts;
    model::Act act{.id = numbered("a", acts.size() + 1), .conduct = conduct, .date = date(on)};
    if (file.parties.back().has_role("victim")) act.victim = file.parties.back().id;
    std::vector<std::string> claims;
    if (!file.claims.empty()) claims = {file.claims.back().id};
    act.claims = claims;
    act.involvements.push_back(
        {.party = "p-target", .mode = mode, .certainty = "certain", .claims = claims});
    acts.push_back(std::move(act));
    return *this;
}

CaseBuilder& CaseBuilder::certainty(const std::string& word) {
    last_act().involvements.back().certainty = word;
    return *this;
}

CaseBuilder& CaseBuilder::amount(const std::string& text) {
    last_act().amount = text;
    return *this;
}

CaseBuilder& CaseBuilder::harm(const std::string& text) {
    last_act().harm = text;
    return *this;
}

CaseBuilder& CaseBuilder::in_country(const std::string& code) {
    file.incidents.front().country = code;
    return *this;
}

CaseBuilder CaseBuilder::killing() {
    return solid("extrajudicial-killing", "direct", {"journalist"}).harm("He died.");
}

CaseBuilder CaseBuilder::solid(const std::string& conduct, const std::string& mode,
                               std::vector<std::string> purposes) {
    CaseBuilder builder;
    builder.witness().witness().victim(std::move(purposes));
    builder.claim({"a1", "p-v1", "p-target"}, {1, 2}).act(conduct, mode);
    return builder;
}

const Vocabulary& shipped_vocabulary() {
    static const Vocabulary vocabulary = must(load_vocabulary(data_folder + "/vocabulary.toml"));
    return vocabulary;
}

const std::vector<Regime>& shipped_regimes() {
    static const auto regimes = must(load_regimes(data_folder));
    return regimes;
}

const Regime& shipped_regime(const std::string& id) {
    const auto& regimes = shipped_regimes();
    const auto found = std::ranges::find(regimes, id, &Regime::id);
    if (found == regimes.end()) throw std::runtime_error("no regime " + id);
    return *found;
}

TargetAssessment assess_target(const model::Case& file, const std::string& regime,
                               std::span<const Listing> listings) {
    return assess(file, file.parties.front(), shipped_regime(regime), listings, now());
}

const Finding* find(const TargetAssessment& assessment, const std::string& element) {
    const auto found = std::ranges::find(assessment.findings, element, &Finding::element);
    return found == assessment.findings.end() ? nullptr : &*found;
}

}  // namespace recourse::assessment::testing
