#include <nlohmann/json.hpp>

#include "app/change_feed.hpp"
#include "app/named_version.hpp"
#include "http/internal/query_number.hpp"
#include "http/internal/services.hpp"
#include "lists/list_diff.hpp"

namespace recourse::http::internal {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t most_changes = 1000;

Json to_json(const lists::ListStatus& version) {
    return {{"version", version.version},
            {"format", version.format},
            {"subjects", version.subjects},
            {"imported", version.imported_at},
            {"current", version.current}};
}

Result<Response> list_versions(Services& services, const Request& request) {
    Json versions = Json::array();
    for (const auto& version : RECOURSE_TRY(services.record.status())) {
        if (version.list == request.parameter("list")) versions.push_back(to_json(version));
    }
    if (versions.empty()) {
        return base::fail(base::ErrorCode::not_found, "no version of this list is kept");
    }
    return json_response({{"versions", std::move(versions)}});
}

/// A version by list and day alone: an address names no files.
Result<app::NamedVersion> version_at(Services& services, const Request& request, const char* day) {
    std::string named(request.parameter("list"));
    const std::string_view at = request.query_value(day);
    if (!at.empty()) named += "@" + std::string(at);
    return app::NamedVersion::find(services.home, named);
}

Result<Response> list_changes(Services& services, const Request& request) {
    const auto newer = RECOURSE_TRY(version_at(services, request, "to"));
    const auto older = request.query_value("from").empty()
                           ? RECOURSE_TRY(app::NamedVersion::open_before(services.home, newer))
                           : RECOURSE_TRY(version_at(services, request, "from"));
    if (older.version().version > newer.version().version) {
        return base::fail(base::ErrorCode::invalid_input, "from lies after to");
    }
    const std::size_t limit =
        RECOURSE_TRY(number_parameter(request, "limit", most_changes, most_changes));
    auto diff = RECOURSE_TRY(lists::compare_versions(older.kept(), newer.kept()));
    lists::keep_regime(diff, request.query_value("regime"));
    return json_response(lists::to_json(diff, limit));
}

Result<Response> feed(Services& services, const Request& request) {
    app::FeedOptions options{.list = std::string(request.query_value("list")),
                             .regime = std::string(request.query_value("regime"))};
    options.limit = RECOURSE_TRY(number_parameter(request, "limit", options.limit, most_changes));
    std::string atom = RECOURSE_TRY(app::change_feed(services.home, options));
    return Response{.status = 200,
                    .content_type = "application/atom+xml; charset=utf-8",
                    .body = std::move(atom),
                    .headers = {}};
}

}  // namespace

void add_list_routes(Router& router, Services& services) {
    router.add(Method::get, "/api/v1/lists/changes.atom",
               [&services](const Request& request) { return or_problem(feed(services, request)); });
    router.add(Method::get, "/api/v1/lists/{list}/versions", [&services](const Request& request) {
        return or_problem(list_versions(services, request));
    });
    router.add(Method::get, "/api/v1/lists/{list}/changes", [&services](const Request& request) {
        return or_problem(list_changes(services, request));
    });
}

}  // namespace recourse::http::internal
