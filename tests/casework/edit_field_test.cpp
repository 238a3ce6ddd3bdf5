#include "casework/edit_field.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/case_store.hpp"
#include "casework/history.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class EditField : public ::testing::Test {
protected:
    EditField() {
        base::Progress silent(nullptr);
        EXPECT_TRUE(import_case(sample_.workspace, folder_.path(), silent));
    }

    base::Result<Revision> set(std::string_view record, std::string field, std::string value) {
        return set_fields(sample_.workspace, "sample", record,
                          {{std::move(field), std::move(value)}}, "as the witness says");
    }
    base::Result<Revision> add(const char* kind, const char* id,
                               const std::vector<FieldValue>& values) {
        return add_record(sample_.workspace, "sample", {kind, id}, values, "new");
    }
    model::Case now() { return load_case(sample_.workspace, "sample").value(); }

    testing::SampleFolder folder_;
    testing::SampleWorkspace sample_;
};

TEST_F(EditField, SetsTextsFlagsNumbersDatesListsAndWhatIsDeep) {
    ASSERT_TRUE(set("case", "title", "Camp Zirkonium"));
    ASSERT_TRUE(set("p-student", "consent.named", "true"));
    ASSERT_TRUE(set("p-guard", "posts[1].until", "2024-06"));
    ASSERT_TRUE(set("s1", "credibility", "3"));
    ASSERT_TRUE(set("p-guard", "roles", "target, witness"));
    ASSERT_TRUE(set("a1", "harm", "A broken arm."));
    ASSERT_TRUE(set("claim/c1", "citations", R"([{"exhibit":"x01","pinpoint":"p. 2"}])"));
    const model::Case file = now();
    EXPECT_EQ(file.title, "Camp Zirkonium");
    EXPECT_TRUE(file.find_party("p-student")->consent.named);
    EXPECT_EQ(file.find_party("p-guard")->posts.at(0).until.to_string(), "2024-06");
    EXPECT_EQ(file.find_source("s1")->credibility, 3);
    EXPECT_THAT(file.find_party("p-guard")->roles, ElementsAre("target", "witness"));
    EXPECT_EQ(file.incidents.at(0).acts.at(0).harm, "A broken arm.");
    EXPECT_EQ(file.find_claim("c1")->citations.at(0).pinpoint, "p. 2");
    const auto history = history_of(sample_.workspace, "sample", {"act", "a1"}).value();
    EXPECT_EQ(history.back().revision.why, "as the witness says");
}

TEST_F(EditField, AddsAndRemovesRecords) {
    ASSERT_TRUE(add("target", "p-chief", {{"names", R"([{"full":"Ossian Varkett"}])"}}));
    ASSERT_TRUE(add("incident", "i2", {{"title", "The next day"}, {"date", "2024-05-12"}}));
    ASSERT_TRUE(
        add("act", "a2", {{"incident", "i2"}, {"conduct", "torture"}, {"victim", "p-student"}}));
    ASSERT_TRUE(add("claim", "c2", {{"text", "He gave the order."}, {"about", "a2, p-chief"}}));
    model::Case file = now();
    EXPECT_EQ(file.targets().size(), 2U);
    EXPECT_EQ(file.incidents.at(1).acts.at(0).victim, "p-student");
    EXPECT_THAT(file.find_claim("c2")->about, ElementsAre("a2", "p-chief"));

    ASSERT_TRUE(remove_record(sample_.workspace, "sample", "c2", ""));
    ASSERT_TRUE(remove_record(sample_.workspace, "sample", "a2", ""));
    file = now();
    EXPECT_EQ(file.find_claim("c2"), nullptr);
    EXPECT_TRUE(file.incidents.at(1).acts.empty());
}

TEST_F(EditField, SaysWhatIsWrongAndChangesNothing) {
    const model::Case before = now();
    const auto message = [](const base::Result<Revision>& result) {
        return result ? std::string("it was done") : result.error().to_string();
    };
    EXPECT_EQ(message(set("p-ghost", "notes", "x")), "there is no record \"p-ghost\"");
    EXPECT_EQ(message(set("p-guard", "note", "x")), "p-guard: note: there is no such field");
    EXPECT_EQ(message(set("p-guard", "posts[2].until", "2024")),
              "p-guard: posts[2].until: there is no such field");
    EXPECT_EQ(message(set("p-guard", "posts[0].until", "2024")),
              "p-guard: posts[0].until: there is no such field");
    EXPECT_THAT(message(set("s1", "credibility", "high")), HasSubstr("credibility: expected"));
    EXPECT_THAT(message(set("p-student", "consent.named", "maybe")),
                HasSubstr("consent.named: expected true or false"));
    EXPECT_THAT(message(set("a1", "conduct", "rudeness")), HasSubstr("conduct: \"rudeness\""));
    EXPECT_THAT(message(set("a1", "date", "in May")), HasSubstr("date: not a date"));
    EXPECT_THAT(message(set("x01", "sha256", "00")), HasSubstr("the bytes of an exhibit"));
    EXPECT_THAT(message(add("claim", "c1", {{"text", "Again."}})), HasSubstr("is there already"));
    EXPECT_THAT(message(add("act", "a3", {{"conduct", "torture"}})),
                HasSubstr("incident: an act belongs to an incident"));
    EXPECT_THAT(message(add("rumour", "r1", {})), HasSubstr("is no kind of record"));
    EXPECT_EQ(now(), before);
}

}  // namespace
}  // namespace recourse::casework
