#include "screening/yente.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "model/ftm.hpp"
#include "screening/score_lines.hpp"

namespace recourse::screening {
namespace {

model::Subject subject() {
    model::Subject subject;
    subject.id = "xa-demo:7";
    subject.list = "xa-demo";
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = "Orvane Tellmark"});
    subject.names.push_back({.full = "The Prefect",
                             .type = model::NameType::alias,
                             .strength = model::NameStrength::weak});
    subject.birth_dates.push_back(*base::PartialDate::parse("1961-03"));
    subject.nationalities.push_back("xa");
    return subject;
}

TEST(Yente, AnswersAMatchRequest) {
    const auto queries = parse_match_request(R"({"queries": {"row-1": {"id": "cust-55",
        "schema": "Person", "properties": {"name": ["Orvane Tellmark"], "birthDate": [1961],
        "country": "Iran", "unknown": ["x"]}}}})");
    ASSERT_TRUE(queries) << queries.error().to_string();
    ASSERT_EQ(queries->size(), 1u);
    const MatchQuery& query = queries->front();
    EXPECT_EQ(query.query.birth_dates, std::vector{*base::PartialDate::year(1961)});
    EXPECT_EQ(query.query.countries, std::vector<std::string>{"ir"});

    const Index index = Index::build({subject()});
    const auto found = index.search_all(query.query, {.limit = 5, .threshold = 0.7});
    const auto json = match_response({{&query, found}}, 0.7, 5);
    const auto& response = json.at("responses").at("row-1");
    EXPECT_EQ(response.at("status"), 200);
    EXPECT_EQ(response.at("total").at("value"), 1);
    EXPECT_EQ(response.at("query").at("id"), "cust-55");
    EXPECT_EQ(response.at("query").at("properties").at("birthDate"), base::Json({"1961"}));
    EXPECT_EQ(response.at("query").at("properties").at("country"), base::Json({"ir"}));
    const auto& result = response.at("results").at(0);
    for (const char* key :
         {"id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen",
          "last_seen", "last_change", "score", "match", "features", "explanations"}) {
        EXPECT_TRUE(result.contains(key)) << key;
    }
    EXPECT_EQ(result.at("match"), true);
    EXPECT_EQ(json.at("limit"), 5);
}

TEST(Yente, RefusesBadRequestsWithTheirPlace) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"{}", "queries"},
        {R"({"queries": {}})", "No queries provided."},
        {R"({"queries": {"a": 1}})", "queries.a"},
        {R"({"queries": {"a": {"properties": {}}}})", "schema"},
        {R"({"queries": {"a": {"schema": "Nonsense", "properties": {}}}})", "Nonsense"},
        {R"({"queries": {"a": {"schema": "Person"}}})", "properties"},
        {R"({"queries": {"a": {"schema": "Person", "properties": {"name": 5}}}})",
         "properties.name"},
        {"{\"queries\": ", "1"},
    };
    for (const auto& [body, part] : cases) {
        const auto result = parse_match_request(body);
        ASSERT_FALSE(result) << body;
        EXPECT_NE(result.error().to_string().find(part), std::string::npos)
            << body << " gave " << result.error().to_string();
    }
}

TEST(Yente, AnswersASearchWithFacets) {
    const Index index = Index::build({subject()});
    const auto json = search_response(index.browse("tellmark", {.offset = 0, .limit = 10}), 10, 0);
    EXPECT_EQ(json.at("total").at("value"), 1);
    EXPECT_EQ(json.at("results").size(), 1u);
    EXPECT_EQ(json.at("facets").at("datasets").at("values").at(0).at("name"), "xa-demo");
}

TEST(Ftm, WritesASubjectAndReadsItBack) {
    const base::Json entity = model::to_ftm(subject());
    EXPECT_EQ(entity.at("schema"), "Person");
    EXPECT_EQ(entity.at("properties").at("name"), base::Json({"Orvane Tellmark"}));
    EXPECT_EQ(entity.at("properties").at("weakAlias"), base::Json({"The Prefect"}));
    EXPECT_EQ(entity.at("properties").at("birthDate"), base::Json({"1961-03"}));
    const auto again = model::subject_from_ftm(entity);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->names[0].full, "Orvane Tellmark");
    EXPECT_EQ(again->birth_dates, subject().birth_dates);
    EXPECT_EQ(again->nationalities, subject().nationalities);
}

TEST(Ftm, BuildsANameFromItsParts) {
    const auto read = model::subject_from_ftm(base::Json::parse(
        R"({"schema": "Person", "properties": {"lastName": "Tellmark", "firstName": "Orvane"}})"));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->names.size(), 1u);
    EXPECT_EQ(read->names[0].full, "Orvane Tellmark");
}

TEST(ScoreLines, AnswerOneLineEach) {
    const auto names = score_name_line(
        R"({"schema": "Person", "query": "Orvane Tellmark", "candidate": "Tellmark, Orvane"})", 1);
    ASSERT_TRUE(names) << names.error().to_string();
    const auto json = base::Json::parse(*names);
    EXPECT_GE(json.at("score"), 0.9);
    EXPECT_FALSE(json.at("explanation").at("sentence").get<std::string>().empty());
    const auto entities = score_entity_line(
        R"({"query": {"schema": "Person", "properties": {"name": ["Orvane Tellmark"]}},
            "candidate": {"schema": "Person", "properties": {"name": ["Orvane Tellmark"],
            "birthDate": ["1961"]}}})",
        1);
    ASSERT_TRUE(entities) << entities.error().to_string();
    EXPECT_EQ(base::Json::parse(*entities).at("score"), 1.0);
}

TEST(ScoreLines, NameTheLineOfABadOne) {
    for (const std::string_view bad :
         {"", "{", "[]", R"({"schema": "Person", "query": "x"})",
          R"({"schema": "Nonsense", "query": "x", "candidate": "y"})"}) {
        const auto result = score_name_line(bad, 12);
        ASSERT_FALSE(result) << bad;
        EXPECT_EQ(result.error().place().line, 12u) << bad;
    }
    EXPECT_FALSE(score_entity_line(R"({"query": {"schema": "Person"}})", 3));
}

}  // namespace
}  // namespace recourse::screening
