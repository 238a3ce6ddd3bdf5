#include "vault/users.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_workspace.hpp"
#include "vault/key_slots.hpp"
#include "vault/partners.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using testing::bytes_of;
using ::testing::ElementsAre;
using testing::good_passphrase;
using testing::overwrite;
using testing::SampleWorkspace;
using testing::secret;

Workspace open_as(const SampleWorkspace& sample, const char* user, const char* passphrase) {
    return Workspace::open(sample.folder, secret(passphrase), {.user = user}).value();
}

void add(SampleWorkspace& sample, const char* name, Role role, const char* case_id = "") {
    const auto added =
        add_user(sample.workspace, name, role, case_id, secret(name), KdfCost::quick);
    ASSERT_TRUE(added) << added.error().to_string();
}

std::vector<std::string> log_kinds(Workspace& workspace) {
    std::vector<std::string> kinds;
    EXPECT_TRUE(workspace.log().for_each("", [&](const LogEntry& entry) -> base::Result<void> {
        kinds.push_back(entry.kind);
        return {};
    }));
    return kinds;
}

TEST(Roles, AllowWhatTheTableSays) {
    struct Line {
        Role role;
        bool read, edit, file, decide, manage;
    };
    const Line table[] = {
        {Role::owner, true, true, true, true, true},
        {Role::editor, true, true, true, false, false},
        {Role::reviewer, true, false, false, true, false},
        {Role::viewer, true, false, false, false, false},
    };
    for (const Line& line : table) {
        SCOPED_TRACE(to_string(line.role));
        EXPECT_EQ(allows(line.role, Permission::read), line.read);
        EXPECT_EQ(allows(line.role, Permission::edit), line.edit);
        EXPECT_EQ(allows(line.role, Permission::file), line.file);
        EXPECT_EQ(allows(line.role, Permission::decide), line.decide);
        EXPECT_EQ(allows(line.role, Permission::manage), line.manage);
        EXPECT_EQ(parse_role(to_string(line.role)).value(), line.role);
    }
    EXPECT_EQ(parse_role("boss").error().code(), ErrorCode::invalid_input);
}

TEST(Users, OpenWithPassphrasesOfTheirOwn) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    Workspace mara = open_as(sample, "mara", "mara");
    EXPECT_EQ(mara.user(), "mara");
    EXPECT_EQ(mara.signing_seed().text(), sample.workspace.signing_seed().text());
    EXPECT_EQ(
        Workspace::open(sample.folder, secret(good_passphrase), {.user = "mara"}).error().code(),
        ErrorCode::denied);

    const auto users = list_users(sample.workspace).value();
    ASSERT_EQ(users.size(), 2U);
    EXPECT_EQ(users[0].name, "mara");
    EXPECT_EQ(users[0].role, Role::editor);
    EXPECT_EQ(users[1].name, "owner");
    EXPECT_EQ(users[1].role, Role::owner);
}

TEST(Users, MayDoWhatTheirRoleAllowsInTheWorkspaceAndInEachCase) {
    SampleWorkspace sample;
    add(sample, "mara", Role::viewer);
    add(sample, "ilya", Role::reviewer, "generica");
    ASSERT_TRUE(set_role(sample.workspace, "mara", Role::editor, "generica"));
    struct Question {
        const char* user;
        Permission permission;
        const char* case_id;
        bool allowed;
    };
    const Question questions[] = {
        {"mara", Permission::read, "", true},
        {"mara", Permission::edit, "", false},
        {"mara", Permission::edit, "other", false},
        {"mara", Permission::edit, "generica", true},
        {"ilya", Permission::read, "", false},
        {"ilya", Permission::read, "other", false},
        {"ilya", Permission::read, "generica", true},
        {"ilya", Permission::decide, "generica", true},
        {"ilya", Permission::edit, "generica", false},
        {"owner", Permission::manage, "", true},
        {"owner", Permission::edit, "other", true},
    };
    Workspace mara = open_as(sample, "mara", "mara");
    Workspace ilya = open_as(sample, "ilya", "ilya");
    for (const Question& question : questions) {
        SCOPED_TRACE(std::string(question.user) + " " +
                     std::string(to_string(question.permission)) + " " + question.case_id);
        Workspace& workspace = std::string_view(question.user) == "mara"   ? mara
                               : std::string_view(question.user) == "ilya" ? ilya
                                                                           : sample.workspace;
        EXPECT_EQ(may(workspace, question.permission, question.case_id).value(), question.allowed);
        const auto required = require(workspace, question.permission, question.case_id);
        EXPECT_EQ(required.has_value(), question.allowed);
        if (!required) {
            EXPECT_EQ(required.error().code(), ErrorCode::denied);
        }
    }
    EXPECT_EQ(require(ilya, Permission::edit, "generica").error().message(),
              "ilya, reviewer, may not edit the case \"generica\"");
}

TEST(Users, AreManagedByOwnersOnly) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    Workspace mara = open_as(sample, "mara", "mara");
    EXPECT_EQ(add_user(mara, "eve", Role::owner, "", secret("x"), KdfCost::quick).error().code(),
              ErrorCode::denied);
    EXPECT_EQ(set_role(mara, "mara", Role::owner, "").error().code(), ErrorCode::denied);
    EXPECT_EQ(remove_user(mara, "owner").error().code(), ErrorCode::denied);
    EXPECT_EQ(mara.make_recovery_code().error().code(), ErrorCode::denied);
    EXPECT_TRUE(mara.set_passphrase(secret("her own"), KdfCost::quick));
    EXPECT_EQ(list_users(sample.workspace).value().size(), 2U);
}

