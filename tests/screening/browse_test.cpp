#include "screening/browse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::screening {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

model::Subject named(std::initializer_list<const char*> names) {
    model::Subject subject;
    for (const char* name : names) subject.names.push_back({.full = name});
    return subject;
}

std::vector<model::Subject> subjects() {
    std::vector<model::Subject> all{
        named({"Orvane Justus Tellmark", "Орван Телльмарк"}),
        named({"First Bank of Generica", "FBG"}),
        named({"Abd al-Rahman Halvenik"}),
        named({"Tellmark Orvane & Sons Trading House of Generica Ltd"}),
        named({"MV Quillmark"}),
    };
    all[4].identifiers.push_back({.kind = model::IdentifierKind::imo, .value = "IMO 907-4729"});
    all[4].addresses.push_back({.text = "12 Tellmark Street"});
    return all;
}

std::vector<std::uint32_t> found(std::string_view text) {
    static const auto all = subjects();
    static const BrowseIndex index(all);
    const auto query = parse_browse(text);
    EXPECT_TRUE(query) << text << ": " << query.error().to_string();
    auto places = index.find(*query);
    index.rank(*query, places, places.size());
    return places;
}

TEST(Browse, FindsWordsAsTheyAreTyped) {
    EXPECT_THAT(found("first bank"), ElementsAre(1)) << "a number for the analysis of names";
    EXPECT_THAT(found("abd al-rahman"), ElementsAre(2)) << "one word for it";
    EXPECT_THAT(found("Abd al Rahman"), ElementsAre(2));
    EXPECT_THAT(found("телльмарк"), ElementsAre(0, 3, 4)) << "as it is spelt in Latin letters";
    EXPECT_THAT(found("9074729"), IsEmpty());
    EXPECT_THAT(found("imo9074729"), ElementsAre(4)) << "without punctuation";
    EXPECT_THAT(found("907 4729"), ElementsAre(4)) << "and with it";
    EXPECT_THAT(found("mv"), ElementsAre(4));
}

TEST(Browse, PutsNamesThatAreAskedForFirst) {
    EXPECT_THAT(found("orvane tellmark"), ElementsAre(0, 3));
    EXPECT_THAT(found("tellmark"), ElementsAre(0, 3, 4)) << "the address comes last";
    EXPECT_THAT(found(""), ElementsAre(0, 1, 2, 3, 4));
}

TEST(Browse, ReadsItsSyntax) {
    EXPECT_THAT(found("tell*"), ElementsAre(0, 3, 4));
    EXPECT_THAT(found("tell"), IsEmpty());
    EXPECT_THAT(found("\"orvane tellmark\""), IsEmpty()) << "Justus stands between them";
    EXPECT_THAT(found("\"tellmark orvane\""), ElementsAre(3));
    EXPECT_THAT(found("generica -bank"), ElementsAre(3));
    EXPECT_THAT(found("generica NOT bank"), ElementsAre(3));
    EXPECT_THAT(found("+generica AND bank"), ElementsAre(1));
    EXPECT_THAT(found("halvenik OR first bank"), ElementsAre(1, 2));
    EXPECT_THAT(found("*"), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_THAT(found("\xF0\x9F\x98\x80"), IsEmpty()) << "no word is not every word";
}

TEST(Browse, RefusesWhatItCannotDo) {
    for (const char* text : {"/", "name:x", "(a", "a~", "a^2", "\"a", "a?b", "a*b", "[a TO b]",
                             "NOT a", "-a", "a OR NOT b", "a\\b"}) {
        const auto query = parse_browse(text);
        ASSERT_FALSE(query) << text;
        EXPECT_EQ(query.error().code(), base::ErrorCode::invalid_input);
    }
}

TEST(Browse, PlainTextHasNoSyntax) {
    static const auto all = subjects();
    const BrowseIndex index(all);
    const auto places = [&](std::string_view text, bool last_goes_on) {
        return index.find(plain_browse(text, last_goes_on));
    };
    EXPECT_THAT(places("(tellmark/ OR", false), IsEmpty());
    EXPECT_THAT(places("orvane tellm", true), ElementsAre(0, 3));
    EXPECT_THAT(places("orv tellmark", true), IsEmpty()) << "only the last word may go on";
    EXPECT_THAT(places("\xF0\x9F\x98\x80", true), IsEmpty());
    EXPECT_TRUE(plain_browse("  ", true).either.empty());
}

}  // namespace
}  // namespace recourse::screening
