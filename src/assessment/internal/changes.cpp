#include "assessment/internal/changes.hpp"

#include <algorithm>

namespace recourse::assessment::internal {
namespace {

template <class Record>
const std::string& id_of(const Record& record) {
    return record.id;
}
const std::string& id_of(const IndexedAct& act) {
    return act.act->id;
}

/// Marks what differs; false: an id stands twice, or the order is another.
template <class Records, class Find, class Same>
bool mark(const Records& before, const Records& after, Find find, Same same, Marks& marks_before,
          Marks& marks_after) {
    marks_before.assign(before.size(), 1);
    marks_after.assign(after.size(), 1);
    int last = -1;
    for (std::size_t i = 0; i < after.size(); ++i) {
        // Most records stand where they stood.
        const bool stays = i < before.size() && id_of(before[i]) == id_of(after[i]);
        const int found = stays ? static_cast<int>(i) : find(after[i]);
        if (found < 0) continue;
        if (found <= last) return false;
        last = found;
        const auto at = static_cast<std::size_t>(found);
        marks_before[at] = marks_after[i] = same(before[at], after[i]) ? 0 : 1;
    }
    return true;
}

constexpr auto equal = [](const auto& before, const auto& after) { return before == after; };

/// An incident's own fields. Its acts are compared one by one.
bool same_incident(const model::Incident& before, const model::Incident& after) {
    if (before == after) return true;
    auto own_before = before;
    auto own_after = after;
    own_before.acts.clear();
    own_after.acts.clear();
    return own_before == own_after;
}

bool same_act(const IndexedAct& before, const IndexedAct& after) {
    return before.incident->id == after.incident->id && *before.act == *after.act;
}

bool same_for_all(const model::Case& before, const model::Case& after) {
    return before.country == after.country;
}

}  // namespace

Changes compare(const CaseIndex& before, const CaseIndex& after) {
    Changes changes;
    auto& [everything, old, now] = changes;
    const auto& file = before.file();
    const auto& next = after.file();
    const auto same_source = [&](const model::Source& one, const model::Source& other) {
        return one == other && before.root_observer(before.source_position(one.id)) ==
                                   after.root_observer(after.source_position(other.id));
    };
    everything = !same_for_all(file, next) ||
                 !mark(
                     file.parties, next.parties,
                     [&](const auto& record) { return before.party_position(record.id); }, equal,
                     old.parties, now.parties) ||
                 !mark(
                     file.incidents, next.incidents,
                     [&](const auto& record) { return before.incident_position(record.id); },
                     same_incident, old.incidents, now.incidents) ||
                 !mark(
                     before.acts(), after.acts(),
                     [&](const auto& record) { return before.act_position(record.act->id); },
                     same_act, old.acts, now.acts) ||
                 !mark(
                     file.sources, next.sources,
                     [&](const auto& record) { return before.source_position(record.id); },
                     same_source, old.sources, now.sources) ||
                 !mark(
                     file.exhibits, next.exhibits,
                     [&](const auto& record) { return before.exhibit_position(record.id); }, equal,
                     old.exhibits, now.exhibits) ||
                 !mark(
                     file.claims, next.claims,
                     [&](const auto& record) { return before.claim_position(record.id); }, equal,
                     old.claims, now.claims);
    return changes;
}

Touched::Touched(const CaseIndex& index, const MarkedRecords& marked)
    : index_(index), marked_(marked) {
    const auto& exhibits = index.file().exhibits;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        if (marked_.exhibits[i] != 0) continue;
        const int source = index.source_position(exhibits[i].source);
        const bool touched =
            (source >= 0 && marked_.sources[static_cast<std::size_t>(source)] != 0) ||
            std::ranges::any_of(index.people_of(static_cast<int>(i)), [&](int person) {
                return marked_.parties[static_cast<std::size_t>(person)] != 0;
            });
        if (touched) marked_.exhibits[i] = 1;
    }
    mark_claims();
    mark_acts();
}

void Touched::mark_claims() {
    const auto& all = index_.file().claims;
    const auto is_marked = [](int position, const Marks& marks) {
        return position >= 0 && marks[static_cast<std::size_t>(position)] != 0;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (marked_.claims[i] == 0 && exhibits(index_.cited(static_cast<int>(i))))
            marked_.claims[i] = 1;
        // Whom a contrary claim clears depends on what there is of those that it names.
        if (marked_.claims[i] != 0 || !all[i].exculpatory) continue;
        for (const auto& id : all[i].about)
            if (is_marked(index_.party_position(id), marked_.parties) ||
                is_marked(index_.act_position(id), marked_.acts) ||
                is_marked(index_.incident_position(id), marked_.incidents))
                marked_.claims[i] = 1;
    }
}

