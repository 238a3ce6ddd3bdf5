#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "screening/yente/clean_value.hpp"
#include "screening/yente/entity_filter.hpp"
#include "screening/yente/match_request.hpp"
#include "screening/yente/reconcile_request.hpp"

namespace recourse::screening {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::SizeIs;

TEST(MatchRequest, UnderstandsAnExample) {
    const auto request = parse_match_request(R"({"queries": {"row-1": {"id": "cust-55",
        "schema": "Person", "properties": {"name": [" Orvane\u0000 Tellmark "], "birthDate": [1961],
        "nationality": "Iran", "unknown": ["x"], "imoNumber": "1234567", "gender": ["M"]}}}})");
    ASSERT_TRUE(request) << request.error().to_string();
    ASSERT_THAT(request->queries, SizeIs(1));
    const MatchQuery& query = request->queries.front();
    EXPECT_EQ(query.id, "cust-55");
    EXPECT_THAT(query.properties, ElementsAre(Pair("name", ElementsAre("Orvane Tellmark")),
                                              Pair("birthDate", ElementsAre("1961")),
                                              Pair("nationality", ElementsAre("ir")),
                                              Pair("gender", ElementsAre("male"))));
    EXPECT_THAT(query.query.names, ElementsAre("Orvane Tellmark"));
    EXPECT_EQ(query.query.birth_dates, std::vector{*base::PartialDate::year(1961)});
    EXPECT_THAT(query.query.countries, ElementsAre("ir"));
    EXPECT_EQ(query.query.kind, model::SubjectKind::person);
}

TEST(MatchRequest, SaysWhetherShapeOrMeaningIsWrong) {
    struct Case {
        std::string_view body;
        std::string_view file;  ///< "body": the shape
        std::string_view message;
    };
    const Case cases[] = {
        {"{}", "body", "Field required"},
        {R"({"queries": {}})", "", "No queries provided."},
        {R"({"queries": {"a": 1}})", "body", "dictionary"},
        {R"({"queries": {"a": {"properties": {}}}})", "body", "Field required"},
        {R"({"queries": {"a": {"schema": "Nonsense", "properties": {}}}})", "", "Nonsense"},
        {R"({"queries": {"a": {"schema": "Person"}}})", "body", "Field required"},
        {R"({"queries": {"a": {"schema": "Person", "properties": {"name": 5}}}})", "body",
         "string"},
        {"{\"queries\": ", "body", "JSON decode error"},
        {R"({"queries": {"a": {"schema": "Person", "properties": {}}}, "config": {"x": 1}})", "",
         "x"},
        {R"({"queries": {"a": {"schema": "Person", "properties": {}}}, "params": []})", "body",
         "dict"},
    };
    for (const auto& [body, file, message] : cases) {
        const auto request = parse_match_request(body);
        ASSERT_FALSE(request) << body;
        EXPECT_EQ(request.error().place().file, file) << body;
        EXPECT_THAT(request.error().message(), HasSubstr(message)) << body;
    }
}

TEST(CleanValue, ReadsEachType) {
    struct Case {
        const char* type;
        const char* value;
        const char* clean;
    };
    const Case cases[] = {
        {"name", "  a \n\t b ", "a b"},
        {"country", "Russia", "ru"},
        {"country", "Atlantis", ""},
        {"date", "1961-03-02T10:00:00", "1961-03-02"},
        {"date", "1961", "1961"},
        {"date", "spring", ""},
        {"date", "1961-13", ""},
        {"gender", "MALE", "male"},
        {"gender", "\u0436\u0435\u043d\u0441\u043a\u0438\u0439", "female"},
        {"gender", "unsaid", ""},
        {"identifier", " AB 12 ", "AB 12"},
        {"name", "\x01\x7F", ""},
    };
    for (const auto& [type, value, clean] : cases)
        EXPECT_EQ(clean_value(type, value), clean) << value;
}

TEST(PlainTime, IsADayOrAMomentWithoutZone) {
    for (const char* time :
         {"2026-11-23", "2026-11-23T22", "2026-11-23T22:24", "2026-11-23T22:24:18"}) {
        EXPECT_TRUE(is_plain_time(time)) << time;
    }
    for (const char* time :
         {"", "2026", "2026-11", "2026-13-01", "2026-11-23T", "2026-11-23T22:24:18Z",
          "2026-11-23T22:24:18.5", "2026-11-23 22", "yesterday!"}) {
        EXPECT_FALSE(is_plain_time(time)) << time;
    }
}

TEST(ReconcileRequest, TakesWhatClientsSend) {
    const auto queries = parse_reconcile_queries(R"({"q0": {"query": "Orvane", "type": ["Person"],
        "limit": "3", "properties": [{"pid": "Person:birthDate", "v": ["1961", 1962]},
        {"pid": "birthDate", "v": "1970"}, {"pid": "Vessel:flag", "v": "xa"},
        {"pid": "Person:name", "v": "Tellmark"}]}, "q1": {"query": "x"}})");
    ASSERT_TRUE(queries) << queries.error().to_string();
    ASSERT_THAT(*queries, SizeIs(2));
    EXPECT_EQ(queries->front().limit, 3U);
    EXPECT_THAT(queries->front().example.properties,
                ElementsAre(Pair("name", ElementsAre("Orvane", "Tellmark")),
                            Pair("birthDate", ElementsAre("1961", "1962"))));
    EXPECT_EQ(queries->back().example.schema->name, "Thing");
    EXPECT_EQ(queries->back().limit, 5U);
}

TEST(ReconcileRequest, RefusesOtherShapes) {
    for (const char* text :
         {"", "[]", "{", R"({"q": 1})", R"({"q": {"query": 1}})",
          R"({"q": {"query": "x", "type": 1}})", R"({"q": {"query": "x", "limit": -1}})",
          R"({"q": {"query": "x", "limit": "99999999"}})",
          R"({"q": {"query": "x", "properties": {}}})",
          R"({"q": {"query": "x", "properties": [{}]}})",
          R"({"q": {"query": "x", "type": "Sanction"}})"}) {
        EXPECT_FALSE(parse_reconcile_queries(text)) << text;
    }
    for (const char* text :
         {"", "{}", R"({"ids": [], "properties": {}})", R"({"ids": [1], "properties": []})",
          R"({"ids": [], "properties": [{"id": "x", "settings": []}]})"}) {
        EXPECT_FALSE(parse_extend(text)) << text;
    }
}

}  // namespace
}  // namespace recourse::screening
