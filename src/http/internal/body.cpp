#include "http/internal/body.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

Result<Json> object_in(const Request& request) {
    Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object()) return fail(ErrorCode::invalid_input, "the body must be an object");
    return body;
}

Result<std::string> text_in(const Json& body, const char* field) {
    const Json* found = base::find_member(body, field);
    if (found == nullptr) return std::string();
    if (found->is_string()) return found->get<std::string>();
    return fail(ErrorCode::invalid_input, fmt::format("{}: expected a text", field));
}

Result<std::vector<std::string>> texts_in(const Json& body, const char* field) {
    const auto wrong = [&] {
        return fail(ErrorCode::invalid_input, fmt::format("{}: expected a list of texts", field));
    };
    std::vector<std::string> texts;
    const Json* found = base::find_member(body, field);
    if (found == nullptr) return texts;
    if (!found->is_array()) return wrong();
    for (const Json& one : *found) {
        if (!one.is_string()) return wrong();
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

Result<bool> flag_in(const Json& body, const char* field) {
    const Json* found = base::find_member(body, field);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    return fail(ErrorCode::invalid_input, fmt::format("{}: expected true or false", field));
}

}  // namespace recourse::http::internal
