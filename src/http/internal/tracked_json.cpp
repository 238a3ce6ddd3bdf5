#include "http/internal/tracked_json.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace recourse::http::internal {

using base::Json;
using filing::FilingState;

namespace {

constexpr std::array states = {FilingState::sent,        FilingState::acknowledged,
                               FilingState::in_dialogue, FilingState::designated,
                               FilingState::declined,    FilingState::lapsed,
                               FilingState::withdrawn};

}  // namespace

Json tracked_json(const filing::TrackedFiling& tracked) {
    Json json = filing::to_json(tracked);
    Json next = Json::array();
    for (const FilingState state : states) {
        if (filing::may_follow(tracked.state(), state)) next.push_back(to_string(state));
    }
    json["next"] = std::move(next);
    return json;
}

base::Result<filing::Filing> filing_of(vault::Workspace& workspace, const Request& request) {
    auto filing = RECOURSE_TRY(filing::load_filing(workspace, request.parameter("filing")));
    if (filing.case_id != request.parameter("case"))
        return base::fail(base::ErrorCode::not_found, "the case has no such filing");
    return filing;
}

}  // namespace recourse::http::internal
