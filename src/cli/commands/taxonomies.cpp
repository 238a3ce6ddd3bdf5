#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/home.hpp"
#include "casework/taxonomies.hpp"
#include "cli/commands/commands.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::Json;
using base::Result;
using casework::Taxonomies;
using casework::TaxonomyTable;
using casework::TaxonomyTerm;

namespace {

/// The languages in which the program speaks of a case.
constexpr const char* languages[] = {"en", "fr", "es"};

Result<Taxonomies> load() {
    return Taxonomies::load(RECOURSE_TRY(app::Home::find()).data / "taxonomies");
}

std::size_t labels_in(const TaxonomyTable& table, std::string_view language) {
    std::size_t count = 0;
    for (const TaxonomyTerm& term : table.terms()) count += term.label.contains(language) ? 1U : 0U;
    return count;
}

Json to_json(const TaxonomyTerm& term) {
    Json codes = Json::array();
    for (const auto& code : term.huridocs) codes.push_back(code.text());
    Json json{{"id", term.id},           {"parent", term.parent},    {"group", term.group},
              {"label", term.label},     {"meaning", term.meaning},  {"huridocs", std::move(codes)},
              {"conduct", term.conduct}, {"arguable", term.arguable}};
    for (const auto& [name, values] : term.attributes) json[name] = values;
    return json;
}

Result<Outcome> list_taxonomies(Console& console) {
    const auto all = RECOURSE_TRY(load());
    Json tables = Json::array();
    std::vector<std::vector<std::string>> rows;
    for (const TaxonomyTable& table : all.tables()) {
        tables.push_back({{"taxonomy", table.id()},
                          {"terms", table.terms().size()},
                          {"checked_on", table.checked_on().to_string()},
                          {"verified", table.verified()}});
        rows.push_back({table.id(), fmt::format("{}", table.terms().size()),
                        table.checked_on().to_string(), table.verified() ? "yes" : "no"});
    }
    if (console.json) {
        console.print({{"taxonomies", std::move(tables)}});
    } else {
        print_table(console.out, {{"TAXONOMY"}, {"TERMS", Align::right}, {"CHECKED"}, {"VERIFIED"}},
                    rows);
    }
    return Outcome::done;
}

Result<Outcome> show_taxonomy(Console& console, const std::string& id,
                              const std::string& language) {
    const auto all = RECOURSE_TRY(load());
    const TaxonomyTable* table = all.find(id);
    if (table == nullptr) {
        return base::fail(ErrorCode::not_found, fmt::format("there is no taxonomy \"{}\"", id));
    }
    if (console.json) {
        Json terms = Json::array();
        for (const TaxonomyTerm& term : table->terms()) terms.push_back(to_json(term));
        console.print({{"taxonomy", table->id()}, {"terms", std::move(terms)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const TaxonomyTerm& term : table->terms()) {
        rows.push_back({term.id, term.group, table->label(term.id, language),
                        term.huridocs.empty() ? "" : term.huridocs.front().text()});
    }
    print_table(console.out, {{"TERM"}, {"GROUP"}, {"LABEL"}, {"HURIDOCS"}}, rows);
    return Outcome::done;
}

Result<Outcome> check_taxonomies(Console& console) {
    const auto all = RECOURSE_TRY(load());
    std::size_t terms = 0;
    Json labels = Json::object();
    for (const TaxonomyTable& table : all.tables()) terms += table.terms().size();
    for (const char* language : languages) {
        std::size_t count = 0;
        for (const TaxonomyTable& table : all.tables()) count += labels_in(table, language);
        labels[language] = count;
    }
    if (console.json) {
        console.print({{"taxonomies", all.tables().size()}, {"terms", terms}, {"labels", labels}});
        return Outcome::done;
    }
    console.out << fmt::format("{} taxonomies with {} terms are well-formed\n", all.tables().size(),
                               terms);
    for (const char* language : languages) {
        console.out << fmt::format("labels in {}: {} of {}\n", language,
                                   labels[language].get<std::size_t>(), terms);
    }
    return Outcome::done;
}

}  // namespace

void add_taxonomies(CLI::App& program, Console& console) {
    auto* noun = program.add_subcommand("taxonomies", "The coded vocabularies of a case");
    noun->require_subcommand(1);
    set_verb(noun->add_subcommand("list", "Every taxonomy"), console, list_taxonomies);

    auto id = std::make_shared<std::string>();
    auto language = std::make_shared<std::string>("en");
    auto* show_verb = noun->add_subcommand("show", "The terms of one taxonomy");
    show_verb->add_option("taxonomy", *id, "Its name, such as acts")->required();
    show_verb->add_option("--language", *language, "Of the labels: en, fr, es");
    set_verb(show_verb, console,
             [id, language](Console& chosen) { return show_taxonomy(chosen, *id, *language); });

    set_verb(noun->add_subcommand("check", "Read every file by the rules of the format"), console,
             check_taxonomies);
}

}  // namespace recourse::cli
