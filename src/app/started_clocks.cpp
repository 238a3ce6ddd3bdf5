#include "app/started_clocks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "casework/edit_field.hpp"
#include "casework/readable_case.hpp"
#include "vault/users.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

Result<void> check_clock(std::span<const assessment::Regime> regimes, const ClockName& name) {
    const auto regime = std::ranges::find(regimes, name.regime, &assessment::Regime::id);
    if (regime == regimes.end())
        return fail(ErrorCode::not_found, fmt::format("there is no regime \"{}\"", name.regime));
    if (regime->find_clock(name.clock) != nullptr) return {};
    std::vector<std::string> known;
    for (const auto& clock : regime->clocks) known.push_back(clock.id);
    return fail(ErrorCode::not_found,
                fmt::format("{} has no clock \"{}\"; it has {}", name.regime, name.clock,
                            known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
}

/// The same for the same clock and date, so that two people who start it start one.
std::string record_id(const ClockName& name, const base::PartialDate& on) {
    auto date = on.to_string();
    for (const auto& [mark, word] : {std::pair("~", "-about"), std::pair("?", "-perhaps")})
        if (const auto at = date.find(mark); at != date.npos) date.replace(at, 1, word);
    std::string id = fmt::format("{}-{}-{}", name.regime, name.clock, date);
    std::ranges::replace_if(
        id,
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        },
        '-');
    return id;
}

}  // namespace

Result<casework::Revision> start_clock(vault::Workspace& workspace,
                                       std::span<const assessment::Regime> regimes,
                                       const ClockName& name, std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, name.case_id));
    RECOURSE_CHECK(check_clock(regimes, name));
    const auto on = RECOURSE_TRY(base::PartialDate::parse(name.on).in_record("on"));
    if (on.empty())
        return fail(ErrorCode::invalid_input, "on: say when the trigger of the clock happened");
    return casework::add_record(workspace, name.case_id, {"clock", record_id(name, on)},
                                {{"regime", name.regime},
                                 {"clock", name.clock},
                                 {"on", on.to_string()},
                                 {"note", name.note}},
                                why);
}

Result<casework::Revision> stop_clock(vault::Workspace& workspace, const ClockName& name,
                                      std::string_view why) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, name.case_id));
    const auto on = RECOURSE_TRY(base::PartialDate::parse(name.on).in_record("on"));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, name.case_id));
    std::vector<const model::StartedClock*> found;
    for (const auto& clock : file.clocks)
        if (clock.regime == name.regime && clock.clock == name.clock &&
            (on.empty() || clock.on == on))
            found.push_back(&clock);
    if (found.empty())
        return fail(ErrorCode::not_found,
                    fmt::format("the clock \"{}\" of {} was not started{}", name.clock, name.regime,
                                on.empty() ? "" : " on " + on.to_string()));
    if (found.size() > 1)
        return fail(ErrorCode::invalid_input,
                    fmt::format("the clock \"{}\" of {} was started {} times: say which with its "
                                "date",
                                name.clock, name.regime, found.size()));
    return casework::remove_record(workspace, name.case_id, "clock/" + found.front()->id, why);
}

}  // namespace recourse::app
