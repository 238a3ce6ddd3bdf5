#include "screening/score_lines.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "model/ftm.hpp"

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
