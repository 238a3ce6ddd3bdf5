#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/screening_receipt.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/screen_file.hpp"
#include "cli/subject_text.hpp"
#include "model/subject_json.hpp"
#include "screening/batch_output.hpp"
#include "screening/query_words.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

struct ScreenOptions {
    screening::QueryWords asked;
    double threshold = screening::review_threshold;
    std::size_t limit = 20;
    std::string receipt;
    std::string format;
    FileScreening file;

    screening::SearchOptions search() const { return {.limit = limit, .threshold = threshold}; }
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

Result<void> leave_receipt(const ScreenOptions& options, const app::IndexedLists& lists,
                           screening::SearchResult found) {
    const app::Screened screened{
        .asked = options.asked, .options = options.search(), .found = std::move(found)};
    const std::string receipt =
        RECOURSE_TRY(app::write_receipt(screened, lists, RECOURSE_VERSION, base::system_now()));
    return base::write_file_atomically(options.receipt, receipt, base::FileAccess::owner_only);
}

Result<Outcome> screen_one(Console& console, const ScreenOptions& options,
                           app::PublicRecord& record) {
    const auto query = RECOURSE_TRY(screening::query_from_words(options.asked));
    const auto lists = RECOURSE_TRY(record.indexed_lists());
    auto found = lists.index->search_all(query, options.search());
    if (console.json) {
        Json list = Json::array();
        for (const auto& match : found.matches) list.push_back(to_json(match));
        console.print({{"subjects", lists.index->size()}, {"matches", std::move(list)}});
    } else {
        print_matches(console, found.matches, lists.index->size());
    }
    if (!options.receipt.empty()) {
        RECOURSE_CHECK(leave_receipt(options, lists, std::move(found)));
    }
    return Outcome::done;
}

Result<Outcome> screen_rows(Console& console, const ScreenOptions& options,
                            app::PublicRecord& record) {
    FileScreening asked = options.file;
    asked.batch.search = options.search();
    asked.batch.format.layout =
        RECOURSE_TRY(screening::batch_layout(options.format, options.file.out));
    return screen_file(console, record, asked);
}

/// What does not go together, in a line; empty when all does.
std::string_view fault_of(const ScreenOptions& options) {
    const bool one = !options.asked.name.empty() || !options.asked.identifier.empty();
    const bool many = !options.file.file.empty();
    if (!one && !many) return "screen takes a name, --id or --file (see recourse screen --help)";
    if (many && !options.receipt.empty()) return "--receipt is of one name, not of --file";
    const bool again = options.file.resume || options.file.restart;
    if (again && options.file.out.empty()) return "--resume and --restart need --file and --out";
    return {};
}

Result<Outcome> screen(Console& console, const ScreenOptions& options) {
    if (const auto fault = fault_of(options); !fault.empty()) {
        console.err << "recourse: " << fault << '\n';
        return Outcome::wrong_usage;
    }
    auto record = RECOURSE_TRY(app::PublicRecord::open(RECOURSE_TRY(app::Home::find())));
    if (RECOURSE_TRY(record.index())->size() == 0) {
        return fail(ErrorCode::not_found,
                    "the public record is empty: run recourse lists import first");
    }
    return options.file.file.empty() ? screen_one(console, options, record)
                                     : screen_rows(console, options, record);
}

void add_file_options(CLI::App& verb, FileScreening& file, std::string& format) {
    verb.add_option("--file", file.file, "CSV or JSON lines; - is standard input");
    verb.add_option("--out", file.out, "Write the results of --file here, as CSV or JSON lines");
    verb.add_option("--format", format, "csv or jsonl, whatever --out ends in")
        ->check(CLI::IsMember({"csv", "jsonl"}));
    verb.add_flag("--explain", file.batch.format.explain,
                  "With --file: what each detail added or took");
    verb.add_flag("--skip-bad-rows", file.batch.skip_bad_rows,
                  "With --file: say in its place what is wrong with a row, and go on");
    verb.add_option("--threads", file.batch.threads, "With --file: 0 is one for each core")
        ->check(CLI::Range(std::size_t{0}, std::size_t{256}));
    auto* resume = verb.add_flag("--resume", file.resume, "Go on with a run that was cut off");
    verb.add_flag("--restart", file.restart, "Begin anew what was cut off")->excludes(resume);
}

}  // namespace

void add_screen(CLI::App& program, Console& console) {
    auto* verb = program.add_subcommand("screen", "Is this person on a list? One name, or a file");
    auto options = std::make_shared<ScreenOptions>();
    screening::QueryWords& asked = options->asked;
    verb->add_option("name", asked.name, "Name, in any script");
    verb->add_option("--born", asked.born, "Date of birth: 1970, 1970-01, 1970-01-31");
    verb->add_option("--country", asked.country, "Country, as code or name");
    verb->add_option("--id", asked.identifier, "Passport or other number");
    verb->add_option("--schema", asked.schema, "Person, Organization, Company, Vessel ...");
    verb->add_option("--gender", asked.gender, "male or female");
    verb->add_option("--birth-place", asked.birth_place, "Where they were born");
    verb->add_option("--address", asked.address, "Where they are");
    verb->add_option("--position", asked.position, "What they do");
    verb->add_option("--threshold", options->threshold, "Least score shown, 0 to 1")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb->add_option("--limit", options->limit, "Most matches shown")
        ->check(CLI::Range(std::size_t{1}, std::size_t{500}))
        ->capture_default_str();
    verb->add_option("--receipt", options->receipt,
                     "Also write down what was found, so that it can be replayed");
    add_file_options(*verb, options->file, options->format);
    set_verb(verb, console, [options](Console& chosen) { return screen(chosen, *options); });
    add_screen_replay(*verb, console);
    add_watch(*verb, console);
}

}  // namespace recourse::cli
