#include "casework/views/command.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace recourse::casework {

namespace {

using Ids = std::set<std::string, std::less<>>;

CommandArrow arrow_of(const model::Party& holder, const model::Post& post) {
    CommandArrow arrow{.above = post.organisation,
                       .below = holder.id,
                       .kind = "post",
                       .title = post.title,
                       .from = post.from,
                       .until = post.until,
                       .exhibits = post.exhibits};
    if (post.commands) {
        std::swap(arrow.above, arrow.below);
        arrow.kind = "commands";
    }
    return arrow;
}

std::optional<CommandArrow> arrow_of(const model::Party& party, const model::PartyRelation& tie) {
    CommandArrow arrow{.above = party.id,
                       .below = tie.party,
                       .kind = tie.kind,
                       .from = tie.from,
                       .until = tie.until,
                       .exhibits = tie.exhibits};
    if (tie.kind == "superior-of") return arrow;
    if (tie.kind != "part-of") return std::nullopt;
    std::swap(arrow.above, arrow.below);
    return arrow;
}

std::vector<CommandArrow> arrows_on(const model::Case& record, const base::PartialDate& date) {
    std::vector<CommandArrow> arrows;
    const auto add = [&](CommandArrow arrow) {
        arrow.holding = holds_on(date, arrow.from, arrow.until);
        if (arrow.holding != Holding::no) arrows.push_back(std::move(arrow));
    };
    for (const model::Party& party : record.parties) {
        for (const model::Post& post : party.posts) {
            if (!post.organisation.empty()) add(arrow_of(party, post));
        }
        for (const model::PartyRelation& tie : party.relations) {
            if (auto arrow = arrow_of(party, tie)) add(*std::move(arrow));
        }
    }
    return arrows;
}

/// Keeps the arrows that hang together with `reached`, which grows by everyone on them.
void keep_connected(std::vector<CommandArrow>& arrows, Ids& reached) {
    bool grew = true;
    while (grew) {
        const std::size_t before = reached.size();
        for (const CommandArrow& arrow : arrows) {
            if (reached.contains(arrow.above)) reached.insert(arrow.below);
            if (reached.contains(arrow.below)) reached.insert(arrow.above);
        }
        grew = reached.size() > before;
    }
    std::erase_if(arrows, [&](const auto& arrow) { return !reached.contains(arrow.above); });
}

/// The longest way from the top, in the order in which nobody above is still to come; of a ring,
/// the one whose id comes first counts as the top.
std::map<std::string, int> levels_of(const std::vector<CommandArrow>& arrows, const Ids& parties) {
    std::map<std::string, int> levels;
    std::map<std::string, int> still_above;
    for (const std::string& id : parties) still_above[id] = 0;
    for (const CommandArrow& arrow : arrows) ++still_above[arrow.below];
    Ids waiting = parties;
    while (!waiting.empty()) {
        auto next =
            std::ranges::find_if(waiting, [&](const auto& id) { return still_above[id] == 0; });
        if (next == waiting.end()) next = waiting.begin();
        const std::string id = *next;
        waiting.erase(next);
        const int below = levels[id] + 1;
        for (const CommandArrow& arrow : arrows) {
            if (arrow.above != id || !waiting.contains(arrow.below)) continue;
            --still_above[arrow.below];
            levels[arrow.below] = std::max(levels[arrow.below], below);
        }
    }
    return levels;
}

struct FoundAct {
    const model::Act* act;
    base::PartialDate date;
};

std::optional<FoundAct> find_act(const model::Case& record, std::string_view id) {
    for (const model::Incident& incident : record.incidents) {
        for (const model::Act& act : incident.acts) {
            if (act.id == id) return FoundAct{&act, act.date.empty() ? incident.date : act.date};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<CommandChain> chain_of_command(const model::Case& record, std::string_view act_id) {
    const auto found = find_act(record, act_id);
    if (!found) return std::nullopt;
    CommandChain chain{.act = found->act->id, .date = found->date, .nodes = {}, .arrows = {}};
    chain.arrows = arrows_on(record, chain.date);
    Ids involved;
    for (const auto& tied : found->act->involvements) involved.insert(tied.party);
    Ids reached = involved;
    keep_connected(chain.arrows, reached);
    const auto levels = levels_of(chain.arrows, reached);
    for (const model::Party& party : record.parties) {
        if (!reached.contains(party.id)) continue;
        chain.nodes.push_back({party.id, levels.at(party.id), involved.contains(party.id)});
    }
    std::ranges::stable_sort(chain.nodes, {}, &CommandNode::level);
    return chain;
}

}  // namespace recourse::casework
