#include "assessment/interview.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "assessment/internal/term_use.hpp"
#include "base/file.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using ::testing::AnyOf;
using testing::CaseBuilder;
using ::testing::Contains;
using testing::date;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::shipped_regime;
using testing::shipped_vocabulary;

const std::vector<QuestionTemplate>& shipped_bank() {
    static const auto bank =
        load_questions(RECOURSE_SOURCE_DIR "/data/interview.toml", shipped_vocabulary()).value();
    return bank;
}

Interview ask(const model::Case& file, const std::vector<Regime>& regimes) {
    return interview(file, {.targets = file.targets(), .regimes = regimes, .now = testing::now()},
                     shipped_bank());
}

std::vector<std::string> ids_of(const Interview& found) {
    std::vector<std::string> ids;
    for (const auto& question : found.questions) ids.push_back(question.id);
    return ids;
}

const InterviewQuestion* find_question(const Interview& found, const std::string& id) {
    const auto at = std::ranges::find(found.questions, id, &InterviewQuestion::id);
    return at == found.questions.end() ? nullptr : &*at;
}

/// Torture of somebody of whom nothing is said, by somebody of no known nationality.
model::Case silent_case() {
    return CaseBuilder::solid("torture", "direct", {}).nationalities({}).file;
}

TEST(Interview, AsksWhatAGapNeedsAndSaysWhoNeedsIt) {
    const auto found = ask(silent_case(), {shipped_regime("ca-jvcfoa"), shipped_regime("gb-ghr")});
    const auto* purpose = find_question(found, "victim-purpose/party/p-v1");
    ASSERT_NE(purpose, nullptr);
    EXPECT_THAT(purpose->regimes, ElementsAre("ca-jvcfoa", "gb-ghr"));
    for (const auto& need : purpose->needs)
        EXPECT_EQ(need.required, need.regime == "ca-jvcfoa")
            << "the United Kingdom only weighs why the victim was targeted";
    EXPECT_EQ(purpose->record, "party/p-v1");
    EXPECT_EQ(purpose->field, "purposes");
    EXPECT_EQ(purpose->kind, "code-list");
    EXPECT_EQ(purpose->vocabulary, "purpose");
    ASSERT_FALSE(purpose->needs.empty());
    EXPECT_EQ(purpose->needs.front().part, "element");
    EXPECT_TRUE(purpose->needs.front().verified);
    EXPECT_FALSE(purpose->needs.front().source.empty());
    EXPECT_THAT(purpose->opens, ElementsAre("ca-jvcfoa")) << "nothing else is missing";
}

TEST(Interview, AsksFirstWhatOpensMostRegimes) {
    const auto found = ask(silent_case(), {shipped_regime("ca-jvcfoa"), shipped_regime("gb-ghr"),
                                           shipped_regime("us-glomag")});
    ASSERT_FALSE(found.questions.empty());
    std::size_t before = found.questions.front().opens.size();
    EXPECT_GT(before, 0U);
    for (const auto& question : found.questions) {
        EXPECT_LE(question.opens.size(), before) << question.id;
        before = question.opens.size();
    }
}

TEST(Interview, DoesNotAskWhatTheCaseSays) {
    auto file = silent_case();
    const std::vector<Regime> regimes{shipped_regime("ca-jvcfoa"), shipped_regime("us-glomag")};
    EXPECT_THAT(ids_of(ask(file, regimes)), Contains("nationality/party/p-target"));
    EXPECT_THAT(ids_of(ask(file, regimes)), Contains("passport/party/p-target"));
    EXPECT_THAT(ids_of(ask(file, regimes)), Contains("name-original/party/p-target"));
    auto& target = file.parties.front();
    target.nationalities = {"xa"};
    target.identifiers = {{.kind = model::IdentifierKind::passport, .value = "A1"}};
    target.names.push_back({.full = "Антон Восс"});
    file.parties.back().purposes = {"none"};
    const auto ids = ids_of(ask(file, regimes));
    for (const char* said : {"nationality/party/p-target", "passport/party/p-target",
                             "name-original/party/p-target", "victim-purpose/party/p-v1"})
        EXPECT_THAT(ids, Not(Contains(said)));
    EXPECT_THAT(ids, Contains("national-id/party/p-target")) << "another kind of number";
}

TEST(Interview, KnowsLatinLettersFromOthers) {
    const struct {
        std::string name;
        bool asks;
        std::string why;
    } table[] = {{"Anton Voss", true, "plain"}, {"Ödön Šťastný", true, "with marks: still Latin"},
                 {"Ώρα", false, "Greek"},       {"Восс", false, "Cyrillic"},
                 {"نديرة", false, "Arabic"},    {"上官", false, "Chinese"}};
    for (const auto& row : table) {
        auto file = silent_case();
        file.parties.front().names = {{.full = row.name}};
        const auto found = ask(file, {shipped_regime("us-glomag")});
        EXPECT_EQ(find_question(found, "name-original/party/p-target") != nullptr, row.asks)
            << row.why;
    }
}

