#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/public_record.hpp"
#include "base/atomic_file.hpp"
#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/subject_text.hpp"
#include "model/subject_json.hpp"
#include "screening/batch.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

struct ScreenOptions {
    std::string name, born, country, identifier, schema, gender;
    double threshold = screening::review_threshold;
    std::size_t limit = 20;
    std::string file;
    std::string out;
};

Json to_json(const screening::Match& match) {
    return {{"subject", model::to_json(*match.subject)},
            {"score", match.score},
            {"explanation", screening::to_json(match.explanation)}};
}

std::string score_text(const Console& console, double score) {
    const std::string text = fmt::format("{:.2f}", score);
    return score >= screening::near_certain_threshold ? console.red(text) : console.yellow(text);
}

void print_matches(Console& console, const std::vector<screening::Match>& matches,
                   std::size_t subjects) {
    if (matches.empty()) {
        console.out << fmt::format("No match among {} subjects.\n", subjects);
        return;
    }
    for (const auto& match : matches) {
        console.out << score_text(console, match.score) << "  "
                    << console.bold(match.subject->caption()) << "  "
                    << console.faint(match.subject->id) << '\n'
                    << "      " << subject_line(*match.subject) << '\n'
                    << "      " << match.explanation.sentence << '\n';
    }
}

Result<Outcome> screen_one(Console& console, const ScreenOptions& options,
                           const screening::Index& index) {
    const auto query = RECOURSE_TRY(screening::query_from_words(options.name, options.born,
                                                                options.country, options.identifier,
                                                                options.schema, options.gender));
    const auto matches =
        index.search(query, {.limit = options.limit, .threshold = options.threshold});
    if (console.json) {
        Json list = Json::array();
        for (const auto& match : matches) list.push_back(to_json(match));
        console.print({{"subjects", index.size()}, {"matches", std::move(list)}});
    } else {
        print_matches(console, matches, index.size());
    }
    return Outcome::done;
}

std::string batch_line(const screening::BatchRow& row,
                       const std::vector<screening::Match>& matches) {
    Json list = Json::array();
    for (const auto& match : matches) {
        list.push_back({{"id", match.subject->id},
                        {"caption", match.subject->caption()},
                        {"score", match.score},
                        {"explanation", match.explanation.sentence}});
    }
    return base::dump_json({{"id", row.id}, {"line", row.line}, {"matches", std::move(list)}}) +
           "\n";
}

/// One JSON line for each row, in the file's order; a bad row changes no output file.
Result<Outcome> screen_rows(Console& console, const ScreenOptions& options,
                            const screening::Index& index) {
    std::string lines;
    const auto take = [&](const screening::BatchRow& row,
                          const std::vector<screening::Match>& matches) -> Result<void> {
        lines += batch_line(row, matches);
        if (options.out.empty() && lines.size() > (1 << 16)) {
            console.out << lines;
            lines.clear();
        }
        return {};
    };
    const screening::SearchOptions search{.limit = options.limit, .threshold = options.threshold};
    const auto count = [&]() -> Result<screening::BatchCount> {
        if (options.file != "-") return screening::screen_file(index, options.file, search, take);
        const std::string text{std::istreambuf_iterator<char>(console.in), {}};
        const bool lines_of_json = text.find_first_not_of(" \t\r\n") != std::string::npos &&
                                   text[text.find_first_not_of(" \t\r\n")] == '{';
        return screening::screen_text(index, text, lines_of_json ? "stdin.jsonl" : "stdin.csv",
                                      search, take);
    }();
    if (!count) return fail(count.error());
    if (options.out.empty()) {
        console.out << lines;
    } else {
        RECOURSE_CHECK(
            base::write_file_atomically(options.out, lines, base::FileAccess::owner_only));
    }
    console.err << fmt::format("{} rows, {} with matches\n", count->rows, count->rows_with_matches);
    return Outcome::done;
}

Result<Outcome> screen(Console& console, const ScreenOptions& options) {
    if (options.name.empty() && options.identifier.empty() && options.file.empty()) {
        console.err
            << "recourse: screen takes a name, --id or --file (see recourse screen --help)\n";
        return Outcome::wrong_usage;
    }
    auto record = RECOURSE_TRY(app::PublicRecord::open(RECOURSE_TRY(app::Home::find())));
    const auto index = RECOURSE_TRY(record.index());
    if (index->size() == 0) {
        return fail(ErrorCode::not_found,
                    "the public record is empty: run recourse lists import first");
    }
    return options.file.empty() ? screen_one(console, options, *index)
                                : screen_rows(console, options, *index);
}

}  // namespace

void add_screen(CLI::App& program, Console& console) {
    auto* verb = program.add_subcommand("screen", "Is this person on a list? One name, or a file");
    auto options = std::make_shared<ScreenOptions>();
    verb->add_option("name", options->name, "Name, in any script");
    verb->add_option("--born", options->born, "Date of birth: 1970, 1970-01, 1970-01-31");
    verb->add_option("--country", options->country, "Country, as code or name");
    verb->add_option("--id", options->identifier, "Passport or other number");
    verb->add_option("--schema", options->schema, "Person, Organization, Company, Vessel ...");
    verb->add_option("--gender", options->gender, "male or female");
    verb->add_option("--threshold", options->threshold, "Least score shown, 0 to 1")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb->add_option("--limit", options->limit, "Most matches shown")
        ->check(CLI::Range(std::size_t{1}, std::size_t{500}))
        ->capture_default_str();
    verb->add_option("--file", options->file, "CSV or JSON lines; - is standard input");
    verb->add_option("--out", options->out, "Write the results of --file here");
    set_verb(verb, console, [options](Console& chosen) { return screen(chosen, *options); });
    add_watch(*verb, console);
}

}  // namespace recourse::cli
