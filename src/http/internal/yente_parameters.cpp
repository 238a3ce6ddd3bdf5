#include "http/internal/yente_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "http/internal/wire.hpp"

namespace recourse::http::internal {

using base::Json;

namespace {

constexpr std::size_t most_excluded_ids = 50;
constexpr std::size_t longest_echo = 100;

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

void YenteParameters::is_wrong(std::string_view name, std::string_view message) {
    problems_.push_back({std::string(name), std::string(message)});
}

std::size_t YenteParameters::whole(std::string_view name, std::size_t usual, std::size_t most) {
    if (!request_->has_query(name)) return usual;
    const auto value = parsed<std::size_t>(request_->query_value(name));
    if (value && *value <= most) return *value;
    is_wrong(name, fmt::format("Input should be a whole number from 0 to {}", most));
    return usual;
}

double YenteParameters::number(std::string_view name, double usual) {
    if (!request_->has_query(name)) return usual;
    const auto value = parsed<double>(request_->query_value(name));
    if (value && std::isfinite(*value)) return *value;
    is_wrong(name, "Input should be a valid number");
    return usual;
}

std::optional<bool> YenteParameters::flag(std::string_view name) {
    if (!request_->has_query(name)) return std::nullopt;
    constexpr std::array<std::string_view, 6> yes{"true", "1", "yes", "on", "t", "y"};
    constexpr std::array<std::string_view, 6> no{"false", "0", "no", "off", "f", "n"};
    const std::string word = lower_case(request_->query_value(name));
    if (std::ranges::find(yes, word) != yes.end()) return true;
    if (std::ranges::find(no, word) != no.end()) return false;
    is_wrong(name, "Input should be a valid boolean");
    return std::nullopt;
}

std::string YenteParameters::text(std::string_view name) const {
    return std::string(request_->query_value(name));
}

std::vector<std::string> YenteParameters::list(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto value : request_->query_values(name)) values.emplace_back(value);
    return values;
}

std::vector<std::string> YenteParameters::list(std::string_view name, std::size_t most) {
    auto values = list(name);
    if (values.size() > most)
        is_wrong(name, fmt::format("List should have at most {} items", most));
    return values;
}

std::string YenteParameters::time(std::string_view name) {
    std::string text = this->text(name);
    if (text.empty()) return text;
    if (!screening::is_plain_time(text)) {
        is_wrong(name, "Input should be YYYY-MM-DD, or that with THH, THH:MM or THH:MM:SS, UTC");
        return {};
    }
    constexpr std::string_view midnight = "0000-00-00T00:00:00";
    return text + std::string(midnight.substr(text.size()));
}

std::optional<Response> YenteParameters::refusal() const {
    if (problems_.empty()) return std::nullopt;
    Json detail = Json::array();
    for (const auto& [name, message] : problems_) {
        const std::string_view input = request_->query_value(name).substr(0, longest_echo);
        detail.push_back({{"type", "value_error"},
                          {"loc", Json::array({"query", name})},
                          {"msg", message},
                          {"input", std::string(input)}});
    }
    return json_response({{"detail", std::move(detail)}}, 422);
}

screening::EntityFilter common_filter(YenteParameters& parameters) {
    const auto words = [](const std::vector<std::string>& values) {
        return screening::WordSet(values.begin(), values.end());
    };
    screening::EntityFilter filter;
    filter.exclude_schemata = words(parameters.list("exclude_schema"));
    filter.topics = words(parameters.list("topics"));
    filter.changed_since = parameters.time("changed_since");
    filter.exclude_ids = words(parameters.list("exclude_entity_ids", most_excluded_ids));
    return filter;
}

}  // namespace recourse::http::internal
