#include <gtest/gtest.h>

#include "casework/case_store.hpp"
#include "casework/change.hpp"
#include "casework/edit_field.hpp"
#include "casework/extraction/extraction.hpp"
#include "casework/history.hpp"
#include "casework/intake/intake.hpp"
#include "casework/readable_case.hpp"
#include "casework/redaction/exhibit_redaction.hpp"
#include "casework/redaction/strip_exhibit.hpp"
#include "casework/statements.hpp"
#include "sample_folder.hpp"
#include "vault/users.hpp"

namespace recourse::casework {
namespace {

using base::ErrorCode;
using testing::SampleFolder;
using testing::SampleWorkspace;
using vault::Role;

/// A workspace with one case, and a user with this role in it or in that case only.
struct Scene {
    Scene(Role role, std::string_view case_id) {
        case_id_ = import_case(sample.workspace, folder.path(), silent).value().id;
        const auto secret = base::SecretBytes::copy_of(base::as_bytes("mara"));
        EXPECT_TRUE(vault::add_user(sample.workspace, "mara", role,
                                    case_id == "this" ? case_id_ : std::string(case_id), secret,
                                    vault::KdfCost::quick));
        user.emplace(vault::Workspace::open(sample.folder, secret, {.user = "mara"}).value());
    }
    base::Progress silent{nullptr};
    SampleFolder folder;
    SampleWorkspace sample;
    std::string case_id_;
    std::optional<vault::Workspace> user;
};

bool denied(const auto& result) {
    return !result && result.error().code() == ErrorCode::denied;
}

base::Result<void> no_page(const PageView& /*page*/) {
    return {};
}

TEST(Permissions, HoldAtEveryDoorOfTheRoom) {
    struct Line {
        Role role;
        const char* case_id;
        bool reads, edits, exports;
    };
    const Line lines[] = {
        {Role::editor, "", true, true, true},       {Role::viewer, "", true, false, false},
        {Role::reviewer, "", true, false, false},   {Role::editor, "this", true, true, true},
        {Role::viewer, "this", true, false, false}, {Role::editor, "another", false, false, false},
    };
    for (const Line& line : lines) {
        SCOPED_TRACE(std::string(vault::to_string(line.role)) + " in " + line.case_id);
        Scene scene(line.role, line.case_id);
        const std::string id = scene.case_id_;
        const std::string exhibit =
            load_case(scene.sample.workspace, id).value().exhibits.front().id;
        const auto head = scene.sample.workspace.log().head().value();

        EXPECT_EQ(list_cases(*scene.user).value().size(), line.reads ? 1U : 0U);
        EXPECT_EQ(denied(load_case(*scene.user, id)), !line.reads);
        EXPECT_EQ(denied(open_exhibit(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(denied(exhibit_bytes(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(denied(custody_of(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(verify_exhibits(*scene.user).value().exhibits > 0, line.reads);
        EXPECT_EQ(denied(revisions_of(*scene.user, id)), !line.reads);
        EXPECT_EQ(denied(load_case_at(*scene.user, id, 1)), !line.reads);
        EXPECT_EQ(denied(disputes(*scene.user, id, model::Confidentiality::open)), !line.reads);
        EXPECT_EQ(denied(add_statement(*scene.user, id, {.record = "nobody"}, "")), !line.edits);
        EXPECT_EQ(denied(decide(*scene.user, id, "st-9", "a test", model::Confidentiality::sealed)),
                  !line.edits);
        EXPECT_EQ(denied(set_fields(*scene.user, id, "nobody", {}, "")), !line.edits);
        EXPECT_EQ(denied(add_record(*scene.user, id, {"party", "p"}, {{"rank", ""}}, "")),
                  !line.edits);
        EXPECT_EQ(denied(remove_record(*scene.user, id, "nobody", "")), !line.edits);
        EXPECT_EQ(denied(change_case(*scene.user, id, {.why = "a test"})), !line.edits);
        EXPECT_EQ(denied(import_case(*scene.user, scene.folder.path(), scene.silent)), !line.edits);

        const std::vector<FieldValue> title{{"title", "Another"}};
        EXPECT_EQ(denied(set_fields(*scene.user, id, "case", title, "a test")), !line.edits);
        EXPECT_EQ(denied(add_record(*scene.user, id, {"party", "p-new"}, {}, "a test")),
                  !line.edits);
        EXPECT_EQ(denied(remove_record(*scene.user, id, "nothing", "a test")), !line.edits);
        EXPECT_EQ(denied(strip_exhibit(*scene.user, id, "nothing")), !line.edits);
        EXPECT_EQ(denied(redact_exhibit(*scene.user, id, "nothing", {}, {}, scene.silent)),
                  !line.edits);
        EXPECT_EQ(denied(preview_redaction(*scene.user, id, "nothing", {}, scene.silent)),
                  !line.reads);
        EXPECT_EQ(denied(origin_of(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(denied(proofs_of(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(denied(proof_counts(*scene.user, id)), !line.reads);
        EXPECT_EQ(denied(intake_receipts(*scene.user, id)), !line.reads);
        EXPECT_EQ(denied(extraction_of(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(denied(pages_of(*scene.user, id, exhibit)), !line.reads);
        EXPECT_EQ(denied(extractions_since(*scene.user, id, 0)), !line.reads);
        EXPECT_EQ(denied(for_each_page(*scene.user, id, 0, no_page)), !line.reads);

        const auto out = scene.sample.parent.path() / "out";
        EXPECT_EQ(denied(export_case(*scene.user, id, out)), !line.exports);
        EXPECT_EQ(std::filesystem::exists(out), line.exports);
        if (!line.exports) {
            EXPECT_EQ(scene.sample.workspace.log().head().value(), head) << "nothing was changed";
        }
    }
}

TEST(Permissions, WhatIsSealedIsNotThereForReaders) {
    Scene scene(Role::viewer, "this");
    vault::Workspace& owner = scene.sample.workspace;
    vault::Workspace& viewer = *scene.user;
    const std::string id = scene.case_id_;
    const auto seal = [&](const char* record) {
        ASSERT_TRUE(set_fields(owner, id, record, {{"confidentiality", "sealed"}}, "a test"));
    };
    EXPECT_TRUE(exhibit_bytes(viewer, id, "x01")) << "graded team";
    const NewStatement public_word{.record = "p-student",
                                   .said = {"gender", "female"},
                                   .source = "s1",
                                   .confidentiality = model::Confidentiality::open};
    ASSERT_TRUE(add_statement(owner, id, public_word, ""));
    EXPECT_EQ(disputes(viewer, id, model::Confidentiality::team).value().size(), 1U);
    seal("x01");
    seal("c1");
    seal("p-student");
    const auto is_missing = [](const auto& result) {
        return !result && result.error().code() == ErrorCode::not_found;
    };
    EXPECT_TRUE(is_missing(exhibit_bytes(viewer, id, "x01")));
    EXPECT_TRUE(is_missing(open_exhibit(viewer, id, "x01")));
    EXPECT_TRUE(is_missing(custody_of(viewer, id, "x01")));
    EXPECT_TRUE(is_missing(extraction_of(viewer, id, "x01")));
    EXPECT_TRUE(is_missing(pages_of(viewer, id, "x01")));
    EXPECT_TRUE(denied(changes_of(viewer, id, 2)));
    EXPECT_TRUE(disputes(viewer, id, model::Confidentiality::team).value().empty());
    EXPECT_EQ(disputes(owner, id, model::Confidentiality::sealed).value().size(), 1U);
    EXPECT_TRUE(denied(history_of(viewer, id, {"claim", "c1"})));

    const CaseSummary seen = list_cases(viewer).value().front();
    EXPECT_EQ(seen.exhibits, 0U);
    EXPECT_EQ(seen.claims, 0U);
    EXPECT_EQ(seen.parties, 2U);
    EXPECT_EQ(seen.acts, 0U) << "it was done to somebody who is sealed";
    const model::Case part = readable_case(viewer, id).value();
    EXPECT_EQ(part.find_party("p-student"), nullptr);
    EXPECT_TRUE(part.claims.empty());
    EXPECT_EQ(readable_case(owner, id).value(), load_case(owner, id).value());
    EXPECT_EQ(list_cases(owner).value().front().exhibits, 1U);
}

}  // namespace
}  // namespace recourse::casework
