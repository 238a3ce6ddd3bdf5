#include "lists/internal/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "describe_subject.hpp"
#include "lists/internal/country_text.hpp"
#include "lists/internal/printed_name.hpp"
#include "lists/internal/script.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/un_reference.hpp"

namespace recourse::lists::internal {
namespace {

using testing::ElementsAre;

TEST(Clean, FoldsBlanksAndNoBreakSpaces) {
    EXPECT_EQ(clean(" \xC2\xA0 a\n\t b\xC2\xA0"), "a b");
    EXPECT_EQ(fold("Autonomous (Thematic \xE2\x80\x93 Corruption) "),
              "autonomous (thematic - corruption)");
    EXPECT_EQ(clean(" \xC2\xA0"), "");
}

TEST(SplitItems, FollowsMarkersThatCountUp) {
    EXPECT_THAT(split_items("(1) Germany. (2) Morocco"), ElementsAre("Germany.", "Morocco"));
    EXPECT_THAT(split_items("1) Saudi Arabia 2) Qatar"), ElementsAre("Saudi Arabia", "Qatar"));
    EXPECT_THAT(split_items("a) X; b) Y"), ElementsAre("X", "Y"));
    EXPECT_THAT(split_items("in front (1) X"), ElementsAre("in front", "X"));
    EXPECT_THAT(split_items("Passport (see 12) here"), ElementsAre("Passport (see 12) here"));
    EXPECT_THAT(split_items("Bank (b) of X"), ElementsAre("Bank (b) of X"));
    EXPECT_THAT(split_items(" "), ElementsAre());
}

TEST(ScriptOf, NamesTheScriptOfMostLetters) {
    EXPECT_EQ(script_of("Halvenik"), "Latn");
    EXPECT_EQ(script_of("Радомир Халвеник"), "Cyrl");
    EXPECT_EQ(script_of("نديرة زريفان"), "Arab");
    EXPECT_EQ(script_of("上官博渊"), "Hani");
    EXPECT_EQ(script_of("やまだ 太郎"), "Jpan");
    EXPECT_EQ(script_of("1234"), "");
    EXPECT_EQ(script_of("\xFF\xFE"), "");
}

TEST(CountryText, UnderstandsBilingualAndTrailingCountries) {
    EXPECT_EQ(country_code("Belarus / Bélarus"), "by");
    EXPECT_EQ(country_code("Venezuela "), "ve");
    EXPECT_EQ(country_code("nowhere at all"), "");
    EXPECT_EQ(country_of_place("Kelbrin, Southern District, Generica"), "xa");
    EXPECT_EQ(country_of_place("Pyongyang, Korea, North"), "kp");
    EXPECT_EQ(country_of_place("Kelbrin"), "");
}

struct ReferencesRow {
    const char* text;
    std::vector<std::string_view> references;
};

TEST(UnReferences, StandAloneInATextAndNowhereElse) {
    const std::vector<ReferencesRow> rows{
        {"UN Ref QDi.276.", {"QDi.276"}},
        {"(UN Ref):TAi.007. Also KPe.031", {"TAi.007", "KPe.031"}},
        {"QDi.276", {"QDi.276"}},
        {"XQDi.276, QDi.2767, QDx.276, qdi.276, QDi.27", {}},
        {"i.e. the year 1.234 of U.S.C.", {}},
        {"QDi.", {}},
        {"", {}},
    };
    for (const ReferencesRow& row : rows) {
        EXPECT_EQ(un_references_in(row.text), row.references) << row.text;
    }
}

TEST(UnReferences, CountAsTheSubjectsOwnOnlyWhereARemarkSaysSo) {
    const std::vector<ReferencesRow> rows{
        {"QDi.276 (amended)", {"QDi.276"}},
        {"(UN Ref):TAi.007. Member of Al-Qaida (QDe.004).", {"TAi.007"}},
        {"Listing Information. UN Reference Number: KPe.031", {"KPe.031"}},
        {"Associated with the band (QDe.004)", {}},
        {"Financier of the band (listed under permanent reference number QDe.118).", {}},
        {"Brother of Ada (UN Ref QDi.006)", {}},
        {"[Listed in 2017 (in accordance with an act]. UN Ref KPi.048. Former head", {"KPi.048"}},
        {"[UN Listing (formerly temporary listing. UN ref: KPi.058.].", {"KPi.058"}},
        {"Owned by Lianhu Shipping, (OFSI ID: 13641, UN Reference Number: UN Ref KPi.070)", {}},
        {"Listed in 2001. (UN Ref QDi.007)", {"QDi.007"}},
    };
    for (const ReferencesRow& row : rows) {
        Draft subject;
        add_un_references(subject, row.text);
        std::vector<std::string_view> found;
        for (const auto& other : subject.cross_references) found.push_back(other.reference);
        EXPECT_EQ(found, row.references) << row.text;
    }
}

TEST(UnReferences, AreOfTheSubjectsKind) {
    Draft person(model::Subject{.kind = model::SubjectKind::person});
    add_un_references(person, "SOe.001");
    EXPECT_THAT(person.cross_references, testing::IsEmpty());
    Draft band(model::Subject{.kind = model::SubjectKind::organisation});
    add_un_references(band, "SOe.001");
    EXPECT_THAT(band.cross_references, ElementsAre(model::CrossReference{"un-sc", "SOe.001"}));
}

struct InvertedRow {
    const char* published;
    const char* full;
    const char* family;
    const char* given;
};

TEST(NameOfInverted, PutsASuffixBehind) {
    const std::vector<InvertedRow> rows{
        {"MARSHANOV, Ostap", "Ostap MARSHANOV", "MARSHANOV", "Ostap"},
        {"MARSHANOV, JR., Ostap", "Ostap MARSHANOV JR.", "MARSHANOV", "Ostap"},
        {"MARSHANOV, III, Ostap Y.", "Ostap Y. MARSHANOV III", "MARSHANOV", "Ostap Y."},
        {"MARSHANOV, Junia, Ostap", "Junia, Ostap MARSHANOV", "MARSHANOV", "Junia, Ostap"},
        {"MARSHANOV", "MARSHANOV", "", ""},
    };
    for (const InvertedRow& row : rows) {
        const model::Name name = name_of_inverted(row.published);
        EXPECT_EQ(name.full, row.full);
        EXPECT_EQ(name.family, row.family) << row.published;
        EXPECT_EQ(name.given, row.given) << row.published;
    }
    EXPECT_EQ(name_of_parts("Ostap", "MARSHANOV, SR.").full, "Ostap MARSHANOV SR.");
}

struct PrintedRow {
    const char* printed;
    std::vector<std::string> names;
};

TEST(PrintedName, GivesWhatItSaysItsBearerIsAlsoCalled) {
    const std::vector<PrintedRow> rows{
        {"Korval Works JSC (also known as Plant Korval)",
         {"Korval Works JSC | primary | Latn", "Plant Korval | alias | Latn"}},
        {"Korval  Works (Orlesk) (A.K.A. Korval; Korval Plant; f.k.a. Plant No. 4 (Orlesk))",
         {"Korval Works (Orlesk) | primary | Latn", "Korval | alias | Latn",
          "Korval Plant | alias | Latn", "Plant No. 4 (Orlesk) | former | Latn"}},
        {"Korval (formerly known as Korval; aka Корвал)",
         {"Korval | primary | Latn", "Корвал | alias | Cyrl"}},
        {"Korval Works (Orlesk)", {"Korval Works (Orlesk) | primary | Latn"}},
        {"Akabar (akabar trading)", {"Akabar (akabar trading) | primary | Latn"}},
        {"Korval (aka Plant (Orlesk)) (Generica)",
         {"Korval (Generica) | primary | Latn", "Plant (Orlesk) | alias | Latn"}},
        {"Korval (also known as Plant) JSC",
         {"Korval JSC | primary | Latn", "Plant | alias | Latn"}},
        {"Korval (aka ; a.k.a. Plant; f.k.a.)",
         {"Korval | primary | Latn", "Plant | alias | Latn"}},
        {"Korval (also known as )", {"Korval (also known as ) | primary | Latn"}},
        {"Korval (also known as Plant", {"Korval (also known as Plant | primary | Latn"}},
        {"", {}},
    };
    for (const PrintedRow& row : rows) {
        Draft subject;
        add_printed_name(subject, row.printed, model::NameType::primary);
        EXPECT_EQ(name_lines(subject), row.names) << row.printed;
        if (subject.names.size() > 1) {
            EXPECT_EQ(subject.names.front().published, clean(row.printed));
        }
    }
}

TEST(PrintedName, IsTurnedWithoutWhatIsInBrackets) {
    Draft subject;
    add_printed_name(subject, "KORVAL (a.k.a. KARVAL), Ana", model::NameType::alias,
                     name_of_inverted);
    EXPECT_EQ(name_lines(subject),
              (std::vector<std::string>{"Ana KORVAL | alias | Latn", "KARVAL | alias | Latn"}));
    EXPECT_EQ(subject.names[0].family, "KORVAL");
    EXPECT_EQ(subject.names[0].published, "KORVAL (a.k.a. KARVAL), Ana");
    EXPECT_EQ(subject.names[1].family, "");
    EXPECT_EQ(subject.names[1].published, "");
}

TEST(PrintedName, KeepsTheWholeOfANameThatIsKnownBare) {
    Draft subject;
    add_name(subject, {.full = "Korval"});
    add_printed_name(subject, "Korval (aka Plant)", model::NameType::alias);
    EXPECT_EQ(subject.names[0].published, "Korval (aka Plant)");
}

TEST(AddName, KeepsTheBetterOfTwoThatAreSpeltAlike) {
    Draft subject;
    add_name(
        subject,
        {.full = "Ada", .type = model::NameType::alias, .strength = model::NameStrength::weak});
    add_name(subject, {.full = "Ada", .type = model::NameType::alias});
    EXPECT_EQ(subject.names.front().strength, model::NameStrength::strong);
    add_name(subject, {.full = "Ada", .type = model::NameType::primary});
    add_name(
        subject,
        {.full = "Ada", .type = model::NameType::alias, .strength = model::NameStrength::weak});
    ASSERT_EQ(subject.names.size(), 1U);
    EXPECT_EQ(subject.names.front().type, model::NameType::primary);
    EXPECT_EQ(subject.names.front().strength, model::NameStrength::strong);
}

TEST(Clean, DropsZeroWidthSpaces) {
    EXPECT_EQ(clean("Ad\xE2\x80\x8B"
                    "a  B"),
              "Ada B");
    EXPECT_EQ(clean("\xE2\x80\x8B x"), "x");
}

}  // namespace
}  // namespace recourse::lists::internal
