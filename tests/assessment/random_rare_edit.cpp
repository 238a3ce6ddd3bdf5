#include <algorithm>

#include "random_case.hpp"
#include "random_values.hpp"

/// Edits that an editor makes less often, or that no form lets through, and that move records or
/// break what they name.
namespace recourse::assessment::testing {
namespace {

using model::Case;

template <class Record>
void remove_one(std::vector<Record>& records, std::mt19937& random) {
    if (records.size() < 2) return;
    records.erase(records.begin() + static_cast<std::ptrdiff_t>(drawn(random, records.size())));
}

template <class Record>
void insert_one(std::vector<Record>& records, Record record, std::mt19937& random) {
    const auto at = static_cast<std::ptrdiff_t>(drawn(random, records.size() + 1));
    records.insert(records.begin() + at, std::move(record));
}

std::string fresh(const char* prefix, std::mt19937& random) {
    return numbered(prefix, 1000 + drawn(random, 1'000'000));
}

/// The records of others that name it are left as they are.
void remove_record(Case& file, std::mt19937& random) {
    switch (drawn(random, 6)) {
        case 0:
            return remove_one(file.parties, random);
        case 1:
            return remove_one(file.incidents, random);
        case 2:
            return remove_one(file.sources, random);
        case 3:
            return remove_one(file.exhibits, random);
        case 4:
            return remove_one(file.exposures, random);
        default:
            return remove_one(one_of(random, file.incidents).acts, random);
    }
}

/// A copy of some record under an id of its own, anywhere among the others.
void insert_record(Case& file, std::mt19937& random) {
    switch (drawn(random, 5)) {
        case 0: {
            auto party = one_of(random, file.parties);
            party.id = fresh("t", random);
            return insert_one(file.parties, std::move(party), random);
        }
        case 1: {
            auto source = one_of(random, file.sources);
            source.id = fresh("s", random);
            return insert_one(file.sources, std::move(source), random);
        }
        case 2: {
            auto exhibit = one_of(random, file.exhibits);
            exhibit.id = fresh("x", random);
            return insert_one(file.exhibits, std::move(exhibit), random);
        }
        case 3: {
            if (file.claims.empty()) return;
            auto claim = one_of(random, file.claims);
            claim.id = fresh("c", random);
            return insert_one(file.claims, std::move(claim), random);
        }
        default: {
            const auto* like = some_act(file, random);
            if (like == nullptr) return;
            auto act = *like;
            act.id = fresh("a", random);
            return insert_one(one_of(random, file.incidents).acts, std::move(act), random);
        }
    }
}

/// What named the record names nothing then; or something again that was missing.
void rename_record(Case& file, std::mt19937& random) {
    const auto rename = [&](std::string& id, const char* prefix) {
        id = numbered(prefix, drawn(random, 12));
    };
    switch (drawn(random, 5)) {
        case 0:
            return rename(one_of(random, file.parties).id, "t");
        case 1:
            return rename(one_of(random, file.sources).id, "s");
        case 2:
            return rename(one_of(random, file.exhibits).id, "x");
        case 3:
            if (!file.claims.empty()) rename(one_of(random, file.claims).id, "c");
            return;
        default:
            if (auto* act = some_act(file, random)) rename(act->id, "a");
    }
}

void move_act(Case& file, std::mt19937& random) {
    auto& from = one_of(random, file.incidents).acts;
    if (from.empty()) return;
    auto act = from.back();
    from.pop_back();
    insert_one(one_of(random, file.incidents).acts, std::move(act), random);
}

void edit_incident(Case& file, std::mt19937& random) {
    auto& incident = one_of(random, file.incidents);
    switch (drawn(random, 3)) {
        case 0:
            incident.country = one_of(random, countries);
            break;
        case 1:
            incident.state_response = incident.state_response.empty() ? "None." : "";
            break;
        default:
            incident.title += "!";
    }
}

void edit_post(Case& file, std::mt19937& random) {
    auto& posts = one_of(random, file.parties).posts;
    if (posts.empty()) {
        posts.push_back({.title = "Chief", .commands = true});
        return;
    }
    auto& post = one_of(random, posts);
    switch (drawn(random, 4)) {
        case 0:
            post.from = date(random);
            break;
        case 1:
            post.until = date(random);
            break;
        case 2:
            post.organisation = one_of(random, file.parties).id;
            break;
        default:
            post.exhibits = {one_of(random, file.exhibits).id};
    }
}

void edit_identity(Case& file, std::mt19937& random) {
    auto& party = one_of(random, file.parties);
    switch (drawn(random, 6)) {
        case 0:
            party.kind =
                chance(random, 50) ? model::PartyKind::organisation : model::PartyKind::person;
            break;
        case 1:
            party.identity_exhibits = {one_of(random, file.exhibits).id};
            break;
        case 2:
            party.pseudonym = fresh("Person ", random);
            break;
        case 3:
            if (!party.relations.empty()) party.relations.pop_back();
            break;
        case 4:
            for (auto& relation : party.relations) relation.share = "60%";
            break;
        default:
            party.roles.emplace_back(chance(random, 50) ? "linked-entity" : "family");
    }
}

void edit_exposure(Case& file, std::mt19937& random) {
    if (file.exposures.empty()) return;
    auto& exposure = one_of(random, file.exposures);
    switch (drawn(random, 3)) {
        case 0:
            exposure.country = one_of(random, countries);
            break;
        case 1:
            exposure.party = one_of(random, file.parties).id;
            break;
        default:
            exposure.exhibits = {one_of(random, file.exhibits).id};
    }
}

/// What tests read of an act beside its conduct, and of a tie.
void edit_facts(Case& file, std::mt19937& random) {
    if (chance(random, 30)) {
        auto& relations = one_of(random, file.parties).relations;
        if (relations.empty()) return;
        auto& relation = one_of(random, relations);
        relation.kind = one_of(random, ties);
        relation.exhibits = {one_of(random, file.exhibits).id};
        return;
    }
    auto* act = some_act(file, random);
    if (act == nullptr) return;
    if (chance(random, 50))
        act->amount = act->amount.empty() ? "100,000 XAD" : "";
    else
        act->type = act->type.empty() ? "0401" : "";
}

/// What carries an act, or a part in it, or that there is another part.
void edit_carrying(Case& file, std::mt19937& random) {
    auto* act = some_act(file, random);
    if (act == nullptr || file.claims.empty()) return;
    const auto& claim = one_of(random, file.claims).id;
    switch (drawn(random, 5)) {
        case 0:
            act->claims.push_back(claim);
            break;
        case 1:
            act->victim = one_of(random, file.parties).id;
            break;
        case 2:
            act->involvements.push_back({.party = one_of(random, file.parties).id,
                                         .mode = one_of(random, modes),
                                         .certainty = one_of(random, certainties),
                                         .claims = {claim}});
            break;
        case 3:
            if (!act->involvements.empty())
                act->involvements.back().certainty = one_of(random, certainties);
            break;
        default:
            if (!act->involvements.empty()) act->involvements.back().claims = {claim};
    }
}

void edit_citation(Case& file, std::mt19937& random) {
    if (file.claims.empty()) return;
    auto& claim = one_of(random, file.claims);
    switch (drawn(random, 4)) {
        case 0:
            claim.about.push_back(one_of(random, file.incidents).id);
            break;
        case 1:
            if (const auto* act = some_act(file, random)) claim.about.push_back(act->id);
            break;
        case 2:
            if (!claim.citations.empty()) claim.citations.front().quote += " Indeed.";
            break;
        default:
            one_of(random, file.exhibits).number += 100;
    }
}

/// A second record of the same id, which no case that was checked has.
void double_record(Case& file, std::mt19937& random) {
    if (chance(random, 50)) return insert_one(file.parties, one_of(random, file.parties), random);
    if (!file.claims.empty()) insert_one(file.claims, one_of(random, file.claims), random);
}

}  // namespace

void edit_rarely(Case& file, std::mt19937& random) {
    constexpr std::array edits = {remove_record, insert_record, rename_record, move_act,
                                  edit_incident, edit_post,     edit_identity, edit_exposure,
                                  edit_carrying, edit_citation, edit_facts};
    if (chance(random, 2)) return double_record(file, random);
    edits[drawn(random, edits.size())](file, random);
}

}  // namespace recourse::assessment::testing
