#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/printable.hpp"
#include "casework/readable_case.hpp"
#include "casework/statements.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/value_text.hpp"
#include "model/case_json.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

struct StatementOptions {
    std::string case_id;
    casework::NewStatement said;
    std::vector<std::string> exhibits;
    std::vector<std::string> pinpoints;
    std::vector<std::string> quotes;
    std::string grade = "team";
    std::string why;
    std::string statement;
};

/// One citation for each --exhibit; the first --pinpoint and --quote are of the first, and so on.
Result<std::vector<model::Citation>> citations_of(const StatementOptions& options) {
    if (std::max(options.pinpoints.size(), options.quotes.size()) > options.exhibits.size()) {
        return base::fail(ErrorCode::invalid_input,
                          "a --pinpoint or --quote needs its --exhibit before it");
    }
    std::vector<model::Citation> citations;
    for (std::size_t i = 0; i < options.exhibits.size(); ++i) {
        citations.push_back({.exhibit = options.exhibits[i],
                             .pinpoint = i < options.pinpoints.size() ? options.pinpoints[i] : "",
                             .quote = i < options.quotes.size() ? options.quotes[i] : ""});
    }
    return citations;
}

Result<Outcome> state(Console& console, const StatementOptions& options) {
    casework::NewStatement said = options.said;
    said.citations = RECOURSE_TRY(citations_of(options));
    said.confidentiality = RECOURSE_TRY(model::parse_confidentiality(options.grade));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto stated =
        RECOURSE_TRY(casework::add_statement(workspace, options.case_id, said, options.why));
    if (console.json) {
        console.print({{"statement", stated.id}, {"revision", stated.revision.number}});
    } else {
        console.out << fmt::format("Statement {} in revision {} of {}; the field is as it was\n",
                                   console.bold(stated.id), stated.revision.number,
                                   options.case_id);
    }
    return Outcome::done;
}

void print_dispute(const Console& console, const casework::Dispute& dispute) {
    console.out << fmt::format("{}  {}\n    {:<8} {}\n", console.bold(dispute.record),
                               console.bold(dispute.field), "now", value_text(dispute.current));
    for (const model::Statement& statement : dispute.statements) {
        console.out << fmt::format("    {:<8} {}  ({}{})\n", statement.id,
                                   value_text(model::to_json(statement)["value"]), statement.source,
                                   statement.status == model::StatementStatus::accepted
                                       ? ", accepted before the field changed"
                                       : "");
        for (const model::Citation& citation : statement.citations) {
            console.out << fmt::format("             {} {} {}\n", citation.exhibit,
                                       citation.pinpoint, base::printable(citation.quote));
        }
    }
}

Result<Outcome> list_disputes(Console& console, const StatementOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto reader = RECOURSE_TRY(casework::readable_grade(workspace, options.case_id));
    const auto found = RECOURSE_TRY(casework::disputes(workspace, options.case_id, reader));
    Json all = Json::array();
    for (const casework::Dispute& dispute : found) {
        Json statements = Json::array();
        for (const auto& statement : dispute.statements) {
            statements.push_back(model::to_json(statement));
        }
        all.push_back({{"record", dispute.record},
                       {"field", dispute.field},
                       {"current", dispute.current},
                       {"statements", std::move(statements)}});
        if (!console.json) print_dispute(console, dispute);
    }
    if (console.json) {
        console.print({{"disputes", std::move(all)}});
    } else if (found.empty()) {
        console.out << "No field is disputed\n";
    }
    return Outcome::done;
}

Result<Outcome> decide_for(Console& console, const StatementOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto reader = RECOURSE_TRY(casework::readable_grade(workspace, options.case_id));
    const auto revision = RECOURSE_TRY(
        casework::decide(workspace, options.case_id, options.statement, options.why, reader));
    if (console.json) {
        console.print({{"statement", options.statement}, {"revision", revision.number}});
    } else {
        console.out << fmt::format("Decided for {} in revision {} of {}\n",
                                   console.bold(options.statement), revision.number,
                                   options.case_id);
    }
    return Outcome::done;
}

void add_state_verb(CLI::App& noun, Console& console,
                    const std::shared_ptr<StatementOptions>& options) {
    auto* verb = noun.add_subcommand("state", "Note what a source says a field is");
    casework::NewStatement& said = options->said;
    verb->add_option("case", options->case_id, "Case id")->required();
    verb->add_option("record", said.record, "Record id, or KIND/ID, or \"case\"")->required();
    verb->add_option("field", said.said.field, "Its field, such as posts[1].until")->required();
    verb->add_option("value", said.said.value, "What the source says it is")->required();
    verb->add_option("--source", said.source, "Id of the source")->required();
    verb->add_option("--exhibit", options->exhibits, "An exhibit that shows it")
        ->allow_extra_args(false);
    verb->add_option("--pinpoint", options->pinpoints, "Where in it")->allow_extra_args(false);
    verb->add_option("--quote", options->quotes, "In which words")->allow_extra_args(false);
    verb->add_option("--grade", options->grade,
                     "Who may see it: public, authority, named, team or sealed");
    verb->add_option("--note", said.note, "How far the source can be relied on here");
    verb->add_option("--id", said.id, "An id of your own");
    verb->add_option("--why", options->why, "One sentence for the history");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return state(chosen, *options); });
}

}  // namespace

void add_case_statements(CLI::App& noun, Console& console) {
    auto options = std::make_shared<StatementOptions>();
    add_state_verb(noun, console, options);

    auto* disputes_verb =
        noun.add_subcommand("disputes", "Fields of which sources say different things");
    disputes_verb->add_option("case", options->case_id, "Case id")->required();
    set_workspace_verb(disputes_verb, console,
                       [options](Console& chosen) { return list_disputes(chosen, *options); });

    auto* decide_verb =
        noun.add_subcommand("decide", "Give a field the value of a statement, and say why");
    decide_verb->add_option("case", options->case_id, "Case id")->required();
    decide_verb->add_option("statement", options->statement, "Statement id")->required();
    decide_verb->add_option("--because", options->why, "Why this one")->required();
    set_workspace_verb(decide_verb, console,
                       [options](Console& chosen) { return decide_for(chosen, *options); });
}

}  // namespace recourse::cli
