#include "random_case.hpp"
#include "random_values.hpp"

namespace recourse::assessment::testing {
namespace {

using model::Case;

void edit_act(Case& file, std::mt19937& random) {
    auto* act = some_act(file, random);
    if (act == nullptr) return;
    auto& changed = *act;
    switch (drawn(random, 5)) {
        case 0:
            changed.conduct = one_of(random, conducts);
            break;
        case 1:
            changed.date = date(random);
            break;
        case 2:
            changed.harm = changed.harm.empty() ? "Injured." : "";
            break;
        case 3:
            if (!changed.claims.empty()) changed.claims.pop_back();
            break;
        default:
            if (!changed.involvements.empty()) {
                changed.involvements.front().mode = one_of(random, modes);
                changed.involvements.front().party = one_of(random, file.parties).id;
            }
    }
}

void edit_party(Case& file, std::mt19937& random) {
    auto& party = one_of(random, file.parties);
    switch (drawn(random, 6)) {
        case 0:
            party.nationalities = {one_of(random, countries)};
            break;
        case 1:
            party.purposes = {one_of(random, victim_purposes)};
            break;
        case 2:
            party.consent = consent(random);
            break;
        case 3:
            for (auto& held : party.posts) held.commands = !held.commands;
            break;
        case 4:
            party.relations.push_back(
                {one_of(random, ties), one_of(random, file.parties).id, {}, {}, "", {}});
            break;
        default:
            party.roles = {chance(random, 50) ? "target" : "victim"};
    }
}

void edit_evidence(Case& file, std::mt19937& random) {
    switch (drawn(random, 4)) {
        case 0:
            one_of(random, file.sources).root = one_of(random, file.sources).id;
            break;
        case 1:
            one_of(random, file.exhibits).source = one_of(random, file.sources).id;
            break;
        case 2:
            one_of(random, file.exhibits).people = {one_of(random, file.parties).id};
            break;
        default:
            one_of(random, file.sources).party = one_of(random, file.parties).id;
    }
}

void edit_claim(Case& file, std::mt19937& random) {
    if (file.claims.empty()) return;
    auto& claim = one_of(random, file.claims);
    switch (drawn(random, 3)) {
        case 0:
            claim.exculpatory = !claim.exculpatory;
            break;
        case 1:
            claim.citations.push_back({one_of(random, file.exhibits).id, "p. 7", "Seen."});
            break;
        default:
            claim.about = {one_of(random, file.parties).id};
    }
}

void add_or_remove(Case& file, std::mt19937& random) {
    switch (drawn(random, 4)) {
        case 0:
            if (!file.claims.empty())
                file.claims.erase(file.claims.begin() +
                                  static_cast<std::ptrdiff_t>(drawn(random, file.claims.size())));
            break;
        case 1: {
            auto& acts = one_of(random, file.incidents).acts;
            if (!acts.empty()) acts.pop_back();
            break;
        }
        case 2: {
            model::Exposure exposure;
            exposure.party = one_of(random, file.parties).id;
            exposure.country = one_of(random, countries);
            exposure.kind = "property";
            file.exposures.push_back(std::move(exposure));
            break;
        }
        default: {
            const auto& acts = one_of(random, file.incidents).acts;
            const std::string about = acts.empty() ? "" : acts.front().id;
            auto claim = file.claims.empty() ? model::Claim{} : one_of(random, file.claims);
            claim.id = numbered("new", drawn(random, 1'000'000));
            claim.about = {about};
            claim.exculpatory = chance(random, 30);
            file.claims.push_back(std::move(claim));
        }
    }
}

}  // namespace

void edit_record(Case& file, std::mt19937& random) {
    constexpr std::array edits = {edit_act, edit_party, edit_evidence, edit_claim, add_or_remove};
    edits[drawn(random, edits.size())](file, random);
}

void edit(Case& file, std::mt19937& random) {
    if (!chance(random, 10)) return edit_record(file, random);
    if (chance(random, 50))
        file.country = one_of(random, countries);
    else if (!file.claims.empty())
        std::swap(one_of(random, file.claims), one_of(random, file.claims));
}

}  // namespace recourse::assessment::testing
