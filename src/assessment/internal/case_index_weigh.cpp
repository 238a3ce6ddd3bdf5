#include <algorithm>
#include <unordered_map>

#include "assessment/internal/case_index.hpp"

/// Roots of sources, and how far claims carry what they are given for.
namespace recourse::assessment::internal {

/// By source: one that stands for whoever it goes back to in the end. Sources whose roots run in a
/// circle go back to each other, so they count as one: the one of the least id stands for them. For
/// a root that is no source of the case stands the first that names it.
Positions CaseIndex::root_sources() const {
    enum class State : char { unseen, on_path, done };
    const auto& sources = file_.sources;
    Positions roots(sources.size(), -1);
    std::vector<State> states(sources.size(), State::unseen);
    std::unordered_map<std::string_view, int> outside;
    std::vector<std::size_t> path;
    for (std::size_t start = 0; start < sources.size(); ++start) {
        path.clear();
        std::size_t at = start;
        int root = -1;
        while (root < 0) {
            if (states[at] == State::done) {
                root = roots[at];
                break;
            }
            if (states[at] == State::on_path) {
                const auto least = std::ranges::min_element(
                    std::ranges::find(path, at), path.end(), {},
                    [&](std::size_t step) -> const std::string& { return sources[step].id; });
                root = static_cast<int>(*least);
                break;
            }
            states[at] = State::on_path;
            path.push_back(at);
            const int next = references_.root_of_source[at].front();
            if (next < 0) {
                const int here = static_cast<int>(at);
                root = sources[at].root.empty()
                           ? here
                           : outside.try_emplace(sources[at].root, here).first->second;
                break;
            }
            at = static_cast<std::size_t>(next);
        }
        for (const auto step : path) {
            roots[step] = root;
            states[step] = State::done;
        }
    }
    return roots;
}

std::string_view CaseIndex::root_observer(int source) const {
    const int root = roots_[static_cast<std::size_t>(source)];
    const auto& stands_for_it = file_.sources[static_cast<std::size_t>(root)];
    const bool is_in_circle = references_.root_of_source[root].front() >= 0;
    return is_in_circle ? stands_for_it.id : stands_for_it.root_observer();
}

void CaseIndex::index_evidence() {
    roots_ = root_sources();
    for (int i = 0; i < static_cast<int>(file_.exhibits.size()); ++i) {
        for (const int person : references_.people_of_exhibit[i])
            if (person >= 0) people_of_.push(person);
        const int source = source_of(i);
        exhibit_roots_.push_back(source < 0 ? -1 : roots_[static_cast<std::size_t>(source)]);
        if (source >= 0)
            if (const int person = references_.person_of_source[source].front(); person >= 0)
                people_of_.push(person);
        people_of_.close_settled();
    }
}

/// Which contrary claims speak of which acts, and which clear a party in general.
void CaseIndex::index_contrary() {
    std::vector<std::pair<int, int>> of_incidents;
    std::vector<std::pair<int, int>> of_acts;
    std::vector<std::pair<int, int>> of_parties;
    for (auto& contrary : contrary_) {
        for (const auto& id : claim(contrary.claim).about) {
            const int act = act_position(id);
            const int incident = incident_position(id);
            const int named = party_position(id);
            if (act >= 0) of_acts.emplace_back(act, contrary.claim);
            if (incident >= 0) of_incidents.emplace_back(incident, contrary.claim);
            contrary.about_events |= act >= 0 || incident >= 0;
            contrary.about_targets |= named >= 0 && party(named).has_role("target");
        }
        if (contrary.about_events) continue;
        for (const auto& id : claim(contrary.claim).about)
            if (const int named = party_position(id); named >= 0)
                of_parties.emplace_back(named, contrary.claim);
    }
    contrary_in_general_ = PositionLists::of_pairs(file_.parties.size(), of_parties);
    const auto by_act = PositionLists::of_pairs(acts_.size(), of_acts);
    const auto by_incident = PositionLists::of_pairs(file_.incidents.size(), of_incidents);
    for (std::size_t i = 0; i < acts_.size(); ++i) {
        for (const int claim : by_act[i]) contrary_about_.push(claim);
        for (const int claim : by_incident[acts_[i].incident_position]) contrary_about_.push(claim);
        contrary_about_.close_settled();
    }
}

void CaseIndex::weigh_all() {
    Roots roots;
    const auto about_targets = [&](int claim) {
        return contrary_[contrary_of_[static_cast<std::size_t>(claim)] - 1].about_targets;
    };
    for (std::size_t i = 0; i < acts_.size(); ++i) {
        auto& act = acts_[i];
        for (const int claim : contrary_about_[i])
            if (!about_targets(claim)) contrary_to_act_.push(claim);
        contrary_to_act_.close();
        act.conduct = weigh(claims_of_act_[i], contrary_to_act_[i], roots);
        if (act.victim >= 0)
            act.purpose = weigh(claims_about_[act.victim], contrary_to_act_[i], roots);
        for (int part = act.first_involvement; part < act.last_involvement; ++part) {
            auto& involvement = involvements_[static_cast<std::size_t>(part)];
            const auto& who = involvement.involvement->party;
            // What clears another target of this act says nothing for this one.
            for (const int claim : contrary_about_[i])
                if (!about_targets(claim) || speaks_of(claim, who)) contrary_to_link_.push(claim);
            if (involvement.party >= 0)
                for (const int claim : contrary_in_general_[involvement.party])
                    contrary_to_link_.push(claim);
            contrary_to_link_.close_settled();
            involvement.strength = weigh(claims_of_link_[part], contrary_to_link_[part], roots);
        }
    }
}

bool CaseIndex::speaks_of(int claim, std::string_view id) const {
    const auto& about = this->claim(claim).about;
    return std::ranges::find(about, id) != about.end();
}

Weighed CaseIndex::conduct(int act) const {
    return {this->act(act).conduct, claims_of_act_[act], contrary_to_act_[act]};
}

Weighed CaseIndex::link(int involvement) const {
    return {this->involvement(involvement).strength, claims_of_link_[involvement],
            contrary_to_link_[involvement]};
}

Weighed CaseIndex::purpose(int act) const {
    return {this->act(act).purpose, claims_about_[this->act(act).victim], contrary_to_act_[act]};
}

void CaseIndex::append_roots(PositionSpan claims, Positions& roots) const {
    for (const int claim : claims) append(roots, claim_roots_[claim]);
}

int CaseIndex::count_roots(PositionSpan claims, PositionSpan exhibits) const {
    Positions all;
    append_roots(claims, all);
    for (const int exhibit : exhibits)
        if (const int root = exhibit_roots_[static_cast<std::size_t>(exhibit)]; root >= 0)
            all.push_back(root);
    settle(all);
    return static_cast<int>(all.size());
}

Strength CaseIndex::weigh(PositionSpan claims, PositionSpan contrary, Roots& roots) const {
    auto& [supporting, opposed] = roots;
    supporting.clear();
    append_roots(claims, supporting);
    settle(supporting);
    if (supporting.empty()) return {Truth::unknown, Weakness::no_claim};
    if (!contrary.empty()) {
        opposed.clear();
        append_roots(contrary, opposed);
        settle(opposed);
        const auto against = std::ranges::count_if(
            opposed, [&](int root) { return !std::ranges::binary_search(supporting, root); });
        if (against >= std::ssize(supporting)) return {Truth::contradicted, Weakness::contrary};
    }
    if (std::ssize(supporting) < roots_needed) return {Truth::arguable, Weakness::single_root};
    return {Truth::yes, Weakness::none};
}

}  // namespace recourse::assessment::internal
