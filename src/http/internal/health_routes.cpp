#include <nlohmann/json.hpp>

#include "app/list_health.hpp"
#include "http/internal/list_metrics.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::Json;
using base::Result;

namespace {

/// Whether requests can be answered. Old lists do not turn it to 503: a server with lists of four
/// days ago is better than none, and every copy of it would go at once when an authority's site is
/// down. Who wants that asks with strict=true.
Result<Response> ready(Services& services, const Request& request) {
    RECOURSE_TRY(services.served.current());
    Json stale = Json::array();
    for (const auto& list : RECOURSE_TRY(app::list_health(services.lists, services.home,
                                                          services.record, base::system_now()))) {
        if (list.stale) stale.push_back(app::to_json(list));
    }
    if (stale.empty()) return json_response({{"status", "ok"}});
    const bool strict = request.query_value("strict") == "true";
    return json_response({{"status", "degraded"}, {"stale_lists", std::move(stale)}},
                         strict ? 503 : 200);
}

Result<Response> metrics(Services& services) {
    const auto lists = RECOURSE_TRY(
        app::list_health(services.lists, services.home, services.record, base::system_now()));
    PrometheusText text;
    write_list_metrics(lists, text);
    write_request_metrics(services.requests, text);
    return Response{.status = 200,
                    .content_type = "text/plain; version=0.0.4; charset=utf-8",
                    .body = text.text(),
                    .headers = {}};
}

}  // namespace

void add_health_routes(Router& router, Services& services) {
    router.add(Method::get, "/healthz",
               [](const Request&) { return json_response({{"status", "ok"}}); });
    router.add(Method::get, "/readyz", [&services](const Request& request) {
        return or_problem(ready(services, request));
    });
    router.add(Method::get, "/metrics",
               [&services](const Request&) { return or_problem(metrics(services)); });
}

}  // namespace recourse::http::internal
