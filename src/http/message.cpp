#include "http/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace recourse::http {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

template <class Map>
std::string_view value_or_empty(const Map& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? std::string_view() : std::string_view(found->second);
}

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

enum class Plus { keep, is_blank };

Result<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_blank) {
            decoded += ' ';
        } else if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
            if (low < 0) return fail(ErrorCode::invalid_input, "the address has a broken % escape");
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    if (!base::is_utf8(decoded)) return fail(ErrorCode::invalid_input, "the address is not UTF-8");
    return decoded;
}

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "The request is not valid";
        case 401:
            return "Sign in first";
        case 403:
            return "Not allowed";
        case 404:
            return "Not found";
        case 405:
            return "This address does not take that method";
        case 409:
            return "Conflict";
        case 413:
            return "The request is too large";
        case 414:
            return "The address is too long";
        case 429:
            return "Too many requests";
        case 421:
            return "This server does not answer for that host";
        case 503:
            return "Not available now";
        default:
            return "Internal error";
    }
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
    return value_or_empty(headers, name);
}
std::string_view Request::query_value(std::string_view name) const {
    std::string_view last;
    for (const auto& [key, value] : query) {
        if (key == name) last = value;
    }
    return last;
}
std::vector<std::string_view> Request::query_values(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : query) {
        if (key == name) values.push_back(value);
    }
    return values;
}
bool Request::has_query(std::string_view name) const {
    return std::ranges::any_of(query, [&](const auto& pair) { return pair.first == name; });
}
std::string Request::query_with_mark() const {
    return raw_query.empty() ? std::string() : "?" + raw_query;
}
std::string_view Request::parameter(std::string_view name) const {
    return value_or_empty(parameters, name);
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const auto end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            return pair.substr(name.size() + 1);
        }
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return {};
}

Response json_response(const base::Json& document, int status) {
    return {.status = status,
            .content_type = "application/json",
            .body = base::dump_json(document),
            .headers = {}};
}

Response problem(int status, std::string_view detail) {
    base::Json document = {{"type", "about:blank"},
                           {"title", std::string(title_of(status))},
                           {"status", status},
                           {"detail", std::string(detail)}};
    return {.status = status,
            .content_type = "application/problem+json",
            .body = base::dump_json(document),
            .headers = {}};
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_input:
            return 400;
        case ErrorCode::denied:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::conflict:
            return 409;
        case ErrorCode::unavailable:
            return 503;
        case ErrorCode::corrupt:
            break;
    }
    return 500;
}

Response problem(const base::Error& error) {
    return problem(status_of(error.code()), error.to_string());
}

Response or_problem(base::Result<Response> response) {
    return response ? std::move(*response) : problem(response.error());
}

Result<void> parse_target(std::string_view target, Request& request) {
    const auto mark = target.find('?');
    request.path = RECOURSE_TRY(percent_decode(target.substr(0, mark), Plus::keep));
    if (mark == std::string_view::npos) return {};
    request.raw_query = target.substr(mark + 1);
    request.query = RECOURSE_TRY(parse_pairs(request.raw_query));
    return {};
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view plain = "-._~:";
    std::string encoded;
    for (const char c : text) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

Result<std::vector<std::pair<std::string, std::string>>> parse_pairs(std::string_view rest) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        const auto equals = pair.find('=');
        auto name = RECOURSE_TRY(percent_decode(pair.substr(0, equals), Plus::is_blank));
        auto value = equals == std::string_view::npos
                         ? std::string()
                         : RECOURSE_TRY(percent_decode(pair.substr(equals + 1), Plus::is_blank));
        if (!pair.empty()) pairs.emplace_back(std::move(name), std::move(value));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return pairs;
}

}  // namespace recourse::http
