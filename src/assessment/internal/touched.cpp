#include "assessment/internal/touched.hpp"

#include <algorithm>
#include <utility>

namespace recourse::assessment::internal {

Touched::Touched(const CaseIndex& index, ByKind<Marks> marked)
    : index_(index), marked_(std::move(marked)) {
    for (const auto kind : record_kinds)
        any_[kind] = std::ranges::find(marked_[kind], 1) != marked_[kind].end();
}

void Touched::spread_to(RecordKind kind) {
    if (kind == RecordKind::exhibit) mark_exhibits();
    if (kind == RecordKind::claim) mark_claims();
    if (kind == RecordKind::act) mark_acts();
}

void Touched::add(const Touched& other, RecordKind kind, const Positions& there) {
    if (!other.any_[kind]) return;
    for (int i = 0; i < std::ssize(there); ++i)
        if (other.is_marked(kind, there[static_cast<std::size_t>(i)])) mark(kind, i);
}

void Touched::mark(RecordKind kind, int position) {
    marked_[kind][static_cast<std::size_t>(position)] = 1;
    any_[kind] = true;
}

void Touched::mark_exhibits() {
    if (!any_[RecordKind::source] && !any_[RecordKind::party]) return;
    for (int i = 0; i < std::ssize(marked_[RecordKind::exhibit]); ++i)
        if (is_marked(RecordKind::source, index_.source_of(i)) ||
            any_marked(RecordKind::party, index_.people_of(i)))
            mark(RecordKind::exhibit, i);
}

void Touched::mark_claims() {
    if (any_[RecordKind::exhibit])
        for (int i = 0; i < std::ssize(marked_[RecordKind::claim]); ++i)
            if (any_marked(RecordKind::exhibit, index_.cited(i))) mark(RecordKind::claim, i);
    if (!any_[RecordKind::party] && !any_[RecordKind::act] && !any_[RecordKind::incident]) return;
    // Whom a contrary claim clears depends on what there is of those that it names.
    for (const auto& contrary : index_.contrary())
        for (const auto& id : index_.claim(contrary.claim).about)
            if (is_marked(RecordKind::party, index_.party_position(id)) ||
                is_marked(RecordKind::act, index_.act_position(id)) ||
                is_marked(RecordKind::incident, index_.incident_position(id)))
                mark(RecordKind::claim, contrary.claim);
}

void Touched::mark_acts() {
    for (int i = 0; i < std::ssize(index_.acts()); ++i)
        if (reaches(i)) mark(RecordKind::act, i);
}

bool Touched::reaches(int position) const {
    const auto& act = index_.act(position);
    if (is_marked(RecordKind::incident, act.incident_position) ||
        is_marked(RecordKind::party, act.victim))
        return true;
    if (!any_[RecordKind::claim]) return false;
    if (any_marked(RecordKind::claim, index_.conduct(position).claims) ||
        any_marked(RecordKind::claim, index_.contrary_about(position)) ||
        (act.victim >= 0 && any_marked(RecordKind::claim, index_.purpose(position).claims)))
        return true;
    for (int part = act.first_involvement; part < act.last_involvement; ++part)
        if (any_marked(RecordKind::claim, index_.link(part).claims) ||
            any_marked(RecordKind::claim, index_.link(part).contrary))
            return true;
    return false;
}

Positions Touched::acts_among(PositionSpan acts) const {
    Positions found;
    if (any_act())
        for (const int act : acts)
            if (is_marked(RecordKind::act, act)) found.push_back(act);
    return found;
}

bool Touched::concerns(const Reach& reach) const {
    const auto by_exposure = [&](int exposure) {
        return any_exhibit(index_.file().exposures[static_cast<std::size_t>(exposure)].exhibits);
    };
    return is_marked(RecordKind::party, reach.party) || any_post(*reach.target) ||
           any_marked(RecordKind::exhibit, reach.identity_exhibits) ||
           std::ranges::any_of(index_.exposures_of(reach.party), by_exposure);
}

bool Touched::concerns_ties(const Reach& reach) const {
    return concerns_tied_records(reach) || std::ranges::any_of(reach.tied, [&](const Tied& tied) {
               return any_post(index_.party(tied.party)) ||
                      any_marked(RecordKind::exhibit, tied.exhibits);
           });
}

bool Touched::concerns_tied_records(const Reach& reach) const {
    return any_[RecordKind::party] && std::ranges::any_of(reach.tied, [&](const Tied& tied) {
               return is_marked(RecordKind::party, tied.party);
           });
}

bool Touched::concerns(const Outcome& outcome) const {
    return any_marked(RecordKind::act, outcome.acts) ||
           any_marked(RecordKind::claim, outcome.claims) ||
           any_marked(RecordKind::claim, outcome.contrary) ||
           any_marked(RecordKind::exhibit, outcome.exhibits);
}

bool Touched::any_marked(RecordKind kind, PositionSpan positions) const {
    return any_[kind] &&
           std::ranges::any_of(positions, [&](int position) { return is_marked(kind, position); });
}

bool Touched::any_exhibit(const std::vector<std::string>& ids) const {
    return any_[RecordKind::exhibit] && std::ranges::any_of(ids, [&](const std::string& id) {
               return is_marked(RecordKind::exhibit, index_.exhibit_position(id));
           });
}

bool Touched::any_post(const model::Party& party) const {
    return std::ranges::any_of(party.posts, [&](const model::Post& post) {
        return any_exhibit(post.exhibits) ||
               (any_[RecordKind::party] &&
                is_marked(RecordKind::party, index_.party_position(post.organisation)));
    });
}

namespace {

/// The changed records of a state, one of RecordChanges::before and RecordChanges::after.
ByKind<Marks> marks_of(const Changes& changes, Marks RecordChanges::* state) {
    ByKind<Marks> marks;
    for (const auto kind : record_kinds) marks[kind] = changes[kind].*state;
    return marks;
}

}  // namespace

TouchedInBoth follow(const CaseIndex& before, const CaseIndex& after, const Changes& changes) {
    auto marked_before = marks_of(changes, &RecordChanges::before);
    auto marked_after = marks_of(changes, &RecordChanges::after);
    const auto& sources = changes[RecordKind::source];
    for (std::size_t i = 0; sources.any && i < sources.after.size(); ++i) {
        const int old = sources.unchanged(i);
        if (old < 0 || before.root_observer(old) == after.root_observer(static_cast<int>(i)))
            continue;
        // Another source on the way to its root changed.
        marked_before[RecordKind::source][static_cast<std::size_t>(old)] = 1;
        marked_after[RecordKind::source][i] = 1;
    }
    TouchedInBoth touched{Touched(before, std::move(marked_before)),
                          Touched(after, std::move(marked_after))};
    for (const auto kind : {RecordKind::exhibit, RecordKind::claim, RecordKind::act}) {
        touched.before.spread_to(kind);
        touched.after.spread_to(kind);
        touched.after.add(touched.before, kind, changes[kind].from);
        touched.before.add(touched.after, kind, changes[kind].to);
    }
    return touched;
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
