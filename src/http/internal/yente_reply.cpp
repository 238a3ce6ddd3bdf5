#include "http/internal/yente_reply.hpp"

#include <nlohmann/json.hpp>

namespace recourse::http::internal {

using base::Json;

namespace {

/// ["body", "queries", "a", "schema"]
Json location_of(const base::Place& place) {
    Json location = Json::array({place.file});
    if (!place.record.empty()) {
        location.push_back("queries");
        location.push_back(place.record);
    }
    if (!place.field.empty()) location.push_back(place.field);
    return location;
}

}  // namespace

Response yente_error(int status, std::string_view detail) {
    return json_response({{"detail", std::string(detail)}}, status);
}

Response yente_error(const base::Error& error) {
    if (error.place().file.empty()) {
        Response response = yente_error(status_of(error.code()), error.to_string());
        if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
        return response;
    }
    const Json problem = {{"type", "value_error"},
                          {"loc", location_of(error.place())},
                          {"msg", error.message()},
                          {"input", nullptr}};
    return json_response({{"detail", Json::array({problem})}}, 422);
}

Response of_version(Response response, const std::string& digest) {
    response.headers.emplace_back("x-index-version", digest);
    return response;
}

Response of_batch(Response response, const std::string& digest, std::size_t queries) {
    response.headers.emplace_back("x-batch-size", std::to_string(queries));
    return of_version(std::move(response), digest);
}

Response or_yente_error(base::Result<Response> response) {
    return response ? std::move(*response) : yente_error(response.error());
}

}  // namespace recourse::http::internal
