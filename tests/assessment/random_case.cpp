#include "random_case.hpp"

#include <algorithm>

#include "random_values.hpp"

namespace recourse::assessment::testing {
namespace {

using model::Case;

/// How many there are of each, so that records can name each other before they are made.
struct Extent {
    explicit Extent(std::size_t of_acts)
        : acts(of_acts),
          targets(std::max<std::size_t>(2, of_acts / 20)),
          units(targets / 2 + 1),
          victims(std::max<std::size_t>(1, of_acts / 2)),
          witnesses(std::max<std::size_t>(4, of_acts)),
          exhibits(witnesses * 2) {}

    std::string exhibit(std::mt19937& random) const {
        return numbered("x", drawn(random, exhibits));
    }

    std::size_t acts, targets, units, victims, witnesses, exhibits;
};

model::Post post(std::mt19937& random, const Extent& extent) {
    model::Post held;
    held.title = "Officer";
    held.organisation = numbered("u", drawn(random, extent.units));
    held.from = base::PartialDate::parse(chance(random, 80) ? "2020" : "").value();
    held.until = base::PartialDate::parse(chance(random, 30) ? "2024-02" : "").value();
    held.commands = chance(random, 70);
    if (chance(random, 80)) held.exhibits = {extent.exhibit(random)};
    return held;
}

model::Party target(std::mt19937& random, const Extent& extent, std::size_t number) {
    model::Party party;
    party.id = numbered("t", number);
    party.kind = chance(random, 90) ? model::PartyKind::person : model::PartyKind::organisation;
    party.roles = {"target"};
    if (chance(random, 10)) party.roles.emplace_back("family");
    party.names.push_back({.full = "Person " + party.id});
    if (chance(random, 80)) party.nationalities = {one_of(random, countries)};
    if (chance(random, 60)) party.birth_dates = {date(random)};
    if (chance(random, 80)) party.identity_exhibits = {extent.exhibit(random)};
    for (std::size_t i = drawn(random, 3); i > 0; --i) party.posts.push_back(post(random, extent));
    if (chance(random, 40)) {
        model::PartyRelation relation;
        relation.kind = one_of(random, ties);
        relation.party = numbered("t", drawn(random, extent.targets));
        relation.exhibits = {extent.exhibit(random)};
        party.relations.push_back(std::move(relation));
    }
    return party;
}

void add_parties(Case& file, std::mt19937& random, const Extent& extent) {
    for (std::size_t i = 0; i < extent.targets; ++i)
        file.parties.push_back(target(random, extent, i));
    for (std::size_t i = 0; i < extent.units; ++i) {
        model::Party unit;
        unit.id = numbered("u", i);
        unit.kind = chance(random, 70) ? model::PartyKind::unit : model::PartyKind::organisation;
        unit.roles = {chance(random, 80) ? "unit" : "linked-entity"};
        unit.names.push_back({.full = "Unit " + unit.id});
        file.parties.push_back(std::move(unit));
    }
    for (std::size_t i = 0; i < extent.victims; ++i) {
        model::Party victim;
        victim.id = numbered("v", i);
        victim.roles = {"victim"};
        victim.pseudonym = "Victim " + victim.id;
        if (chance(random, 70)) victim.purposes = {one_of(random, victim_purposes)};
        victim.consent = consent(random);
        file.parties.push_back(std::move(victim));
    }
}

void add_evidence(Case& file, std::mt19937& random, const Extent& extent) {
    for (std::size_t i = 0; i < extent.witnesses; ++i) {
        model::Source source;
        source.id = numbered("s", i);
        source.kind = "witness";
        if (chance(random, 15)) source.root = numbered("s", drawn(random, extent.witnesses));
        if (chance(random, 20)) source.party = numbered("v", drawn(random, extent.victims));
        file.sources.push_back(std::move(source));
    }
    for (std::size_t i = 0; i < extent.exhibits; ++i) {
        model::Exhibit exhibit;
        exhibit.id = numbered("x", i);
        exhibit.number = static_cast<int>(i) + 1;
        exhibit.kind = "statement";
        if (chance(random, 95)) exhibit.source = numbered("s", drawn(random, extent.witnesses));
        if (chance(random, 20)) exhibit.people = {numbered("v", drawn(random, extent.victims))};
        file.exhibits.push_back(std::move(exhibit));
    }
}

std::string add_claim(Case& file, std::mt19937& random, std::size_t exhibits,
                      std::vector<std::string> about, bool exculpatory = false) {
    model::Claim claim;
    claim.id = numbered("c", file.claims.size());
    claim.text = "What the statement says.";
    claim.exculpatory = exculpatory;
    claim.about = std::move(about);
    for (std::size_t i = drawn(random, 3); i > 0; --i) {
        model::Citation citation;
        citation.exhibit = numbered("x", drawn(random, exhibits));
        citation.pinpoint = "p. 1, para 2";
        citation.quote = "I saw what the officer ordered that morning.";
        claim.citations.push_back(std::move(citation));
    }
    file.claims.push_back(std::move(claim));
    return file.claims.back().id;
}

model::Involvement involvement(Case& file, std::mt19937& random, const Extent& extent,
                               const std::string& act) {
    model::Involvement part;
    part.party = numbered("t", drawn(random, extent.targets));
    part.mode = one_of(random, modes);
    part.certainty = one_of(random, certainties);
    part.claims = {add_claim(file, random, extent.exhibits, {act, part.party})};
    if (chance(random, 50))
        part.claims.push_back(add_claim(file, random, extent.exhibits, {part.party}));
    return part;
}

model::Act act(Case& file, std::mt19937& random, const Extent& extent, std::size_t number) {
    model::Act done;
    done.id = numbered("a", number);
    done.conduct = one_of(random, conducts);
    done.date = date(random);
    if (chance(random, 90)) done.victim = numbered("v", drawn(random, extent.victims));
    if (chance(random, 30)) done.harm = "Injured.";
    if (chance(random, 20)) done.amount = "1000 crowns";
    for (std::size_t i = drawn(random, 3); i > 0; --i)
        done.claims.push_back(add_claim(file, random, extent.exhibits, {done.id, done.victim}));
    for (std::size_t i = 1 + drawn(random, 2); i > 0; --i)
        done.involvements.push_back(involvement(file, random, extent, done.id));
    if (chance(random, 8)) add_claim(file, random, extent.exhibits, {done.id}, true);
    if (chance(random, 8))
        add_claim(file, random, extent.exhibits,
                  {done.id, numbered("t", drawn(random, extent.targets))}, true);
    return done;
}

}  // namespace

Case random_case(std::mt19937& random, std::size_t acts) {
    const Extent extent(acts);
    Case file;
    file.id = "random";
    file.country = "xa";
    add_parties(file, random, extent);
    add_evidence(file, random, extent);
    for (std::size_t i = 0; i < acts; ++i) {
        if (i % 4 == 0) {
            model::Incident incident;
            incident.id = numbered("i", i / 4);
            incident.country = chance(random, 80) ? "xa" : "";
            if (chance(random, 20)) incident.state_response = "None.";
            file.incidents.push_back(std::move(incident));
        }
        auto done = act(file, random, extent, i);
        file.incidents.back().acts.push_back(std::move(done));
    }
    for (std::size_t i = 0; i < extent.targets; ++i) {
        model::Exposure exposure;
        exposure.party = numbered("t", drawn(random, extent.targets));
        exposure.country = one_of(random, countries);
        exposure.kind = "property";
        exposure.exhibits = {extent.exhibit(random)};
        file.exposures.push_back(std::move(exposure));
    }
    return file;
}

}  // namespace recourse::assessment::testing