TEST(Interview, AsksNothingForARegimeThatTheTargetFallsOutOf) {
    auto file = silent_case();
    file.parties.front().kind = model::PartyKind::organisation;
    const auto found = ask(file, {shipped_regime("ca-jvcfoa")});
    EXPECT_THAT(found.questions, IsEmpty()) << "individuals only";
    EXPECT_THAT(found.gaps, IsEmpty());
}

TEST(Interview, AsksAboutActsOfTheConductThatALimbIsAboutOnly) {
    auto builder = CaseBuilder::solid("bribery", "direct");
    builder.victim({"none"}).claim({"a2", "p-target"}, {1, 2}).act("torture", "direct");
    const auto ids = ids_of(ask(builder.file, testing::shipped_regimes()));
    EXPECT_THAT(ids, Contains("act-amount/act/a1"));
    EXPECT_THAT(ids, Not(Contains("act-amount/act/a2"))) << "the sum of a torture";
}

TEST(Interview, AsksForNothingElseOnceALimbFits) {
    auto file = CaseBuilder::solid("torture", "direct", {}).file;
    const std::vector<Regime> regimes{shipped_regime("us-glomag")};
    ASSERT_EQ(testing::assess_target(file, "us-glomag").verdict, Verdict::fits)
        << "by the Executive Order, which does not ask why the victim was targeted";
    EXPECT_THAT(ids_of(ask(file, regimes)), Not(Contains("victim-purpose/party/p-v1")))
        << "the Act does, but is not needed";
    EXPECT_THAT(ids_of(ask(file, regimes)), Contains("birth-date/party/p-target"))
        << "a listing needs it all the same";
    for (const auto& question : ask(file, regimes).questions)
        EXPECT_THAT(question.opens, IsEmpty()) << "open already: " << question.id;
    EXPECT_THAT(ask(file, regimes).gaps, IsEmpty());
}

TEST(Interview, TellsOfGapsThatNoQuestionCloses) {
    const auto file = CaseBuilder().file;
    const auto found = ask(file, {shipped_regime("gb-ghr")});
    ASSERT_FALSE(found.gaps.empty()) << "there is no act";
    for (const auto& gap : found.gaps) {
        EXPECT_EQ(gap.regime, "gb-ghr");
        EXPECT_FALSE(gap.closes.empty());
    }
}

TEST(Interview, AsksForPostsOneByOne) {
    CaseBuilder builder;
    builder.witness().witness().victim({"none"}).claim({"a1", "p-target"}, {1, 2});
    builder.post(false, "2020", "").post(false, "", "2021").act("torture", "command", "2022-05");
    const auto ids = ids_of(ask(builder.file, {shipped_regime("us-glomag")}));
    EXPECT_THAT(ids, Contains("post-from/party/p-target/posts[2]"));
    EXPECT_THAT(ids, Contains("post-until/party/p-target/posts[1]"));
    EXPECT_THAT(ids, Not(Contains("post-from/party/p-target/posts[1]")));
    const auto found = ask(builder.file, {shipped_regime("us-glomag")});
    EXPECT_EQ(find_question(found, "post-from/party/p-target/posts[2]")->field, "posts[2].from");
}

TEST(Interview, NamesProtectedPeopleByTheirPseudonym) {
    auto file = silent_case();
    auto& victim = file.parties.back();
    victim.names = {{.full = "Mara Secret"}};
    victim.pseudonym = "Witness W-3";
    victim.confidentiality = model::Confidentiality::sealed;
    const auto found = ask(file, {shipped_regime("ca-jvcfoa")});
    EXPECT_THAT(find_question(found, "victim-purpose/party/p-v1")->ask, HasSubstr("Witness W-3"));
    for (const auto& question : found.questions)
        EXPECT_THAT(to_json(question).dump(), Not(HasSubstr("Mara Secret")));
}

TEST(Interview, SpeaksALanguageWhereTheWordsAreThere) {
    auto bank = shipped_bank();
    const auto purpose = std::ranges::find(bank, "victim-purpose", &QuestionTemplate::id);
    purpose->ask["fr"] = "Pourquoi {record} ?";
    const auto file = silent_case();
    const std::vector<Regime> regimes{shipped_regime("ca-jvcfoa")};
    const auto found = interview(
        file,
        {.targets = file.targets(), .regimes = regimes, .now = testing::now(), .language = "fr"},
        bank);
    const auto* question = find_question(found, "victim-purpose/party/p-v1");
    ASSERT_NE(question, nullptr);
    EXPECT_THAT(question->ask, HasSubstr("Pourquoi "));
    EXPECT_THAT(question->why, HasSubstr("Some laws")) << "English where there is nothing else";
}

