#include "base/country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::base {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Country, IsFoundByEverySpellingThatListsUse) {
    struct Case {
        std::string_view text;
        std::string_view code;
    };
    const Case cases[] = {
        {"RU", "ru"},
        {"rus", "ru"},
        {"Russia", "ru"},
        {"Russian Federation", "ru"},
        {"Russian", "ru"},
        {"Russia / Russie", "ru"},
        {"Korea, North", "kp"},
        {"Democratic Peoples Republic of Korea", "kp"},
        {"Democratic People's Republic of Korea (North Korea)", "kp"},
        {"Democratic People\u2019s Republic Of Korea", "kp"},
        {"Democratic People\u0092s Republic of Korea", "kp"},
        {"Korea, South", "kr"},
        {"Burma", "mm"},
        {"Myanmar (Burma) / Myanmar (Birmanie)", "mm"},
        {"Syrian Arab Republic", "sy"},
        {"Iranian", "ir"},
        {"Iran (Islamic Republic of)", "ir"},
        {"Belarus / Bélarus", "by"},
        {"Congo, Democratic Republic of the", "cd"},
        {"Congo (Democratic Republic)", "cd"},
        {"Congo, Republic of the", "cg"},
        {"Türkiye", "tr"},
        {"TURKEY", "tr"},
        {"Cote d Ivoire", "ci"},
        {"Côte d'Ivoire", "ci"},
        {"Bahamas, The", "bs"},
        {"Man, Isle of", "im"},
        {"Bosnia-Herzegovina", "ba"},
        {"Virgin Islands, British", "vg"},
        {"Occupied Palestinian Territories", "ps"},
        {"Region: Gaza", "ps"},
        {"Region: Crimea", "ua-cri"},
        {"Kosovo", "xk"},
        {"USSR", "suhh"},
        {"former Soviet Union", "suhh"},
        {"Former USSR Currently Ukraine", "ua"},
        {"Ukrainian SSR (now Ukraine)", "ua"},
        {"Pakistan (previous address)", "pk"},
        {"Serbia and Montenegro", "csxx"},
        {"Czechoslovakia", "cshh"},
        {"East Germany", "dd"},
        {"Yugoslavia", "yucs"},
        {"Republic of Generica", "xa"},
        {"xb", "xb"},
        {"AND", "ad"},
    };
    for (const auto& c : cases) EXPECT_EQ(find_country(c.text), c.code) << c.text;
}

TEST(Country, IsNotGuessed) {
    for (const std::string_view text :
         {"", " ", "the", "Atlantis", "Congolese", "Korean", "Virgin Islands", "Russia / China",
          "Africa", "zz9", "\xC3", "(", "()", "/"}) {
        EXPECT_EQ(find_country(text), std::nullopt) << text;
    }
}

TEST(Country, SeveralAreFoundInOneText) {
    EXPECT_THAT(find_countries("(1) Uganda (2) Uganda (3)Uganda"), ElementsAre("ug"));
    EXPECT_THAT(find_countries("(1)-(2) Tunisia (3) Libya. (4) Algeria"),
                ElementsAre("tn", "ly", "dz"));
    EXPECT_THAT(find_countries("(1) to (6) Algeria (7) Morocco"), ElementsAre("dz", "ma"));
    EXPECT_THAT(find_countries("a) French, b) Tunisian"), ElementsAre("fr", "tn"));
    EXPECT_THAT(find_countries("Georgia;Russia"), ElementsAre("ge", "ru"));
    EXPECT_THAT(find_countries("Moldovan, Russian and Ukrainian"), ElementsAre("md", "ru", "ua"));
    EXPECT_THAT(find_countries("Bosnia and Herzegovina"), ElementsAre("ba"));
    EXPECT_THAT(find_countries("(1) Congo (Democratic Republic) (2) Serbia"),
                ElementsAre("cd", "rs"));
    EXPECT_THAT(find_countries("Latakia Province, Syria"), ElementsAre("sy"));
    EXPECT_THAT(find_countries("none identified"), IsEmpty());
}

TEST(Country, EveryOneIsFoundByItsCodeAndName) {
    ASSERT_GT(all_countries().size(), 249U);
    for (const Country& country : all_countries()) {
        EXPECT_EQ(find_country(country.code), country.code);
        EXPECT_EQ(find_country(country.name), country.code) << country.name;
        EXPECT_EQ(country_name(country.code), country.name);
        if (!country.alpha3.empty()) {
            EXPECT_EQ(find_country(country.alpha3), country.code);
        }
    }
    EXPECT_EQ(country_name("qq"), "");
}

}  // namespace
}  // namespace recourse::base
