#include "lists/internal/ftm_lines.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t max_line_bytes = 16 << 20;

Result<void> visit_line(std::string_view line,
                        const std::function<Result<void>(const Json&)>& visit) {
    if (trim(line).empty()) return {};
    const Result<Json> json = base::parse_json(line);
    // The line that the parser names is one of this line alone.
    if (!json) return base::fail(ErrorCode::invalid_input, json.error().message());
    if (json->is_object()) return visit(*json);
    return base::fail(ErrorCode::invalid_input, "expected a JSON object");
}

std::string text_of(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// One text for each value of a list, or the value itself.
template <class Take>
void each_text(const Json& value, Take take) {
    if (!value.is_array()) return take(text_of(value));
    for (const Json& item : value) take(text_of(item));
}

}  // namespace

Result<void> walk_json_lines(const ListFile& file,
                             const std::function<Result<void>(const Json&)>& visit) {
    const base::ByteSource source = RECOURSE_TRY(file.bytes());
    std::array<std::byte, 64 << 10> buffer{};
    std::string pending;
    std::size_t number = 0;
    const auto fail_at = [&](const char* message) {
        return base::fail(
            Error(ErrorCode::invalid_input, message).at_line(number + 1).in_file(file.name()));
    };
    while (true) {
        const std::size_t count = RECOURSE_TRY(source(buffer));
        if (count == 0) break;
        const std::size_t searched = pending.size();
        pending += base::as_text(std::span(buffer).first(count));
        std::size_t begin = 0;
        for (std::size_t end = pending.find('\n', searched); end != std::string::npos;
             end = pending.find('\n', begin)) {
            ++number;
            Result<void> visited =
                visit_line(std::string_view(pending).substr(begin, end - begin), visit);
            if (!visited) {
                return base::fail(std::move(visited).error().at_line(number).in_file(file.name()));
            }
            begin = end + 1;
        }
        pending.erase(0, begin);
        if (pending.size() > max_line_bytes) return fail_at("a line is too long");
    }
    if (trim(pending).empty()) return {};
    // A last line without its end may be whole; one that was cut is no JSON.
    Result<void> visited = visit_line(pending, visit);
    if (visited) return {};
    return base::fail(std::move(visited).error().at_line(number + 1).in_file(file.name()));
}

Node ftm_node(const Json& entity) {
    Node node;
    for (const auto& [key, value] : entity.items()) {
        if (key == "schema") {
            node.name = text_of(value);
        } else if (key == "properties" && value.is_object()) {
            for (const auto& [property, values] : value.items()) {
                each_text(values,
                          [&, &name = property](const std::string& text) { node.add(name, text); });
            }
        } else if (!value.is_null()) {
            each_text(value, [&, &name = key](const std::string& text) {
                node.attributes.push_back({.name = name, .value = text});
            });
        }
    }
    return node;
}

}  // namespace recourse::lists::internal
