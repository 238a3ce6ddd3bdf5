#include "screening/batch_output.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/csv.hpp"
#include "base/json.hpp"

namespace recourse::screening {
namespace {

using base::Json;

constexpr std::array<std::string_view, 8> features{
    "name", "birth_date", "country", "gender", "identifier", "birth_place", "address", "position"};
constexpr base::CsvWriteOptions for_people{.delimiter = ',',
                                           .formula_guard = base::FormulaGuard::on};

void write_json(std::string& out, bool explain, const BatchRow& row,
                const std::vector<Match>& matches) {
    Json line{{"id", row.id}, {"line", row.line}};
    if (row.fault) line["error"] = row.fault->to_string();
    Json& list = line["matches"] = Json::array();
    for (const auto& match : matches) {
        Json told{{"id", match.subject->id},
                  {"caption", match.subject->caption()},
                  {"score", match.score},
                  {"explanation", match.explanation.sentence}};
        if (explain) told["features"] = to_json(match.explanation).at("features");
        list.push_back(std::move(told));
    }
    out += base::dump_json(line);
    out += '\n';
}

/// "same day (+0.02)": what it says and what it did to the score. Several of one name are joined.
std::string cell_of(const Explanation& explanation, std::string_view name) {
    std::string cell;
    for (const auto& feature : explanation.features) {
        if (feature.name != name) continue;
        if (!cell.empty()) cell += "; ";
        if (name == "name") {
            cell += fmt::format("{:.4f}", feature.score);
            if (!feature.detail.empty()) cell += " " + feature.detail;
        } else {
            cell += fmt::format("{} ({:+.4f})", feature.detail, feature.weight);
        }
    }
    return cell;
}

void write_csv(std::string& out, bool explain, const BatchRow& row,
               const std::vector<Match>& matches) {
    const std::string name = row.query.names.empty() ? std::string() : row.query.names.front();
    const std::size_t columns = 9 + (explain ? 1 + features.size() : 0);
    std::vector<std::string> cells{row.id, std::to_string(row.line), name,
                                   std::to_string(matches.size())};
    if (matches.empty()) {
        cells.resize(columns);
        if (row.fault) cells[8] = row.fault->to_string();
        base::write_csv_record(out, cells, for_people);
        return;
    }
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const Match& match = matches[i];
        cells.resize(4);
        cells.insert(cells.end(), {std::to_string(i + 1), match.subject->id,
                                   match.subject->caption(), fmt::format("{}", match.score), ""});
        if (explain) {
            cells.push_back(match.explanation.sentence);
            for (const auto feature : features) {
                cells.push_back(cell_of(match.explanation, feature));
            }
        }
        base::write_csv_record(out, cells, for_people);
    }
}

}  // namespace

base::Result<BatchLayout> batch_layout(std::string_view chosen, std::string_view file) {
    if (chosen == "csv") return BatchLayout::csv;
    if (chosen == "jsonl") return BatchLayout::json_lines;
    if (!chosen.empty()) {
        return base::fail(base::ErrorCode::invalid_input, "expected the format csv or jsonl");
    }
    return file.ends_with(".csv") ? BatchLayout::csv : BatchLayout::json_lines;
}

std::string batch_header(const BatchFormat& format) {
    if (format.layout == BatchLayout::json_lines) return {};
    std::vector<std::string> columns{"id",       "line",    "name",  "matches", "rank",
                                     "match_id", "caption", "score", "error"};
    if (format.explain) {
        columns.emplace_back("explanation");
        for (const auto feature : features) columns.push_back("by_" + std::string(feature));
    }
    std::string out;
    base::write_csv_record(out, columns);
    return out;
}

void write_batch_row(std::string& out, const BatchFormat& format, const BatchRow& row,
                     const std::vector<Match>& matches) {
    if (format.layout == BatchLayout::json_lines) {
        write_json(out, format.explain, row, matches);
    } else {
        write_csv(out, format.explain, row, matches);
    }
}

}  // namespace recourse::screening
