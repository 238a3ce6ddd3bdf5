#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

#include "app/watched_lists.hpp"
#include "http/internal/body.hpp"
#include "http/internal/query_number.hpp"
#include "http/internal/services.hpp"
#include "watch/alert_feed.hpp"
#include "watch/decide.hpp"
#include "watch/portfolio_file.hpp"
#include "watch/webhook.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using vault::Workspace;

namespace {

constexpr std::size_t usual_rows = 100;
constexpr std::size_t most_rows = 10'000;
constexpr std::size_t usual_alerts = 200;
constexpr std::size_t most_alerts = 5'000;

template <class Item>
Json json_of(const std::vector<Item>& items) {
    Json all = Json::array();
    for (const Item& item : items) all.push_back(watch::to_json(item));
    return all;
}

Result<Response> list_portfolios(Services&, Workspace& workspace, const Request&) {
    return json_response(
        {{"portfolios", json_of(RECOURSE_TRY(watch::list_portfolios(workspace)))}});
}

Result<Response> show_portfolio(Services&, Workspace& workspace, const Request& request) {
    const auto portfolio =
        RECOURSE_TRY(watch::find_portfolio(workspace, request.parameter("portfolio")));
    const auto limit = RECOURSE_TRY(number_parameter(request, "limit", usual_rows, most_rows));
    const auto rows = RECOURSE_TRY(
        watch::list_rows(workspace, portfolio.id, request.query_value("after"), limit));
    Json json = watch::to_json(portfolio);
    json["watched"] = json_of(rows);
    return json_response(json);
}

Result<std::optional<double>> number_in(const Json& body, const char* field) {
    if (!body.contains(field)) return std::optional<double>();
    if (!body[field].is_number())
        return fail(ErrorCode::invalid_input, fmt::format("{} must be a number", field));
    return std::optional(body[field].get<double>());
}

Result<Response> set_portfolio(Services&, Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    watch::SettingsChange change;
    change.threshold = RECOURSE_TRY(number_in(body, "threshold"));
    change.reopen_step = RECOURSE_TRY(number_in(body, "reopen_step"));
    if (body.contains("four_eyes")) change.four_eyes = RECOURSE_TRY(flag_in(body, "four_eyes"));
    return json_response(watch::to_json(
        RECOURSE_TRY(watch::set_portfolio(workspace, request.parameter("portfolio"), change))));
}

/// The body is the file: CSV, or JSON lines when it begins with a brace.
Result<Response> put_rows(Services&, Workspace& workspace, const Request& request) {
    const std::size_t first = request.body.find_first_not_of(" \t\r\n");
    const bool lines_of_json = first != std::string::npos && request.body[first] == '{';
    return json_response(watch::to_json(RECOURSE_TRY(watch::put_rows(
        workspace, request.parameter("portfolio"),
        watch::rows_of_text(request.body, lines_of_json ? "rows.jsonl" : "rows.csv")))));
}

Result<Response> run(Services& services, Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const watch::RunOptions options{.portfolio = RECOURSE_TRY(text_in(body, "portfolio")),
                                    .full = RECOURSE_TRY(flag_in(body, "full"))};
    const auto lists = RECOURSE_TRY(app::watched_lists(services.record));
    base::Progress silent(nullptr);
    return json_response(
        watch::to_json(RECOURSE_TRY(watch::run_watch(workspace, lists, options, silent))));
}

/// Those that wait for a person's word, unless `state` or `all=true` asks for others.
Result<watch::AlertFilter> filter_in(const Request& request) {
    watch::AlertFilter filter;
    filter.portfolio = request.query_value("portfolio");
    filter.row = request.query_value("row");
    filter.entry = request.query_value("entry");
    filter.to_confirm = request.query_value("to_confirm") == "true";
    if (const auto state = request.query_value("state"); !state.empty())
        filter.state = RECOURSE_TRY(watch::parse_alert_state(state));
    filter.pending = !filter.state && !filter.to_confirm && request.query_value("all") != "true";
    filter.limit = RECOURSE_TRY(number_parameter(request, "limit", usual_alerts, most_alerts));
    filter.before = RECOURSE_TRY(number_parameter<std::int64_t>(
        request, "before", 0, std::numeric_limits<std::int64_t>::max()));
    return filter;
}

Result<Response> list_alerts(Services&, Workspace& workspace, const Request& request) {
    const auto filter = RECOURSE_TRY(filter_in(request));
    return json_response(
        {{"alerts", json_of(RECOURSE_TRY(watch::list_alerts(workspace, filter)))}});
}

Result<std::int64_t> alert_in(const Request& request) {
    const std::string_view text = request.parameter("alert");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return fail(ErrorCode::not_found, "there is no such alert");
    return number;
}

Result<Response> show_alert(Services&, Workspace& workspace, const Request& request) {
    const auto number = RECOURSE_TRY(alert_in(request));
    Json json = watch::to_json(RECOURSE_TRY(watch::find_alert(workspace, number)));
    json["history"] = json_of(RECOURSE_TRY(watch::history_of(workspace, number)));
    return json_response(json);
}

Result<Response> decide(Services&, Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    watch::Word word;
    word.state = RECOURSE_TRY(watch::parse_alert_state(RECOURSE_TRY(text_in(body, "state"))));
    word.reason = RECOURSE_TRY(text_in(body, "reason"));
    word.digest = RECOURSE_TRY(text_in(body, "digest"));
    return json_response(watch::to_json(
        RECOURSE_TRY(watch::decide_alert(workspace, RECOURSE_TRY(alert_in(request)), word))));
}

Result<Response> confirm(Services&, Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto number = RECOURSE_TRY(alert_in(request));
    if (RECOURSE_TRY(flag_in(body, "reject")))
        return json_response(watch::to_json(RECOURSE_TRY(
            watch::reject_proposal(workspace, number, RECOURSE_TRY(text_in(body, "reason"))))));
    return json_response(watch::to_json(RECOURSE_TRY(
        watch::confirm_alert(workspace, number, RECOURSE_TRY(text_in(body, "digest"))))));
}

Result<Response> feed(Services&, Workspace& workspace, const Request& request) {
    watch::AlertFeedOptions options;
    options.portfolio = request.query_value("portfolio");
    options.names = request.query_value("names") == "true";
    options.limit = RECOURSE_TRY(number_parameter(request, "limit", options.limit, most_alerts));
    return Response{.status = 200,
                    .content_type = "application/atom+xml; charset=utf-8",
                    .body = RECOURSE_TRY(watch::alert_feed(workspace, options)),
                    .headers = {}};
}

Result<Response> list_webhooks(Services&, Workspace& workspace, const Request&) {
    return json_response({{"webhooks", json_of(RECOURSE_TRY(watch::list_webhooks(workspace)))}});
}

}  // namespace

void add_watch_routes(Router& router, Services& services) {
    const auto add = [&](Method method, std::string_view path, auto work) {
        router.add(method, fmt::format("/api/v1/watch/{}", path),
                   [&services, work](const Request& request) {
                       return with_session(services, request, [&](Workspace& workspace) {
                           return work(services, workspace, request);
                       });
                   });
    };
    add(Method::get, "portfolios", list_portfolios);
    add(Method::get, "portfolios/{portfolio}", show_portfolio);
    add(Method::put, "portfolios/{portfolio}", set_portfolio);
    add(Method::put, "portfolios/{portfolio}/rows", put_rows);
    add(Method::post, "run", run);
    add(Method::get, "alerts", list_alerts);
    add(Method::get, "alerts/{alert}", show_alert);
    add(Method::post, "alerts/{alert}/decision", decide);
    add(Method::post, "alerts/{alert}/confirmation", confirm);
    add(Method::get, "alerts.atom", feed);
    add(Method::get, "webhooks", list_webhooks);
}

}  // namespace recourse::http::internal
