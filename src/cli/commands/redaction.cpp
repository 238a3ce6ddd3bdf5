#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <istream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "casework/redaction/check_redaction.hpp"
#include "casework/redaction/exhibit_redaction.hpp"
#include "casework/redaction/strip_exhibit.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::uint64_t max_plan_bytes = 1 << 20;
constexpr std::uint64_t max_pdf_bytes = std::uint64_t{1} << 30;

struct RedactionOptions {
    std::string case_id;
    std::string exhibit;
    std::string plan;
    std::string preview;  ///< where to write the result instead of keeping it; empty: keep it
    std::string grade;    ///< empty: the exhibit's
};

struct CheckOptions {
    std::string file;     ///< a path, or an exhibit when a case is named
    std::string case_id;  ///< empty: `file` is a path
};

std::string read_all(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), {}};
}

Result<std::optional<model::Confidentiality>> grade_of(const std::string& word) {
    if (word.empty()) return std::optional<model::Confidentiality>();
    return std::optional(RECOURSE_TRY(model::parse_confidentiality(word)));
}

Json json_of(const casework::Box& box) {
    return {{"left", box.left}, {"top", box.top}, {"right", box.right}, {"bottom", box.bottom}};
}

void print_redaction(Console& console, const casework::Redaction& redaction,
                     const std::string& derivative) {
    if (console.json) {
        Json cuts = Json::array();
        for (const auto& cut : redaction.cuts) {
            cuts.push_back({{"page", cut.page},
                            {"box", json_of(cut.box)},
                            {"mark", casework::to_string(cut.kind)},
                            {"reason", cut.reason}});
        }
        Json document = {{"pages", redaction.pages},           {"bytes", redaction.bytes.size()},
                         {"media_type", redaction.media_type}, {"cuts", std::move(cuts)},
                         {"warnings", redaction.warnings},     {"checks", redaction.checks}};
        if (!derivative.empty()) document["derivative"] = derivative;
        console.print(document);
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& cut : redaction.cuts) {
        rows.push_back(
            {fmt::format("{}", cut.page), std::string(casework::to_string(cut.kind)), cut.reason});
    }
    print_table(console.out, {{"PAGE", Align::right}, {"MARK"}, {"REASON"}}, rows);
    console.out << fmt::format("\n{} places on {} pages covered. Checked:\n", redaction.cuts.size(),
                               redaction.pages);
    for (const auto& check : redaction.checks) console.out << "  " << check << '\n';
    if (!derivative.empty()) console.out << "Kept as derivative " << derivative << '\n';
    for (const auto& warning : redaction.warnings) {
        console.err << console.yellow("Look at this: ") << warning << '\n';
    }
}

Result<Outcome> redact(Console& console, const RedactionOptions& options) {
    const std::string toml = options.plan == "-"
                                 ? read_all(console.in)
                                 : RECOURSE_TRY(base::read_file(options.plan, max_plan_bytes));
    const auto plan = RECOURSE_TRY(casework::read_redaction_plan(toml, options.plan));
    const auto grade = RECOURSE_TRY(grade_of(options.grade));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    base::Progress progress;
    if (!options.preview.empty()) {
        const auto redaction = RECOURSE_TRY(casework::preview_redaction(
            workspace, options.case_id, options.exhibit, plan, progress));
        RECOURSE_CHECK(base::write_file_atomically(options.preview, redaction.bytes,
                                                   base::FileAccess::owner_only));
        print_redaction(console, redaction, {});
        return Outcome::done;
    }
    const auto kept = RECOURSE_TRY(casework::redact_exhibit(
        workspace, options.case_id, options.exhibit, plan, grade, progress));
    print_redaction(console, kept.redaction, kept.derivative.id);
    return Outcome::done;
}

Result<std::string> bytes_to_check(Console& console, const CheckOptions& options) {
    if (options.case_id.empty()) {
        if (options.file == "-") return read_all(console.in);
        return base::read_file(options.file, max_pdf_bytes);
    }
    auto workspace = RECOURSE_TRY(open_workspace(console));
    return casework::exhibit_bytes(workspace, options.case_id, options.file, max_pdf_bytes);
}

