#include "base/toml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::base {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view case_text = R"(name = "A case"
count = 3
share = 0.5
open = true
words = ["a", "b"]
born = "1970~"
died = 2001-02-03

[place]
town = "Port Generic"

[[parties]]
id = "p1"

[[parties]]
id = "p2"
age = "old"
)";

TomlTable parsed(std::string_view text = case_text) {
    return parse_toml(text, "case.toml").value();
}

TEST(Toml, GivesEveryType) {
    const TomlTable root = parsed();
    EXPECT_EQ(root.get_string("name").value(), "A case");
    EXPECT_EQ(root.get_integer("count").value(), 3);
    EXPECT_EQ(root.get_number("share").value(), 0.5);
    EXPECT_EQ(root.get_number("count").value(), 3.0);
    EXPECT_TRUE(root.get_bool("open").value());
    EXPECT_THAT(root.get_strings("words").value(), ElementsAre("a", "b"));
    EXPECT_EQ(root.get_date("born").value().to_string(), "1970~");
    EXPECT_EQ(root.get_date("died").value().to_string(), "2001-02-03");
    EXPECT_EQ(root.get_table("place")->get_string("town").value(), "Port Generic");
    EXPECT_EQ(root.get_tables("parties")->at(1).get_string("id").value(), "p2");
    EXPECT_TRUE(root.has("name"));
    EXPECT_THAT(root.get_table("place")->fields(), ElementsAre("town"));
}

TEST(Toml, WhatIsAbsentIsNothingToFindAndAnErrorToGet) {
    const TomlTable root = parsed();
    EXPECT_EQ(root.find_string("x").value(), std::nullopt);
    EXPECT_EQ(root.find_integer("x").value(), std::nullopt);
    EXPECT_EQ(root.find_number("x").value(), std::nullopt);
    EXPECT_EQ(root.find_bool("x").value(), std::nullopt);
    EXPECT_FALSE(root.find_table("x").value().has_value());
    EXPECT_THAT(root.find_strings("x").value(), IsEmpty());
    EXPECT_TRUE(root.find_tables("x").value().empty());
    EXPECT_TRUE(root.find_date("x").value().empty());
    for (const auto& error :
         {root.get_string("x").error(), root.get_integer("x").error(), root.get_bool("x").error(),
          root.get_date("x").error(), root.get_table("x").error(), root.get_tables("x").error(),
          root.get_strings("x").error(), root.get_number("x").error()}) {
        EXPECT_EQ(error.to_string(), "case.toml:1: x: is missing");
    }
}

TEST(Toml, ErrorsNameFileLineRecordAndField) {
    const TomlTable party = parsed().get_tables("parties")->at(1);
    EXPECT_EQ(party.label(), "parties[2]");
    EXPECT_EQ(party.line(), 15U);
    EXPECT_EQ(party.get_integer("age").error().to_string(),
              "case.toml:17: parties[2]: age: expected an integer, found a string");
    EXPECT_EQ(party.with_label("parties.p2").get_date("age").error().to_string().substr(0, 44),
              "case.toml:17: parties.p2: age: not a date: \"");
    EXPECT_EQ(party.get_string("name").error().to_string(),
              "case.toml:15: parties[2]: name: is missing");
    EXPECT_EQ(party.error_at("id", "is taken").to_string(),
              "case.toml:16: parties[2]: id: is taken");
    EXPECT_EQ(party.reject_unknown_fields({"id", "ages"}).error().to_string(),
              "case.toml:17: parties[2]: age: unknown field; known are id, ages");
    EXPECT_TRUE(party.reject_unknown_fields({"id", "age"}).has_value());
}

TEST(Toml, WrongTypesSayWhatWasExpected) {
    const TomlTable root = parsed();
    struct Case {
        Error error;
        std::string_view message;
    };
    const Case cases[] = {
        {root.get_string("count").error(), "expected a string, found an integer"},
        {root.get_bool("name").error(), "expected true or false, found a string"},
        {root.get_strings("name").error(), "expected an array of strings, found a string"},
        {root.get_strings("parties").error(), "expected an array of strings, found an array"},
        {root.get_tables("words").error(), "expected an array of tables, found an array"},
        {root.get_table("open").error(), "expected a table, found true or false"},
        {root.get_integer("share").error(), "expected an integer, found a number"},
        {parsed("x = \"\"").get_string("x").error(), "is empty"},
        {parsed("x = \"\"").get_date("x").error(), "is empty"},
    };
    for (const auto& c : cases) EXPECT_EQ(c.error.message(), c.message);
}

TEST(Toml, MalformedTextNamesItsLine) {
    const auto broken = parse_toml("a = 1\nb = \n", "x.toml");
    ASSERT_FALSE(broken.has_value());
    EXPECT_THAT(broken.error().to_string(), HasSubstr("x.toml:2: not TOML: "));
    EXPECT_FALSE(parse_toml("a = 1\na = 2\n", "x.toml").has_value()) << "twice";
    EXPECT_FALSE(parse_toml("a = \"\xFF\"", "x.toml").has_value()) << "not UTF-8";
    EXPECT_FALSE(parse_toml("a = " + std::string(100'000, '['), "x.toml").has_value()) << "deep";
    EXPECT_EQ(read_toml("/nonexistent.toml").error().code(), ErrorCode::not_found);
}

TEST(Toml, ATableOutlivesItsFile) {
    const TomlTable place = parsed().get_table("place").value();
    EXPECT_EQ(place.get_string("town").value(), "Port Generic");
}

}  // namespace
}  // namespace recourse::base