TEST(TermUse, IsFoundAnywhereInATest) {
    const auto asks = [](const char* test, const char* term) {
        const std::vector<std::string> names{term};
        return internal::asks_any(Expression::parse(test, shipped_vocabulary(), {}).value(), names);
    };
    const struct {
        const char* test;
        const char* term;
        bool expected;
    } table[] = {
        {"target.kind == \"person\"", "target.kind", true},
        {"target.kind == \"person\"", "target.nationality", false},
        {"not (any_act(harm_recorded where conduct in [\"torture\"]))", "harm_recorded", true},
        {"any_act(mode in [\"direct\"] where harm_recorded)", "harm_recorded", true},
        {"count_acts(conduct in [\"torture\"]) >= 3", "conduct", true},
        {"any_exposure(country in [\"us\"])", "country", false},
        {"any_act(country in [\"us\"])", "country", true},
        {"any_post(commands)", "commands", true},
    };
    for (const auto& row : table) EXPECT_EQ(asks(row.test, row.term), row.expected) << row.test;
}

TEST(QuestionBank, AsksOnlyWhatTheVocabulariesKnow) {
    const std::string whole =
        "[[question]]\nid = \"q\"\non = \"target\"\nfield = \"gender\"\nkind = \"code\"\n"
        "vocabulary = \"gender\"\nidentity = [\"gender\"]\nask = { en = \"Which?\" }\n"
        "why = { en = \"So.\" }\n";
    const struct {
        std::string find;
        std::string replace;
        std::string says;
    } table[] = {
        {"on = \"target\"", "on = \"moon\"", ":3: question q: on: expected one of target"},
        {"kind = \"code\"", "kind = \"song\"", ":5: question q: kind: expected one of date"},
        {"vocabulary = \"gender\"\n", "", "question q: vocabulary: goes with code"},
        {"kind = \"code\"", "kind = \"text\"", "question q: vocabulary: goes with code"},
        {"identity = [\"gender\"]", "identity = [\"shoe\"]",
         ":7: question q: identity: \"shoe\" is no identity-field"},
        {"identity = [\"gender\"]", "terms = [\"shoe\"]",
         ":7: question q: terms: there is no term \"shoe\""},
        {"identity = [\"gender\"]\n", "", "question q: a question serves terms or identity"},
        {"ask = { en", "ask = { fr", "question q: ask: the English text is missing"},
        {"kind = \"code\"", "entry = { a = \"b\" }\nkind = \"code\"",
         "question q: entry: expected a table in which \"$answer\" stands once"},
        {"why = ", "choices = \"bodies\"\nwhy = ", "question q: choices: goes with id"},
        {"field", "feld", ":4: question q: feld"},
        {"why = { en = \"So.\" }\n", "why = { en = \"So.\" }\n" + whole, "\"q\" is there twice"},
    };
    const auto folder = base::TempFolder::create();
    const auto path = folder->path() / "interview.toml";
    const auto load = [&](const std::string& text) {
        std::ofstream(path) << text;
        return load_questions(path, shipped_vocabulary());
    };
    ASSERT_TRUE(load(whole)) << load(whole).error().to_string();
    for (const auto& row : table) {
        auto text = whole;
        text.replace(text.find(row.find), row.find.size(), row.replace);
        const auto bank = load(text);
        ASSERT_FALSE(bank) << row.replace;
        EXPECT_THAT(bank.error().to_string(), HasSubstr(row.says));
    }
}

TEST(QuestionBank, OfTheProgramIsAskedWhereItsFieldSaysNothing) {
    auto file = CaseBuilder::solid("cidt", "command", {}).nationalities({}).file;
    file.parties.front().posts.push_back({.title = "Chief"});
    file.parties.front().identity_exhibits.clear();
    file.incidents.front().country.clear();
    file.incidents.front().acts.front().date = {};
    auto body = CaseBuilder::solid("cidt", "direct", {}).file;
    body.parties.front().kind = model::PartyKind::organisation;
    std::vector<std::string> asked;
    for (const auto& each : {file, body})
        for (const auto& question : ask(each, testing::shipped_regimes()).questions)
            asked.push_back(question.id.substr(0, question.id.find('/')));
    // There is a post; no corruption; no national is detained; no shipped test asks the last one.
    const std::vector<std::string> elsewhere{"position", "act-amount", "victim-nationality",
                                             "state-response"};
    for (const auto& question : shipped_bank()) {
        EXPECT_THAT(question.ask.at("en"), AnyOf(HasSubstr("{target}"), HasSubstr("{record}")));
        if (std::ranges::find(elsewhere, question.id) != elsewhere.end()) continue;
        EXPECT_THAT(asked, Contains(question.id)) << "is its field misspelt?";
    }
    for (const auto& id : elsewhere) EXPECT_THAT(asked, Not(Contains(id)));
    const auto detained = CaseBuilder::solid("wrongful-detention-of-national", "direct", {}).file;
    EXPECT_THAT(ids_of(ask(detained, testing::shipped_regimes())),
                Contains("victim-nationality/party/p-v1"));
    const auto bribe = CaseBuilder::solid("bribery", "direct", {}).file;
    EXPECT_THAT(ids_of(ask(bribe, testing::shipped_regimes())), Contains("act-amount/act/a1"));
    EXPECT_THAT(ids_of(ask(bribe, testing::shipped_regimes())),
                Contains("position/party/p-target"));
}

}  // namespace
}  // namespace recourse::assessment
