#include "assessment/expression.hpp"

#include <gmock/gmock.h>

#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using ::testing::HasSubstr;

const NamedLists lists = {{"limb.conduct", {"torture", "cidt"}}, {"limb.empty", {}}};

base::Result<Expression> parse(const std::string& text) {
    return Expression::parse(text, testing::shipped_vocabulary(), lists);
}

TEST(Expression, AcceptsWhatTheLanguageKnows) {
    for (
        const std::string text : {
            R"(target.kind == "person")",
            R"(target.kind != "person")",
            R"(target.nationality not in ["us", "ca"])",
            R"(regime.in_force and not (target.kind in ["unit"]))",
            R"(any_act(conduct in ["torture"]))",
            R"(any_act(mode in ["direct", "ordered"] where conduct in limb.conduct))",
            R"(count_acts(conduct == "torture") >= 3)",
            R"(count_case_victims(conduct in limb.conduct where years_ago <= 5) > 1)",
            R"(arguable(any_exposure(country in ["gb"] and kind in ["property"])))",
            R"(any_post(commands and organisation_kind == "unit"))",
            R"(any_act(tenure_covers_act or harm_recorded and amount_recorded))",
            R"(any_relation(kind in ["owner-of"]))",
            R"(any_relation(kind == "family-of" and organisation_kind in ["unit"]))",
            R"(any_act(type in ["forced-televised-confession"]))",
            R"(any_tied_act(mode in ["direct"] where conduct == "torture" and tie in ["family-of"]))",
            R"(any_tied_act(tenure_covers_act where reverse_tie in ["owner-of"]))",
            "any_act(\n  conduct in limb.conduct\n  where mode in [\"direct\"])",
        })
        EXPECT_TRUE(parse(text)) << text << "\n" << parse(text).error().to_string();
}

TEST(Expression, RefusesEverythingElseAndSaysWhere) {
    const struct {
        std::string text;
        std::string says;
        std::string why;
    } table[] = {
        {"", "column 1: expected a condition", "nothing is no test"},
        {"and", "column 1: `and` is not known here", "a word of the language is no term"},
        {"conduct in [\"torture\"]", "column 1: `conduct` is not known here",
         "only acts have conduct"},
        {"any_act(colour in [\"red\"])", "column 9: `colour` is not known here", "unknown term"},
        {"any_act(conduct in [\"tortrue\"])", "column 21: \"tortrue\" is no conduct code",
         "misspelt code"},
        {"any_act(mode in [\"torture\"])", "is no mode code", "code of another vocabulary"},
        {"target.nationality in [\"zz\"]", "\"zz\" is no country code", "no such country"},
        {"target.nationality == \"us\"", "can have several values", "a set has no single value"},
        {"target.kind in limb.missing", "there is no list `limb.missing`", "unknown list"},
        {"any_act(conduct in limb.empty)", "the list `limb.empty` is empty", "nothing could match"},
        {"target.kind in limb.conduct", "\"torture\" is no party-kind code", "list of other codes"},
        {"any_act(tie in [\"family-of\"])", "column 9: `tie` is not known here",
         "own acts need no tie"},
        {"any_tied_act(tie == \"family-of\")", "can have several values", "several ties at once"},
        {"any_tied_act(tie in [\"cousin-of\"])", "is no tie code", "unknown tie"},
        {"any_relation(kind in [\"cousin-of\"])", "is no tie code", "unknown relation"},
        {"any_act(type in [\"poem\"])", "is no act-type code", "unknown kind of act"},
        {"target.kind", "expected `in` or `not in`", "a text is no condition"},
        {"target.kind in []", "expected a text in quotes", "an empty list matches nothing"},
        {"target.kind in [\"person\"", "expected `]`", "open list"},
        {"(regime.in_force", "column 17: expected `)`", "open bracket"},
        {"regime.in_force regime.in_force", "expected `and`, `or` or the end",
         "two tests side by side"},
        {"count_acts(conduct == \"torture\")", "expected a comparison with a number",
         "a count is no condition"},
        {"count_acts(conduct == \"torture\") >= many", "expected a number", "words are no number"},
        {"count_acts(conduct == \"torture\") >= 99999999999", "the number is too large",
         "overflow"},
        {"any_act(any_act(harm_recorded))", "`any_act` cannot stand inside another",
         "acts hold no acts"},
        {"any_act(years_ago in [\"5\"])", "expected a comparison with a number",
         "a number is no text"},
        {"target.kind == \"person", "the quote does not end on its line", "open quote"},
        {"target.kind == 'person'", "this sign means nothing here", "only double quotes"},
        {"regime.in_force\n  and oops", "line 2, column 7: `oops` is not known here",
         "place over lines"},
        {std::string(200, '(') + "regime.in_force", "nested too deeply", "bounded nesting"},
        {std::string(5000, ' '), "longer than 4096 bytes", "bounded length"},
    };
    for (const auto& row : table) {
        const auto result = parse(row.text);
        ASSERT_FALSE(result) << row.why;
        EXPECT_THAT(result.error().message(), HasSubstr(row.says)) << row.why;
        EXPECT_EQ(result.error().code(), base::ErrorCode::invalid_input);
    }
}

}  // namespace
}  // namespace recourse::assessment
