#include <nlohmann/json.hpp>

#include "app/deadline_calendar.hpp"
#include "app/deadline_law.hpp"
#include "app/started_clocks.hpp"
#include "casework/readable_case.hpp"
#include "http/internal/query_list.hpp"
#include "http/internal/services.hpp"
#include "vault/users.hpp"

namespace recourse::http::internal {

using assessment::Deadline;
using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// What `?until=`, `?alert=` and `?regime=` (several with commas between) ask for.
struct Asked {
    app::DeadlineLaw law;
    assessment::Horizon horizon;
};

Result<Asked> asked_by(const Services& services, const Request& request) {
    const auto ids = parts_of(request.query_value("regime"));
    Asked asked;
    asked.law.regimes = RECOURSE_TRY(assessment::choose_regimes(services.regimes, ids));
    asked.law.windows = services.rules.windows;
    asked.law.follow_up = services.follow_up;
    asked.law.chosen = !ids.empty();
    asked.horizon = RECOURSE_TRY(app::horizon_from_words(
        request.query_value("until"), request.query_value("alert"), base::system_now()));
    return asked;
}

Response calendar_response(std::span<const Deadline> deadlines, const app::CalendarChoice& choice) {
    Response response{.status = 200,
                      .content_type = "text/calendar; charset=utf-8",
                      .body = base::write_icalendar(app::calendar_of(deadlines, choice)),
                      .headers = {}};
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"deadlines.ics\"");
    return response;
}

Result<Response> show_public(const Services& services, const Request& request, bool as_calendar) {
    const auto asked = RECOURSE_TRY(asked_by(services, request));
    const auto deadlines =
        assessment::regime_deadlines(asked.law.regimes, asked.law.windows, asked.horizon);
    if (!as_calendar) return json_response(app::to_json(deadlines, asked.horizon));
    return calendar_response(deadlines,
                             {.stamp = base::system_now(), .alarm_days = asked.horizon.alert_days});
}

Result<Response> show_case(const Services& services, vault::Workspace& workspace,
                           const Request& request) {
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, request.parameter("case")));
    const auto asked = RECOURSE_TRY(asked_by(services, request));
    const auto deadlines =
        RECOURSE_TRY(app::deadlines_of(workspace, file, asked.law, asked.horizon));
    auto json = app::to_json(deadlines, asked.horizon);
    json["case"] = file.id;
    return json_response(json);
}

Result<Response> show_case_calendar(const Services& services, vault::Workspace& workspace,
                                    const Request& request) {
    const bool details = request.query_value("details") == "true";
    // With details it tells of people, and leaves for a device: that is filing's permission.
    if (details)
        RECOURSE_CHECK(
            vault::require(workspace, vault::Permission::file, request.parameter("case")));
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, request.parameter("case")));
    const auto asked = RECOURSE_TRY(asked_by(services, request));
    app::CalendarChoice choice{.details = details,
                               .stamp = base::system_now(),
                               .alarm_days = asked.horizon.alert_days,
                               .workspace = &workspace};
    if (details) choice.name = file.title;
    return calendar_response(
        RECOURSE_TRY(app::deadlines_of(workspace, file, asked.law, asked.horizon)), choice);
}

Result<std::string> text_of(const Json& body, const char* field, bool required) {
    const auto member = body.find(field);
    if (member != body.end() && member->is_string()) return member->get<std::string>();
    if (member == body.end() && !required) return std::string();
    return fail(ErrorCode::invalid_input, std::string(field) + ": expected a text");
}

Result<app::ClockName> clock_in(const Request& request, bool needs_date) {
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object()) return fail(ErrorCode::invalid_input, "the body must be an object");
    app::ClockName name;
    name.case_id = request.parameter("case");
    name.regime = RECOURSE_TRY(text_of(body, "regime", true));
    name.clock = RECOURSE_TRY(text_of(body, "clock", true));
    name.on = RECOURSE_TRY(text_of(body, "on", needs_date));
    name.note = RECOURSE_TRY(text_of(body, "note", false));
    return name;
}

Result<Response> start_clock(const Services& services, vault::Workspace& workspace,
                             const Request& request) {
    const auto name = RECOURSE_TRY(clock_in(request, true));
    const auto revision =
        RECOURSE_TRY(app::start_clock(workspace, services.regimes, name, "clock started"));
    return json_response({{"case", revision.case_id}, {"revision", revision.number}}, 201);
}

Result<Response> stop_clock(const Services&, vault::Workspace& workspace, const Request& request) {
    const auto name = RECOURSE_TRY(clock_in(request, false));
    const auto revision = RECOURSE_TRY(app::stop_clock(workspace, name, "clock stopped"));
    return json_response({{"case", revision.case_id}, {"revision", revision.number}});
}

}  // namespace

void add_deadline_routes(Router& router, Services& services) {
    router.add(Method::get, "/api/v1/deadlines", [&services](const Request& request) {
        return or_problem(show_public(services, request, false));
    });
    router.add(Method::get, "/api/v1/deadlines.ics", [&services](const Request& request) {
        return or_problem(show_public(services, request, true));
    });
    const auto add = [&](Method method, std::string_view pattern, auto work) {
        router.add(method, pattern, [&services, work](const Request& request) {
            return with_session(services, request, [&](vault::Workspace& workspace) {
                return work(services, workspace, request);
            });
        });
    };
    add(Method::get, "/api/v1/cases/{case}/deadlines", show_case);
    add(Method::get, "/api/v1/cases/{case}/deadlines.ics", show_case_calendar);
    add(Method::post, "/api/v1/cases/{case}/clocks", start_clock);
    add(Method::remove, "/api/v1/cases/{case}/clocks", stop_clock);
}

}  // namespace recourse::http::internal
