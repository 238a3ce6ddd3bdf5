#include "app/profile_history.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"

namespace recourse::app {

using base::Json;
using base::Result;

Result<ProfileHistory> profile_history(profiles::ProfileStore& profiles, const ProfilePage& page) {
    ProfileHistory history;
    history.moves = RECOURSE_TRY(profiles.moves_of(page.id));
    history.said = RECOURSE_TRY(profiles.judgements());
    const auto is_here = [&](const std::string& entry) {
        return std::ranges::find(page.entries, entry, &model::Subject::id) != page.entries.end();
    };
    std::erase_if(history.said, [&](const profiles::Said& said) {
        return !is_here(said.judgement.left) && !is_here(said.judgement.right);
    });
    return history;
}

Json to_json(const ProfileHistory& history) {
    Json moves = Json::array();
    for (const profiles::Move& move : history.moves) {
        moves.push_back({{"when", base::format_time(move.when)},
                         {"entry", move.entry},
                         {"from", move.from},
                         {"to", move.to}});
    }
    Json judgements = Json::array();
    for (const profiles::Said& said : history.said) {
        judgements.push_back({{"when", base::format_time(said.when)},
                              {"who", said.who},
                              {"left", said.judgement.left},
                              {"right", said.judgement.right},
                              {"verdict", profiles::to_string(said.judgement.verdict)},
                              {"note", said.note}});
    }
    return {{"moves", std::move(moves)}, {"judgements", std::move(judgements)}};
}

}  // namespace recourse::app
