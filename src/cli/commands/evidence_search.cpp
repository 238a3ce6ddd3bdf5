#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/case_search.hpp"
#include "base/file.hpp"
#include "casework/readable_case.hpp"
#include "casework/search/batch_search.hpp"
#include "casework/search/saved_search.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

constexpr std::uint64_t max_list_bytes = std::uint64_t{64} << 20;
constexpr std::size_t shown_facet_values = 6;
constexpr std::size_t shown_of_each_name = 3;

struct SearchOptions {
    std::string case_id;
    std::string query;
    std::string kind, language, part, exhibit, source, after, before;
    bool names = false;
    std::size_t limit = 20;
    std::size_t offset = 0;
    std::string save;
    std::string saved;
    std::string batch;
    std::string out;
};

/// The options are fields of the query language; both may be used.
std::string whole_query(const SearchOptions& options) {
    std::string query = options.query.empty() ? "" : "(" + options.query + ")";
    const std::pair<std::string_view, const std::string&> fields[] = {
        {"kind", options.kind},       {"lang", options.language}, {"in", options.part},
        {"exhibit", options.exhibit}, {"source", options.source}, {"after", options.after},
        {"before", options.before}};
    for (const auto& [field, value] : fields) {
        if (!value.empty()) query += fmt::format(" {}:{}", field, value);
    }
    return query;
}

std::string marked_text(const Console& console, const casework::SearchHit& hit) {
    std::string text;
    for (const auto& piece : hit.snippet) {
        text += piece.marked ? console.yellow(console.bold(piece.text)) : piece.text;
    }
    return text;
}

void print_hits(Console& console, const casework::SearchResult& result, std::size_t offset) {
    for (const auto& hit : result.hits) {
        std::string place = fmt::format("{} {}", to_string(hit.part), hit.record);
        if (hit.page > 0) place += fmt::format(", page {}", hit.page);
        console.out << console.bold(place) << "  "
                    << console.faint(fmt::format("{} {} {:.2f}", hit.kind, hit.language, hit.score))
                    << "\n      " << marked_text(console, hit) << '\n';
    }
    for (const auto& facet : result.facets) {
        if (facet.values.size() < 2) continue;
        std::string line;
        for (std::size_t i = 0; i < std::min(facet.values.size(), shown_facet_values); ++i) {
            line += fmt::format("  {}:{} ({})", facet.field, facet.values[i].value,
                                facet.values[i].count);
        }
        console.out << console.faint(line) << '\n';
    }
    if (result.total == 0) {
        console.out << "Nothing found.\n";
    } else if (result.hits.empty()) {
        console.out << fmt::format("{} found; none after the first {}\n", result.total, offset);
    } else {
        console.out << fmt::format("{} to {} of {}\n", offset + 1, offset + result.hits.size(),
                                   result.total);
    }
}

Result<Outcome> search_list(Console& console, vault::Workspace& workspace,
                            const SearchOptions& options, casework::SearchOptions how) {
    const std::string text = options.batch == "-"
                                 ? std::string{std::istreambuf_iterator<char>(console.in), {}}
                                 : RECOURSE_TRY(base::read_file(options.batch, max_list_bytes));
    auto names = casework::read_names(text);
    if (!names) {
        return base::fail(std::move(names).error().in_file(options.batch));
    }
    how.limit = shown_of_each_name;
    auto search = RECOURSE_TRY(app::open_case_search(workspace, options.case_id));
    const auto results = RECOURSE_TRY(casework::search_names(search, *names, how));
    const std::string table = console.json ? base::dump_json(casework::to_json(results)) + "\n"
                                           : casework::to_csv(results);
    if (options.out.empty()) {
        console.out << table;
    } else {
        RECOURSE_CHECK(
            base::write_file_atomically(options.out, table, base::FileAccess::owner_only));
    }
    const auto found = std::ranges::count_if(
        results, [](const casework::NameResult& result) { return result.passages > 0; });
    console.err << fmt::format("{} names, {} found\n", results.size(), found);
    return Outcome::done;
}

