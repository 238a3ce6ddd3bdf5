#include "filing/language.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "filing/internal/words.hpp"
#include "phrases_in_use.hpp"

namespace recourse::filing::test {
namespace {

const std::filesystem::path translations =
    std::filesystem::path(RECOURSE_SOURCE_DIR) / "data/translations";

Language language(const char* code) {
    return Language::load(std::array{translations}, code).value();
}

base::PartialDate date(const char* text) {
    return base::PartialDate::parse(text).value();
}

TEST(Language, has_words_for_all_that_documents_say_and_no_others) {
    const auto used = phrases_in_use();
    for (const auto& entry : std::filesystem::directory_iterator(translations)) {
        const std::string code = entry.path().filename().string();
        const Language spoken = language(code.c_str());
        for (const auto& [phrase, user] : used)
            EXPECT_TRUE(code == "en" || spoken.phrases().contains(phrase))
                << code << " lacks, for " << user << ": " << phrase;
        for (const auto& [phrase, said] : spoken.phrases())
            EXPECT_TRUE(used.contains(phrase)) << code << ": nothing says: " << phrase;
    }
    EXPECT_GT(used.size(), 900U);
}

TEST(Language, says_what_is_wrong_with_a_catalogue_and_where) {
    const struct {
        const char* catalogue;
        const char* error;
    } rows[] = {
        {"[phrases]\n\"Posts\" = \"Fonctions\"\n\"Posts\" = \"Postes\"\n", "words.toml:3"},
        {"[phrases]\n\"at {date}\" = \"le\"\n", "words.toml:2: phrases: at {date}:"},
        {"[phrases]\n\"a {{b}}\" = \"a {{c}}\"\n", "same places and marks: {{b}}"},
        {"[phrases]\n\"Posts\" = \"\"\n", "words.toml:2"},
        {"[phrases]\n\"two  blanks\" = \"x\"\n", "has blanks that no phrase has"},
        {"[phrases]\n\"Role\" = \"x\"\n", "stands in"},
        {"[words]\n\"Posts\" = \"x\"\n", "words"},
    };
    for (const auto& row : rows) {
        const auto folder = base::TempFolder::create().value();
        std::filesystem::create_directories(folder.path() / "fr");
        std::filesystem::copy_file(translations / "fr/language.toml",
                                   folder.path() / "fr/language.toml");
        std::ofstream(folder.path() / "fr/roles.toml") << "[phrases]\n\"Role\" = \"Qualité\"\n";
        std::ofstream(folder.path() / "fr/words.toml") << row.catalogue;
        const auto read = Language::load(std::array{folder.path()}, "fr");
        ASSERT_FALSE(read) << row.catalogue;
        EXPECT_EQ(read.error().code(), base::ErrorCode::invalid_input);
        EXPECT_NE(read.error().to_string().find(row.error), std::string::npos)
            << read.error().to_string();
    }
    EXPECT_EQ(Language::load(std::array{translations}, "zz").error().code(),
              base::ErrorCode::not_found);
}

TEST(Language, of_a_team_says_some_phrases_its_own_way) {
    const auto folder = base::TempFolder::create().value();
    std::filesystem::create_directories(folder.path() / "fr");
    std::ofstream(folder.path() / "fr/own.toml") << "[phrases]\n\"Posts\" = \"Postes\"\n";
    const auto read = Language::load(std::array{translations, folder.path()}, "fr");
    ASSERT_TRUE(read) << read.error().to_string();
    const Words words(*read);
    EXPECT_EQ(words.say("Posts"), "Postes");
    EXPECT_EQ(words.say("Role"), "Qualité");
}

TEST(Words, tell_what_their_language_lacks) {
    const Language french = language("fr");
    const Words words(french);
    words.say("Posts");
    EXPECT_TRUE(words.complete());
    words.say("Never said before");
    const auto complete = words.complete();
    ASSERT_FALSE(complete);
    EXPECT_EQ(complete.error().code(), base::ErrorCode::invalid_input);
    EXPECT_EQ(complete.error().to_string(),
              "translations/fr: lacks words for \"Never said before\"");
}

TEST(Words, fill_the_places_of_a_pattern_and_bind_blanks_before_signs) {
    const Language french = language("fr");
    const Words words(french);
    EXPECT_EQ(words.say("lacking: {fields}", {{"fields", "{x}"}}), "éléments manquants\u00a0: {x}");
    EXPECT_EQ(words.say("lacking: {fields}", {{"field", "x"}}),
              "éléments manquants\u00a0: {fields}");
    EXPECT_EQ(words.row({"a", "b", "c"}), "a, b et c");
    EXPECT_EQ(words.list({"a", "b"}), "a\u00a0; b");
    EXPECT_EQ(words.number(1.44, 1), "1,4");
    EXPECT_EQ(words.country("de"), "Allemagne");
    EXPECT_EQ(words.country(""), "");
}

TEST(Words, write_dates_of_every_kind) {
    const struct {
        const char* edtf;
        const char* french;
    } rows[] = {{"", ""},
                {"1976-10-05", "5 octobre 1976"},
                {"1976-10-01", "1er octobre 1976"},
                {"1976-10", "octobre 1976"},
                {"1976", "1976"},
                {"1970~", "vers 1970"},
                {"1970?", "1970 (incertain)"},
                {"1970%", "vers 1970 (incertain)"},
                {"198X", "de 1980 à 1989"},
                {"1960/1965-03", "de 1960 à mars 1965"},
                {"1960-02-03/1965-03-01", "du 3 février 1960 au 1er mars 1965"},
                {"1960/..", "à partir de 1960"},
                {"../1960-05-04", "jusqu’au 4 mai 1960"},
                {"[1970,1971-05]", "1970 ou mai 1971"},
                {"[1970,1971,1972]", "1970, 1971 ou 1972"}};
    const Language french = language("fr");
    const Language english;
    for (const auto& row : rows) {
        EXPECT_EQ(Words(french).date(date(row.edtf)), row.french);
        EXPECT_EQ(Words(english).date(date(row.edtf)), date(row.edtf).to_english());
    }
    EXPECT_EQ(Words(french).since(date("2020-05-12")), "depuis le 12 mai 2020");
    EXPECT_EQ(Words(french).period(date("2020"), date("2021-01-01")),
              "de 2020 au 1er janvier 2021");
    EXPECT_EQ(Words(english).period(date("2020"), date("")), "from 2020 on");
    EXPECT_EQ(Words(english).period(date(""), date("2021")), "until 2021");
}

TEST(Phrases, of_a_template_are_found_said_and_checked) {
    EXPECT_EQ(phrases_of("a {{#t}}one\n  two{{/t}} b {{#t}}{{x}}{{/t}}"),
              (std::vector<std::string>{"one two", "{{x}}"}));
    EXPECT_TRUE(check_phrase_marks("{{#t}}a{{/t}}"));
    EXPECT_EQ(check_phrase_marks("\n{{#t}}a {{#t}}b{{/t}}").error().place().line, 2U);
    const Language french = language("fr");
    const Words words(french);
    EXPECT_EQ(say_phrases("<b>{{#t}}Posts{{/t}}</b>", words), "<b>Fonctions</b>");
}

}  // namespace
}  // namespace recourse::filing::test
