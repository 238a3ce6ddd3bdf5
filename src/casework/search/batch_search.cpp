#include "casework/search/batch_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/csv.hpp"
#include "text/words.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

bool has_words(std::string_view text) {
    text::WordReader reader;
    reader.start(text);
    text::Word word;
    return reader.next(word);
}

std::string plain(const std::vector<SnippetPiece>& snippet) {
    std::string text;
    for (const SnippetPiece& piece : snippet) text += piece.text;
    return text;
}

std::string exhibit_list(const NameResult& result) {
    std::string text;
    for (const FacetValue& exhibit : result.exhibits) {
        if (!text.empty()) text += "; ";
        text += fmt::format("{} ({})", exhibit.value, exhibit.count);
    }
    return text;
}

std::string place_of(const SearchHit& hit) {
    if (hit.part == Part::page) return fmt::format("{} p. {}", hit.record, hit.page);
    return fmt::format("{} {}", to_string(hit.part), hit.record);
}

}  // namespace

Result<std::vector<ListedName>> read_names(std::string_view csv) {
    base::CsvReader reader(csv, {.encoding = base::CsvEncoding::utf8_or_windows_1252});
    std::vector<std::string> fields;
    std::vector<ListedName> names;
    std::size_t column = 0;
    bool first = true;
    while (RECOURSE_TRY(reader.next(fields))) {
        const auto header = std::ranges::find(fields, "name");
        if (std::exchange(first, false) && header != fields.end()) {
            column = static_cast<std::size_t>(header - fields.begin());
            continue;
        }
        if (column >= fields.size() || !has_words(fields[column])) {
            return base::fail(base::Error(ErrorCode::invalid_input, "there is no name here")
                                  .at_line(reader.line())
                                  .in_field("name"));
        }
        names.push_back({reader.line(), fields[column]});
        if (names.size() > max_batch_names) {
            return base::fail(ErrorCode::invalid_input,
                              fmt::format("a list has at most {} names", max_batch_names));
        }
    }
    if (names.empty()) return base::fail(ErrorCode::invalid_input, "the list has no names");
    return names;
}

SearchNode query_for_name(std::string_view name) {
    SearchNode all{.kind = SearchNode::Kind::all};
    text::WordReader reader;
    reader.start(name);
    text::Word word;
    std::size_t end = 0;
    while (reader.next(word)) {
        // What stands together ("上官博远", "O'Neill") is one sequence.
        const bool apart = name.substr(end, word.begin - end).find(' ') != std::string_view::npos;
        if (all.children.empty() || apart) {
            all.children.push_back({.kind = SearchNode::Kind::words});
        }
        all.children.back().words.emplace_back(word.folded);
        end = word.end;
    }
    return all;
}

Result<std::vector<NameResult>> search_names(CaseSearch& search,
                                             const std::vector<ListedName>& names,
                                             const SearchOptions& options) {
    std::vector<NameResult> results;
    for (const ListedName& listed : names) {
        SearchResult found = RECOURSE_TRY(search.search(query_for_name(listed.name), options));
        const auto exhibits = std::ranges::find(found.facets, "exhibit", &Facet::field);
        results.push_back({listed.line, listed.name, found.total, std::move(exhibits->values),
                           std::move(found.hits)});
    }
    return results;
}

Json to_json(const std::vector<NameResult>& results) {
    Json names = Json::array();
    for (const NameResult& result : results) {
        Json exhibits = Json::array();
        for (const FacetValue& exhibit : result.exhibits) {
            exhibits.push_back({{"value", exhibit.value}, {"count", exhibit.count}});
        }
        SearchResult best{.total = result.passages, .hits = result.best, .facets = {}};
        names.push_back({{"line", result.line},
                         {"name", result.name},
                         {"passages", result.passages},
                         {"exhibits", std::move(exhibits)},
                         {"best", to_json(best)["hits"]}});
    }
    return {{"names", std::move(names)}};
}

std::string to_csv(const std::vector<NameResult>& results) {
    std::string out;
    constexpr base::CsvWriteOptions guarded{.formula_guard = base::FormulaGuard::on};
    const std::array<std::string, 6> header{"line", "name", "passages", "exhibits", "best", "text"};
    base::write_csv_record(out, header, guarded);
    for (const NameResult& result : results) {
        const bool any = !result.best.empty();
        const std::array<std::string, 6> row{fmt::format("{}", result.line),
                                             result.name,
                                             fmt::format("{}", result.passages),
                                             exhibit_list(result),
                                             any ? place_of(result.best.front()) : "",
                                             any ? plain(result.best.front().snippet) : ""};
        base::write_csv_record(out, row, guarded);
    }
    return out;
}

}  // namespace recourse::casework