/// The search that was asked for: a saved one, or what the command line says.
Result<SearchOptions> chosen_search(vault::Workspace& workspace, const SearchOptions& options) {
    SearchOptions chosen = options;
    if (options.saved.empty()) return chosen;
    const auto saved =
        RECOURSE_TRY(casework::saved_search(workspace, options.case_id, options.saved));
    chosen.query = saved.query;
    chosen.names = options.names || saved.names;
    return chosen;
}

Result<Outcome> search(Console& console, const SearchOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto chosen = RECOURSE_TRY(chosen_search(workspace, options));
    const casework::SearchOptions how{
        .reader = RECOURSE_TRY(casework::readable_grade(workspace, options.case_id)),
        .names = chosen.names,
        .offset = options.offset,
        .limit = options.limit};
    if (!options.batch.empty()) return search_list(console, workspace, chosen, how);
    const std::string query = whole_query(chosen);
    if (query.empty()) {
        console.err << "recourse: evidence search takes words, a field, --saved or --batch\n";
        return Outcome::wrong_usage;
    }
    RECOURSE_CHECK(casework::parse_search(chosen.query.empty() ? query : chosen.query));
    auto index = RECOURSE_TRY(app::open_case_search(workspace, options.case_id));
    const auto result = RECOURSE_TRY(index.search(query, how));
    if (!options.save.empty()) {
        RECOURSE_CHECK(casework::save_search(
            workspace, options.case_id, {options.save, query, chosen.names, workspace.clock()()}));
    }
    if (console.json) {
        console.print(casework::to_json(result));
    } else {
        print_hits(console, result, options.offset);
    }
    return Outcome::done;
}

Result<Outcome> list_searches(Console& console, const SearchOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto searches = RECOURSE_TRY(casework::saved_searches(workspace, options.case_id));
    if (console.json) {
        Json list = Json::array();
        for (const auto& saved : searches) {
            list.push_back({{"name", saved.name},
                            {"query", saved.query},
                            {"names", saved.names},
                            {"saved", base::format_time(saved.saved)}});
        }
        console.print({{"searches", std::move(list)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& saved : searches) {
        rows.push_back(
            {saved.name, saved.query, saved.names ? "yes" : "no", base::format_time(saved.saved)});
    }
    print_table(console.out, {{"NAME"}, {"QUERY"}, {"AS NAMES"}, {"SAVED"}}, rows);
    return Outcome::done;
}

}  // namespace

void add_evidence_search(CLI::App& evidence, Console& console) {
    auto options = std::make_shared<SearchOptions>();
    auto* verb = evidence.add_subcommand("search", "Find words in everything that a case holds");
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("query", options->query,
                     "words, \"a phrase\", OR, -not, prefix*, kind:photograph, lang:ru, source:s3, "
                     "exhibit:x07, in:claims, after:2024-05, before:2025");
    verb->add_flag("--names", options->names, "Find names in other scripts and spellings too");
    verb->add_option("--kind", options->kind, "Kind of exhibit");
    verb->add_option("--lang", options->language, "Language of exhibit");
    verb->add_option("--in", options->part,
                     "pages, exhibits, parties, incidents, claims, sources or case");
    verb->add_option("--exhibit", options->exhibit, "Exhibit id");
    verb->add_option("--source", options->source, "Source id");
    verb->add_option("--after", options->after, "Date: 2024, 2024-05, 2024-05-31");
    verb->add_option("--before", options->before, "Date");
    verb->add_option("--limit", options->limit, "Most hits shown")
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000}))
        ->capture_default_str();
    verb->add_option("--offset", options->offset, "Hits to pass over");
    verb->add_option("--save", options->save, "Keep this search under a name");
    verb->add_option("--saved", options->saved, "Ask a kept search again");
    verb->add_option("--batch", options->batch, "Look up every name of a CSV file; - is stdin");
    verb->add_option("--out", options->out, "Write the table of --batch here");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return search(chosen, *options); });

    auto* searches = evidence.add_subcommand("searches", "The kept searches of a case");
    searches->add_option("case", options->case_id, "Case id")->required();
    set_workspace_verb(searches, console,
                       [options](Console& chosen) { return list_searches(chosen, *options); });
}

}  // namespace recourse::cli
