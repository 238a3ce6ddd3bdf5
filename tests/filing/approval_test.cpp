#include "filing/approval.hpp"

#include <gmock/gmock.h>

#include "casework/edit_field.hpp"
#include "filed_workspace.hpp"
#include "filing/preview.hpp"

namespace recourse::filing {
namespace {

using base::ErrorCode;
using model::Confidentiality;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

base::Result<casework::Revision> set(vault::Workspace& workspace, const char* record,
                                     const char* field, const char* value) {
    return casework::set_fields(workspace, "generica", record, {{field, value}}, "a test");
}

TEST(Preview, tells_what_leaves_who_is_named_and_what_stays) {
    test::FiledWorkspace filed;
    const auto shown = preview_filing(filed.workspace(), filed.request("gb-ghr"));
    ASSERT_TRUE(shown) << shown.error().to_string();
    EXPECT_EQ(shown->grade, "authority");
    EXPECT_THAT(shown->targets, Contains("p-halvenik"));
    const auto person = [&](const std::string& id) {
        return *std::ranges::find(shown->people, id, &PersonLeaving::party);
    };
    EXPECT_TRUE(person("p-v1").by_name);
    EXPECT_THAT(person("p-v1").consent, HasSubstr("2024-07-09"));
    EXPECT_FALSE(person("p-w1").by_name);
    EXPECT_EQ(person("p-w1").shown_as, "Witness W-1");
    EXPECT_THAT(shown->withheld, Contains(Field(&Withheld::record, "party p-v4")));
    for (const auto& exhibit : shown->exhibits) EXPECT_GT(exhibit.size, 0U) << exhibit.exhibit;
    EXPECT_FALSE(shown->needs_second_person);
    EXPECT_EQ(shown->digest.size(), 64U);
}

TEST(Preview, its_digest_changes_with_what_would_leave_and_with_nothing_else) {
    test::FiledWorkspace filed;
    auto& workspace = filed.workspace();
    const auto digest = [&](const char* regime) {
        return preview_filing(workspace, filed.request(regime)).value().digest;
    };
    const auto before = digest("gb-ghr");
    EXPECT_EQ(digest("gb-ghr"), before);
    EXPECT_NE(digest("eu-ghrsr"), before);
    ASSERT_TRUE(set(workspace, "party/p-halvenik", "notes", "for the team"));
    EXPECT_EQ(digest("gb-ghr"), before) << "notes never leave";
    ASSERT_TRUE(set(workspace, "case", "impact", "Another effect [argument]."));
    EXPECT_NE(digest("gb-ghr"), before);
}

TEST(Approval, above_the_level_needs_another_person_and_holds_for_what_was_shown_only) {
    test::FiledWorkspace filed;
    auto& owner = filed.workspace();
    EXPECT_FALSE(two_people_above(owner).value().has_value());
    ASSERT_TRUE(set_two_people_above(owner, Confidentiality::open));
    EXPECT_EQ(two_people_above(owner).value(), Confidentiality::open);

    const auto request = filed.request("gb-ghr");
    const auto digest = preview_filing(owner, request).value().digest;
    auto second = filed.open_as("rita", "reviewer");
    EXPECT_EQ(approve_filing(second, request, digest).error().code(), ErrorCode::denied)
        << "nobody has asked";
    const auto refused = file_case(owner, request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::denied);
    EXPECT_THAT(refused.error().message(), HasSubstr("second person"));
    ASSERT_EQ(list_drafts(owner, "generica").value().size(), 1U);
    EXPECT_EQ(list_drafts(owner, "generica").value()[0].asked_by, "owner");

    EXPECT_THAT(approve_filing(owner, request, digest).error().message(),
                HasSubstr("cannot approve"));
    EXPECT_EQ(approve_filing(second, request, "0").error().code(), ErrorCode::conflict);
    auto viewer = filed.open_as("vera", "viewer");
    EXPECT_EQ(approve_filing(viewer, request, digest).error().code(), ErrorCode::denied);
    ASSERT_TRUE(approve_filing(second, request, digest));
    EXPECT_EQ(preview_filing(owner, request).value().approved_by, "rita");

    ASSERT_TRUE(set(owner, "case", "impact", "Another effect [argument]."));
    EXPECT_EQ(preview_filing(owner, request).value().approved_by, "")
        << "something else would leave";
    EXPECT_EQ(file_case(owner, request).error().code(), ErrorCode::denied);
}

TEST(Approval, the_level_is_set_by_owners_only) {
    test::FiledWorkspace filed;
    auto editor = filed.open_as("eva", "editor");
    EXPECT_EQ(set_two_people_above(editor, Confidentiality::open).error().code(),
              ErrorCode::denied);
    ASSERT_TRUE(set_two_people_above(filed.workspace(), Confidentiality::authority));
    const auto shown = preview_filing(filed.workspace(), filed.request("gb-ghr")).value();
    EXPECT_FALSE(shown.needs_second_person) << "authority is not above authority";
    ASSERT_TRUE(set_two_people_above(filed.workspace(), std::nullopt));
    EXPECT_FALSE(two_people_above(filed.workspace()).value().has_value());
}

}  // namespace
}  // namespace recourse::filing