TEST(Users, RefuseNamesThatAreTakenOrNone) {
    SampleWorkspace sample;
    for (const char* name : {"", "two words", "a/b", "line\nend"}) {
        EXPECT_EQ(add_user(sample.workspace, name, Role::viewer, "", secret("x"), KdfCost::quick)
                      .error()
                      .code(),
                  ErrorCode::invalid_input)
            << name;
    }
    EXPECT_EQ(add_user(sample.workspace, "owner", Role::viewer, "", secret("x"), KdfCost::quick)
                  .error()
                  .code(),
              ErrorCode::conflict);
    EXPECT_EQ(add_user(sample.workspace, "mara", Role::viewer, "", secret(""), KdfCost::quick)
                  .error()
                  .code(),
              ErrorCode::invalid_input);
}

TEST(Users, NeverLeaveAWorkspaceWithoutAnOwner) {
    SampleWorkspace sample;
    EXPECT_EQ(remove_user(sample.workspace, "owner").error().code(), ErrorCode::conflict);
    EXPECT_EQ(set_role(sample.workspace, "owner", Role::viewer, "").error().code(),
              ErrorCode::conflict);
    EXPECT_TRUE(require(sample.workspace, Permission::manage)) << "nothing was changed";
    add(sample, "mara", Role::owner);
    EXPECT_TRUE(set_role(sample.workspace, "owner", Role::viewer, ""));
    EXPECT_FALSE(require(sample.workspace, Permission::manage));
}

TEST(Users, WhoAreRemovedNoLongerOpenItEvenWithTheirOldSlot) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    Workspace still_open = open_as(sample, "mara", "mara");
    const std::string old_keys = bytes_of(sample.folder / "keys.json");
    ASSERT_TRUE(remove_user(sample.workspace, "mara"));
    EXPECT_EQ(list_key_slots(sample.folder).value().size(), 1U);
    EXPECT_FALSE(require(still_open, Permission::read));
    overwrite(sample.folder / "keys.json", old_keys);
    const auto opened = Workspace::open(sample.folder, secret("mara"), {.user = "mara"});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::denied);
}

TEST(Users, WhoAreRemovedWhileItIsOpenMakeNoNewSlot) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    Workspace still_open = open_as(sample, "mara", "mara");
    ASSERT_TRUE(remove_user(sample.workspace, "mara"));
    EXPECT_EQ(still_open.set_passphrase(secret("again"), KdfCost::quick).error().code(),
              ErrorCode::denied);
    EXPECT_EQ(list_key_slots(sample.folder).value().size(), 1U);
}

TEST(Users, OfANameInheritNoSlotOfWhoHadItBefore) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    const std::string old_keys = bytes_of(sample.folder / "keys.json");
    ASSERT_TRUE(remove_user(sample.workspace, "mara"));
    overwrite(sample.folder / "keys.json", old_keys);
    constexpr const char* recipient =
        "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
    ASSERT_TRUE(add_partner(sample.workspace, "mara", Role::viewer, "", recipient));
    EXPECT_EQ(Workspace::open(sample.folder, secret("mara"), {.user = "mara"}).error().code(),
              ErrorCode::denied);
    EXPECT_EQ(list_key_slots(sample.folder).value().size(), 2U);
}

TEST(Users, AreGoneFromTheKeysBeforeTheDatabaseSaysSo) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    // A commit that fails stands for a crash between the two.
    ASSERT_TRUE(sample.workspace.database().execute(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY);"
        "CREATE TABLE child (id REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);"
        "CREATE TRIGGER orphan AFTER DELETE ON vault_user BEGIN INSERT INTO child VALUES (1); "
        "END"));
    EXPECT_FALSE(remove_user(sample.workspace, "mara"));
    EXPECT_EQ(list_users(sample.workspace).value().size(), 2U);
    EXPECT_EQ(list_key_slots(sample.folder).value().size(), 1U) << "her slot went first";
    ASSERT_TRUE(sample.workspace.database().execute("DROP TRIGGER orphan"));
    EXPECT_TRUE(remove_user(sample.workspace, "mara")) << "it can be done again";
}

TEST(Users, ChangesAreLogged) {
    SampleWorkspace sample;
    add(sample, "mara", Role::editor);
    ASSERT_TRUE(set_role(sample.workspace, "mara", Role::viewer, ""));
    ASSERT_TRUE(set_role(sample.workspace, "mara", Role::editor, "generica"));
    ASSERT_TRUE(set_role(sample.workspace, "mara", std::nullopt, "generica"));
    ASSERT_TRUE(remove_user(sample.workspace, "mara"));
    EXPECT_FALSE(remove_user(sample.workspace, "mara"));
    EXPECT_THAT(log_kinds(sample.workspace),
                ElementsAre("workspace.created", "workspace.user_added", "workspace.role_set",
                            "workspace.role_set", "workspace.role_set", "workspace.user_removed"));
}

TEST(Users, OfAnOlderWorkspaceAreItsOwners) {
    SampleWorkspace sample;
    ASSERT_TRUE(sample.workspace.database().execute(
        "DROP TABLE vault_second_factor; DROP TABLE vault_case_role; DROP TABLE vault_user; "
        "DELETE FROM room_schema WHERE room = 'vault.users'"));
    Workspace again = open_as(sample, "owner", std::string(good_passphrase).c_str());
    EXPECT_TRUE(require(again, Permission::manage));
}

}  // namespace
}  // namespace recourse::vault
