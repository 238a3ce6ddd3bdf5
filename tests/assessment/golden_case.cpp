#include "golden_case.hpp"

#include <stdexcept>

#include "base/toml.hpp"
#include "case_builder.hpp"

namespace recourse::assessment::testing {
namespace {

using base::TomlTable;

template <class T>
T need(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().to_string());
    return std::move(*result);
}

void need(const base::Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().to_string());
}

std::string text(const TomlTable& table, std::string_view field,
                 const std::string& otherwise = "") {
    return need(table.find_string(field)).value_or(otherwise);
}

int number(const TomlTable& table, std::string_view field, int otherwise) {
    return static_cast<int>(need(table.find_integer(field)).value_or(otherwise));
}

bool flag(const TomlTable& table, std::string_view field) {
    return need(table.find_bool(field)).value_or(false);
}

model::PartyKind party_kind(const std::string& word) {
    for (const auto kind :
         {model::PartyKind::person, model::PartyKind::organisation, model::PartyKind::unit})
        if (model::to_string(kind) == word) return kind;
    throw std::runtime_error("no kind of party: " + word);
}

void set_target(CaseBuilder& builder, const TomlTable& table) {
    builder.kind(party_kind(text(table, "kind", "person")));
    if (table.has("nationalities")) builder.nationalities(need(table.get_strings("nationalities")));
    builder.in_country(text(table, "country", "xa"));
    if (flag(table, "family")) builder.file.parties.front().roles.emplace_back("family");
    for (const auto& country : need(table.find_strings("exposures"))) builder.exposure(country);
    const auto post = text(table, "post");
    if (post == "unit")
        builder.post(false, "2019", "");
    else if (post == "organisation" || post == "private-firm")
        builder.post(false, "2019", "", "p-firm");
    else if (!post.empty())
        throw std::runtime_error("no kind of post: " + post);
    if (const auto command = need(table.find_table("command")))
        builder.post(true, text(*command, "from"), text(*command, "until"));
    builder.file.parties.push_back(
        {.id = "p-firm",
         .kind = model::PartyKind::organisation,
         .roles = {post == "private-firm" ? "linked-entity" : "context"}});
}

void add_relative(CaseBuilder& builder, const TomlTable& table) {
    need(table.reject_unknown_fields({"tie", "reverse_tie", "post", "command"}));
    model::Party relative{.id = "p-relative", .roles = {"context"}, .nationalities = {"xa"}};
    if (flag(table, "post"))
        relative.posts.push_back({.title = "Minister",
                                  .organisation = "p-unit",
                                  .from = date("2019"),
                                  .commands = flag(table, "command"),
                                  .exhibits = {"x-identity"}});
    if (const auto tie = text(table, "reverse_tie"); !tie.empty())
        relative.relations.push_back(
            {.kind = tie, .party = "p-target", .exhibits = {"x-identity"}});
    if (const auto tie = text(table, "tie"); !tie.empty())
        builder.file.parties.front().relations.push_back(
            {.kind = tie, .party = "p-relative", .exhibits = {"x-identity"}});
    builder.file.parties.push_back(std::move(relative));
}

/// The numbers of `count` new witnesses.
std::vector<int> witnesses(CaseBuilder& builder, int count) {
    std::vector<int> numbers;
    for (int i = 0; i < count; ++i) {
        numbers.push_back(static_cast<int>(builder.file.sources.size()));
        builder.witness();
    }
    return numbers;
}

void add_act(CaseBuilder& builder, const TomlTable& table) {
    need(
        table.reject_unknown_fields({"conduct", "mode", "on", "roots", "against", "purpose", "harm",
                                     "amount", "type", "certainty", "victim_nationality", "by"}));
    const auto position = std::to_string(builder.file.incidents.front().acts.size() + 1);
    const auto purpose = text(table, "purpose");
    if (!purpose.empty()) builder.victim({purpose});
    auto& victim = builder.file.parties.back();
    if (const auto nationality = text(table, "victim_nationality"); !nationality.empty())
        victim.nationalities = {nationality};
    const std::string actor = text(table, "by") == "relative" ? "p-relative" : "p-target";
    builder.claim({"a" + position, victim.id, actor},
                  witnesses(builder, number(table, "roots", 2)));
    builder.act(need(table.get_string("conduct")), need(table.get_string("mode")),
                text(table, "on", "2024-05-12"));
    builder.harm(text(table, "harm")).amount(text(table, "amount"));
    builder.certainty(text(table, "certainty", "certain"));
    auto& act = builder.file.incidents.front().acts.back();
    if (purpose.empty()) act.victim.clear();
    act.type = text(table, "type");
    act.involvements.back().party = actor;
    if (const int against = number(table, "against", 0); against > 0)
        builder.claim({"a" + position}, witnesses(builder, against), true);
}

GoldenCase read(const TomlTable& table) {
    need(
        table.reject_unknown_fields({"id", "why", "country", "kind", "nationalities", "family",
                                     "command", "post", "exposures", "act", "relative", "expect"}));
    GoldenCase golden;
    golden.id = need(table.get_string("id"));
    golden.why = need(table.get_string("why"));
    CaseBuilder builder;
    set_target(builder, table);
    if (const auto relative = need(table.find_table("relative"))) add_relative(builder, *relative);
    for (const auto& act : need(table.find_tables("act"))) add_act(builder, act);
    golden.file = std::move(builder.file);
    const auto expect = need(table.get_table("expect"));
    for (const auto& regime : expect.fields()) {
        const auto words = need(expect.get_table(regime));
        for (const auto& element : words.fields())
            golden.expected[regime][element] = need(words.get_string(element));
    }
    return golden;
}

}  // namespace

const std::vector<GoldenCase>& golden_cases() {
    static const auto cases = [] {
        std::vector<GoldenCase> all;
        const auto file =
            need(base::read_toml(RECOURSE_SOURCE_DIR "/tests/assessment/golden.toml"));
        for (const auto& table : need(file.get_tables("case"))) all.push_back(read(table));
        return all;
    }();
    return cases;
}

std::string outcome(const TargetAssessment& assessment, const std::string& element) {
    if (element == "verdict") return to_string(assessment.verdict);
    const auto* finding = find(assessment, element);
    return finding == nullptr ? "left-out" : to_string(finding->status);
}

}  // namespace recourse::assessment::testing
