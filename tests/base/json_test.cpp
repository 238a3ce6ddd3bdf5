#include "base/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace recourse::base {
namespace {

using ::testing::HasSubstr;

TEST(Json, SurvivesReadingAndWritingInOrder) {
    for (const std::string_view text :
         {"null", "[]", R"({"b":1,"a":[true,1.5,"é\n"]})", R"(["\"[{"])"}) {
        const auto value = parse_json(text);
        ASSERT_TRUE(value.has_value()) << text;
        EXPECT_EQ(dump_json(*value), text);
    }
    EXPECT_EQ(dump_json(parse_json(R"({"b":1})").value(), 2), "{\n  \"b\": 1\n}");
}

TEST(Json, RefusalsNameThePlace) {
    struct Case {
        std::string text;
        std::size_t line;
        std::string_view message;
    };
    const Case cases[] = {
        {"", 1, "it ends too early at column 1"},
        {"{\"a\": ", 1, "it ends too early"},
        {"{\n  \"a\": x\n}", 2, "unexpected character at column 8"},
        {"[1,]", 1, "unexpected character at column 4"},
        {"[1] 2", 1, "unexpected character at column 5"},
        {"[\"\xFF\"]", 1, "unexpected character at column 3"},
        {"[1e999]", 0, "a number is out of range"},
        {"{\"a\":1,\"a\":2}", 0, "a member is named twice"},
        {"\n" + std::string(101, '['), 2, "nested too deeply at column 101"},
        {std::string(1'000'000, '['), 1, "nested too deeply"},
    };
    for (const auto& c : cases) {
        const auto value = parse_json(c.text);
        ASSERT_FALSE(value.has_value()) << c.message;
        EXPECT_EQ(value.error().code(), ErrorCode::invalid_input);
        EXPECT_EQ(value.error().place().line, c.line) << c.message;
        EXPECT_THAT(value.error().message(), HasSubstr(c.message));
    }
    EXPECT_TRUE(parse_json(std::string(100, '[') + std::string(100, ']')).has_value());
}

TEST(Json, ObjectsOfTooManyMembersAreRefused) {
    std::string text = "{\"0\":0";
    for (int i = 1; i <= 10'000; ++i) text += ",\"" + std::to_string(i) + "\":0";
    EXPECT_FALSE(parse_json(text + "}").has_value());
}

TEST(Json, WritingReplacesBadUtf8) {
    EXPECT_EQ(dump_json(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

TEST(Json, ALongListOfObjectsIsReadInNoTime) {
    std::string text = "[";
    for (int i = 0; i < 200'000; ++i) text += R"({"a":1},)";
    text.back() = ']';
    // Minutes, when each object costs as much as there are before it.
    EXPECT_EQ(parse_json(text).value().size(), 200'000U);
}

}  // namespace
}  // namespace recourse::base
