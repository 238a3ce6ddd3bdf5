#include "lists/internal/country_text.hpp"

#include <unordered_map>

#include "base/country.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

constexpr std::size_t max_remembered = 10'000;
constexpr std::size_t max_country_bytes = 200;

std::string look_up(std::string_view text) {
    if (const auto code = base::find_country(text)) return *code;
    const std::size_t slash = text.find(" / ");
    if (slash == std::string_view::npos) return {};
    return base::find_country(trim(text.substr(0, slash))).value_or("");
}

}  // namespace

std::string country_code(std::string_view text) {
    while (!text.empty() && (text.back() == '.' || text.back() == ';')) text.remove_suffix(1);
    text = trim(text);
    if (text.empty() || text.size() > max_country_bytes) return {};
    thread_local std::unordered_map<std::string, std::string> remembered;
    std::string key = clean(text);
    const auto known = remembered.find(key);
    if (known != remembered.end()) return known->second;
    if (remembered.size() >= max_remembered) remembered.clear();
    std::string code = look_up(key);
    remembered.emplace(std::move(key), code);
    return code;
}

std::string country_of_place(std::string_view text) {
    if (std::string code = country_code(text); !code.empty()) return code;
    // "Pyongyang, Korea, North" holds the country in its last two pieces.
    std::size_t comma = text.rfind(',');
    for (int pieces = 0; pieces < 2 && comma != std::string_view::npos; ++pieces) {
        if (std::string code = country_code(text.substr(comma + 1)); !code.empty()) return code;
        comma = comma == 0 ? std::string_view::npos : text.rfind(',', comma - 1);
    }
    return {};
}

}  // namespace recourse::lists::internal
