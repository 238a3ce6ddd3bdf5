#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "app/case_search.hpp"
#include "casework/readable_case.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t default_limit = 20;
constexpr std::size_t most_at_once = 1000;

Result<std::size_t> number(const Request& request, std::string_view name, std::size_t otherwise) {
    const std::string_view text = request.query_value(name);
    if (text.empty()) return otherwise;
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value);
    if (problem != std::errc() || end != text.end()) {
        return fail(base::Error(ErrorCode::invalid_input, "not a number").in_field(name));
    }
    return value;
}

Result<Response> search(vault::Workspace& workspace, const Request& request) {
    const std::string_view case_id = request.parameter("case");
    const casework::SearchOptions options{
        .reader = RECOURSE_TRY(casework::readable_grade(workspace, case_id)),
        .names = request.query_value("names") == "true",
        .offset = RECOURSE_TRY(number(request, "offset", 0)),
        .limit = std::min(most_at_once, RECOURSE_TRY(number(request, "limit", default_limit)))};
    const auto query = RECOURSE_TRY(casework::parse_search(request.query_value("q")));
    auto index = RECOURSE_TRY(app::open_case_search(workspace, case_id));
    return json_response(casework::to_json(RECOURSE_TRY(index.search(query, options))));
}

}  // namespace

void add_search_routes(Router& router, Services& services) {
    router.add(Method::get, "/api/v1/cases/{case}/search", [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return search(workspace, request);
        });
    });
}

}  // namespace recourse::http::internal
