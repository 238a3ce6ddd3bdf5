#include "http/internal/body.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// Null when the member is not there, or says nothing.
const Json* member(const Json& body, const char* field) {
    const auto found = body.find(field);
    return found == body.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

Result<Json> object_in(const Request& request) {
    Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object()) return fail(ErrorCode::invalid_input, "the body must be an object");
    return body;
}

Result<std::string> text_in(const Json& body, const char* field) {
    const Json* found = member(body, field);
    if (found == nullptr) return std::string();
    if (found->is_string()) return found->get<std::string>();
    return fail(ErrorCode::invalid_input, fmt::format("{}: expected a text", field));
}

Result<std::vector<std::string>> texts_in(const Json& body, const char* field) {
    const auto wrong = [&] {
        return fail(ErrorCode::invalid_input, fmt::format("{}: expected a list of texts", field));
    };
    std::vector<std::string> texts;
    const Json* found = member(body, field);
    if (found == nullptr) return texts;
    if (!found->is_array()) return wrong();
    for (const Json& one : *found) {
        if (!one.is_string()) return wrong();
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

Result<bool> flag_in(const Json& body, const char* field) {
    const Json* found = member(body, field);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    return fail(ErrorCode::invalid_input, fmt::format("{}: expected true or false", field));
}

}  // namespace recourse::http::internal