Result<Outcome> check_redaction(Console& console, const CheckOptions& options) {
    const std::string bytes = RECOURSE_TRY(bytes_to_check(console, options));
    base::Progress progress;
    const auto report = RECOURSE_TRY(casework::check_redaction(bytes, progress));
    if (console.json) {
        Json flaws = Json::array();
        for (const auto& flaw : report.flaws) {
            flaws.push_back({{"flaw", casework::to_string(flaw.flaw)},
                             {"page", flaw.page},
                             {"box", json_of(flaw.box)}});
        }
        console.print(
            {{"pages", report.pages}, {"flaws", std::move(flaws)}, {"baggage", report.baggage}});
    } else {
        std::vector<std::vector<std::string>> rows;
        for (const auto& flaw : report.flaws) {
            rows.push_back({fmt::format("{}", flaw.page),
                            fmt::format("{:.0f}, {:.0f}", flaw.box.left, flaw.box.top),
                            std::string(casework::to_string(flaw.flaw))});
        }
        print_table(console.out, {{"PAGE", Align::right}, {"AT (POINTS)"}, {"FLAW"}}, rows);
        console.out << fmt::format("{} flaws on {} pages\n", report.flaws.size(), report.pages);
        for (const auto& item : report.baggage) console.out << "It carries " << item << '\n';
    }
    return report.flaws.empty() ? Outcome::done : Outcome::found_problem;
}

Result<Outcome> strip(Console& console, const RedactionOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto stripped =
        RECOURSE_TRY(casework::strip_exhibit(workspace, options.case_id, options.exhibit));
    if (console.json) {
        console.print({{"derivative", stripped.derivative.id},
                       {"bytes", stripped.derivative.size},
                       {"removed", stripped.removed},
                       {"left", stripped.left}});
        return Outcome::done;
    }
    for (const auto& name : stripped.removed) console.out << "removed " << name << '\n';
    console.out << fmt::format("{} fields of metadata removed; kept as derivative {}\n",
                               stripped.removed.size(), stripped.derivative.id);
    return Outcome::done;
}

}  // namespace

void add_redaction(CLI::App& evidence, Console& console) {
    auto options = std::make_shared<RedactionOptions>();
    auto* redact_verb = evidence.add_subcommand(
        "redact", "Make a copy of an exhibit in which what a plan marks is gone");
    redact_verb->add_option("case", options->case_id, "Case id")->required();
    redact_verb->add_option("exhibit", options->exhibit, "Exhibit id")->required();
    redact_verb->add_option("--plan", options->plan, "What to remove, and why: a TOML file, or -")
        ->required();
    redact_verb->add_option("--preview", options->preview,
                            "Write the result to this file and keep nothing");
    redact_verb->add_option("--grade", options->grade,
                            "Who may see the result: public, authority, named, team or sealed");
    set_workspace_verb(redact_verb, console,
                       [options](Console& chosen) { return redact(chosen, *options); });

    auto* strip_verb =
        evidence.add_subcommand("strip", "Make a copy of an exhibit without its metadata");
    strip_verb->add_option("case", options->case_id, "Case id")->required();
    strip_verb->add_option("exhibit", options->exhibit, "Exhibit id")->required();
    set_workspace_verb(strip_verb, console,
                       [options](Console& chosen) { return strip(chosen, *options); });

    auto check_options = std::make_shared<CheckOptions>();
    auto* check_verb = evidence.add_subcommand(
        "check-redaction", "Whether a PDF still holds what its black boxes cover");
    check_verb->add_option("file", check_options->file, "A PDF, or an exhibit's id with --case")
        ->required();
    check_verb->add_option("--case", check_options->case_id, "The case that the exhibit is in");
    set_workspace_verb(check_verb, console, [check_options](Console& chosen) {
        return check_redaction(chosen, *check_options);
    });
}

}  // namespace recourse::cli
