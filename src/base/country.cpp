#include "base/country.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "base/csv.hpp"
#include "base/internal/country_key.hpp"

namespace recourse::embedded {
extern const std::string_view countries_csv;
}

namespace recourse::base {
namespace {

using internal::country_key;

struct Table {
    std::vector<Country> countries;
    std::unordered_map<std::string, std::string> code_by_key;
};

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at != text.npos;) {
        at = text.find(separator);
        pieces.push_back(text.substr(0, at));
        if (at != text.npos) text.remove_prefix(at + separator.size());
    }
    return pieces;
}

CountryStatus status_of(std::string_view text) {
    if (text == "current") return CountryStatus::current;
    if (text == "historical") return CountryStatus::historical;
    return text == "fictional" ? CountryStatus::fictional : CountryStatus::unofficial;
}

/// The table is part of the program, so that a mistake in it is a mistake in the program.
Table read_table() {
    Table table;
    CsvReader reader(embedded::countries_csv);
    std::vector<std::string> row;
    for (bool header = true; reader.next(row).value(); header = false) {
        if (header) continue;
        if (row.size() != 5) throw std::logic_error("countries.csv: a row has not five fields");
        table.countries.push_back({row[0], row[1], row[2], status_of(row[3])});
        std::vector<std::string_view> spellings = split(row[4], "|");
        spellings.insert(spellings.end(), {row[0], row[1], row[2]});
        for (const std::string_view spelling : spellings) {
            if (spelling.empty()) continue;
            const auto [entry, fresh] = table.code_by_key.emplace(country_key(spelling), row[0]);
            if (!fresh && entry->second != row[0]) {
                throw std::logic_error("countries.csv: two countries are called " +
                                       std::string(spelling));
            }
        }
    }
    std::ranges::sort(table.countries, {}, &Country::code);
    return table;
}

const Table& table() {
    static const Table instance = read_table();
    return instance;
}

std::optional<std::string> look_up(std::string_view text) {
    const auto found = table().code_by_key.find(country_key(text));
    if (found == table().code_by_key.end()) return std::nullopt;
    return found->second;
}

/// "Former USSR, now Ukraine" and "USSR (now Ukraine)" mean the country of today.
std::optional<std::string> present_country(std::string_view text) {
    for (const std::string_view word : {"now ", "Currently "}) {
        const std::size_t at = text.rfind(word);
        if (at == text.npos) continue;
        if (auto code = look_up(text.substr(at + word.size()))) return code;
    }
    return std::nullopt;
}

std::string without_parentheses(std::string_view text) {
    std::string result;
    int depth = 0;
    for (const char c : text) {
        if (c == '(') ++depth;
        if (depth == 0) result += c;
        if (c == ')' && depth > 0) --depth;
    }
    return result;
}

/// "Belarus / Bélarus": the parts are one country in two languages, unless they disagree.
std::optional<std::string> bilingual_country(std::string_view text) {
    std::optional<std::string> code;
    for (const std::string_view part : split(text, "/")) {
        const auto found = look_up(part);
        if (found && code && *found != *code) return std::nullopt;
        if (found) code = found;
    }
    return code;
}

void add_new(std::vector<std::string>& codes, std::string code) {
    if (std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
}

void find_in_piece(std::string_view piece, std::vector<std::string>& codes) {
    if (auto code = find_country(piece)) return add_new(codes, std::move(*code));
    for (const std::string_view separator : {"\n", ";", ",", ". ", "/", " and "}) {
        if (piece.find(separator) == piece.npos) continue;
        for (const std::string_view part : split(piece, separator)) find_in_piece(part, codes);
        return;
    }
}

}  // namespace

const std::vector<Country>& all_countries() {
    return table().countries;
}

std::string_view country_name(std::string_view code) {
    const auto& countries = all_countries();
    const auto found = std::ranges::lower_bound(countries, code, {}, &Country::code);
    return found != countries.end() && found->code == code ? std::string_view(found->name) : "";
}

std::optional<std::string> find_country(std::string_view code_or_name) {
    constexpr std::size_t max_text = 500;
    const std::string_view text = code_or_name.substr(0, max_text);
    if (auto code = look_up(text)) return code;
    if (auto code = present_country(text)) return code;
    const std::string plain = without_parentheses(text);
    if (auto code = look_up(plain)) return code;
    return plain.find('/') == plain.npos ? std::nullopt : bilingual_country(plain);
}

std::vector<std::string> find_countries(std::string_view text) {
    std::vector<std::string> codes;
    if (auto code = find_country(text)) return {std::move(*code)};
    for (const std::string& piece : internal::enumerated_pieces(text)) find_in_piece(piece, codes);
    return codes;
}

}  // namespace recourse::base
