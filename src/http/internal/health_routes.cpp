#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

namespace {

Response ready(Services& services) {
    const auto index = services.record.index();
    if (!index) return problem(index.error());
    if ((*index)->size() == 0) return problem(503, "the public record is empty");
    return json_response({{"status", "ok"}});
}

/// Prometheus text format, version 0.0.4.
Response metrics(Services& services) {
    const auto status = services.record.status();
    if (!status) return problem(status.error());
    std::string text =
        "# HELP recourse_list_subjects Subjects of the current version of a list.\n"
        "# TYPE recourse_list_subjects gauge\n";
    for (const auto& list : *status) {
        if (list.current) {
            text += fmt::format("recourse_list_subjects{{list=\"{}\",version=\"{}\"}} {}\n",
                                list.list, list.version, list.subjects);
        }
    }
    return {.status = 200,
            .content_type = "text/plain; version=0.0.4; charset=utf-8",
            .body = std::move(text),
            .headers = {}};
}

Response openapi(const Services& services) {
    constexpr std::uint64_t most_bytes = 4 << 20;
    auto text = base::read_file(services.home.data / "openapi.json", most_bytes);
    if (!text) return problem(text.error());
    return {
        .status = 200, .content_type = "application/json", .body = std::move(*text), .headers = {}};
}

}  // namespace

void add_health_routes(Router& router, Services& services) {
    router.add(Method::get, "/healthz",
               [](const Request&) { return json_response({{"status", "ok"}}); });
    router.add(Method::get, "/readyz", [&services](const Request&) { return ready(services); });
    router.add(Method::get, "/metrics", [&services](const Request&) { return metrics(services); });
    router.add(Method::get, "/api/openapi.json",
               [&services](const Request&) { return openapi(services); });
}

}  // namespace recourse::http::internal