void Touched::mark_acts() {
    for (std::size_t i = 0; i < index_.acts().size(); ++i) {
        const auto& act = index_.acts()[i];
        const int position = static_cast<int>(i);
        bool touched = marked_.acts[i] != 0 ||
                       marked_.incidents[static_cast<std::size_t>(act.incident_position)] != 0 ||
                       claims(index_.conduct(position).claims) ||
                       claims(index_.contrary_about(position));
        if (act.victim >= 0)
            touched = touched || marked_.parties[static_cast<std::size_t>(act.victim)] != 0 ||
                      claims(index_.purpose(position).claims);
        for (int part = act.first_involvement; part < act.last_involvement; ++part)
            touched =
                touched || claims(index_.link(part).claims) || claims(index_.link(part).contrary);
        if (!touched) continue;
        marked_.acts[i] = 1;
        any_act_ = true;
    }
}

bool Touched::concerns(const Reach& reach) const {
    const auto by_exposure = [&](int exposure) {
        return exhibits(index_.file().exposures[static_cast<std::size_t>(exposure)].exhibits);
    };
    return marked_.parties[static_cast<std::size_t>(reach.party)] != 0 || acts(reach.acts) ||
           posts(*reach.target) || exhibits(reach.identity_exhibits) ||
           std::ranges::any_of(index_.exposures_of(reach.party), by_exposure);
}

bool Touched::concerns_ties(const Reach& reach) const {
    return acts(reach.all_acts) || std::ranges::any_of(reach.tied, [&](const Tied& tied) {
               return marked_.parties[static_cast<std::size_t>(tied.party)] != 0 ||
                      posts(index_.party(tied.party)) || exhibits(tied.exhibits);
           });
}

bool Touched::concerns(const Outcome& outcome) const {
    return acts(outcome.acts) || claims(outcome.claims) || claims(outcome.contrary) ||
           exhibits(outcome.exhibits);
}

bool Touched::acts(PositionSpan positions) const {
    return std::ranges::any_of(
        positions, [&](int act) { return marked_.acts[static_cast<std::size_t>(act)] != 0; });
}

bool Touched::claims(PositionSpan positions) const {
    return std::ranges::any_of(
        positions, [&](int claim) { return marked_.claims[static_cast<std::size_t>(claim)] != 0; });
}

bool Touched::exhibits(PositionSpan positions) const {
    return std::ranges::any_of(positions, [&](int exhibit) {
        return exhibit >= 0 && marked_.exhibits[static_cast<std::size_t>(exhibit)] != 0;
    });
}

bool Touched::exhibits(const std::vector<std::string>& ids) const {
    Positions positions;
    index_.append_exhibits(ids, positions);
    return exhibits(positions);
}

bool Touched::posts(const model::Party& party) const {
    return std::ranges::any_of(party.posts, [&](const model::Post& post) {
        const int body = index_.party_position(post.organisation);
        return exhibits(post.exhibits) ||
               (body >= 0 && marked_.parties[static_cast<std::size_t>(body)] != 0);
    });
}

namespace {

/// A missing answer carries no ids, but its words may name the acts of its outcome.
bool is_same(const ElementAnswer& before, const ElementAnswer& now, const Touched& after) {
    const bool names_nothing = now.outcome.acts.empty() && before.outcome.acts.empty();
    return before.status == now.status && before.closable == now.closable &&
           before.outcome.strength == now.outcome.strength && before.roots == now.roots &&
           (now.status != ElementStatus::missing || names_nothing) &&
           before.outcome.exhibits.empty() && now.outcome.exhibits.empty() &&
           before.acts == now.acts && before.claims == now.claims &&
           before.contrary == now.contrary && !after.concerns(now.outcome);
}

}  // namespace

bool are_same(const CaseAnswers& before, const CaseAnswers& now, const Touched& after) {
    return std::ranges::equal(before, now, [&](const auto& one, const auto& other) {
        return one.has_value() == other.has_value() && (!one || is_same(*one, *other, after));
    });
}

bool same_exposures(const CaseIndex& before, int party_before, const CaseIndex& after,
                    int party_after) {
    return std::ranges::equal(before.exposures_of(party_before), after.exposures_of(party_after),
                              [&](int one, int other) {
                                  return before.file().exposures[static_cast<std::size_t>(one)] ==
                                         after.file().exposures[static_cast<std::size_t>(other)];
                              });
}

}  // namespace recourse::assessment::internal
