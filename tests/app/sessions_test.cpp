#include "app/sessions.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "vault/lockout.hpp"
#include "vault/panic.hpp"
#include "vault/users.hpp"

namespace recourse::app {
namespace {

using base::ErrorCode;

base::SecretBytes secret(std::string_view text) {
    return base::SecretBytes::copy_of(base::as_bytes(text));
}

Credentials credentials(std::string workspace, std::string_view passphrase,
                        std::string user = "owner") {
    return {std::move(workspace), std::move(user), secret(passphrase), {}};
}

class SessionsTest : public testing::Test {
protected:
    void SetUp() override {
        auto folder = base::TempFolder::create();
        ASSERT_TRUE(folder);
        folder_.emplace(std::move(*folder));
        home_.root = folder_->path();
        std::filesystem::create_directories(home_.workspaces());
        ASSERT_TRUE(vault::Workspace::create(home_.workspace_folder("team"), secret("right"),
                                             vault::KdfCost::quick));
    }

    std::optional<base::TempFolder> folder_;
    Home home_;
};

TEST_F(SessionsTest, OpenWithTheRightPassphraseOnly) {
    Sessions sessions(home_);
    EXPECT_EQ(sessions.sign_in(credentials("team", "wrong")).error().code(), ErrorCode::denied);
    EXPECT_EQ(sessions.sign_in(credentials("nobody", "right")).error().code(),
              ErrorCode::not_found);
    EXPECT_EQ(sessions.sign_in(credentials("../team", "right")).error().code(),
              ErrorCode::not_found);

    const auto token = sessions.sign_in(credentials("team", "right"));
    ASSERT_TRUE(token);
    EXPECT_EQ(token->size(), 64U);
    ASSERT_NE(sessions.find(*token), nullptr);
    EXPECT_EQ(sessions.find(*token)->name, "team");
    EXPECT_EQ(sessions.find(""), nullptr);
    EXPECT_EQ(sessions.find(std::string(64, '0')), nullptr);
}

TEST_F(SessionsTest, BelongToTheUserWhoSignedIn) {
    auto owner = vault::Workspace::open(home_.workspace_folder("team"), secret("right"));
    ASSERT_TRUE(owner);
    ASSERT_TRUE(vault::add_user(*owner, "mara", vault::Role::viewer, "", secret("mara"),
                                vault::KdfCost::quick));
    Sessions sessions(home_);
    const auto token = sessions.sign_in(credentials("team", "mara", "mara"));
    ASSERT_TRUE(token);
    const auto session = sessions.find(*token);
    EXPECT_EQ(session->user, "mara");
    EXPECT_FALSE(vault::require(session->workspace, vault::Permission::edit, "generica"));
}

TEST_F(SessionsTest, EndWhenSignedOut) {
    Sessions sessions(home_);
    const auto token = sessions.sign_in(credentials("team", "right"));
    ASSERT_TRUE(token);
    sessions.sign_out(*token);
    EXPECT_EQ(sessions.find(*token), nullptr);
}

TEST_F(SessionsTest, EndWhenIdleWithoutAnybodyAsking) {
    Sessions idle_at_once(home_, std::chrono::seconds(-1));
    ASSERT_TRUE(idle_at_once.sign_in(credentials("team", "right")));
    idle_at_once.end_idle();
    EXPECT_EQ(idle_at_once.count(), 0U);

    Sessions patient(home_);
    const auto token = patient.sign_in(credentials("team", "right"));
    patient.end_idle();
    EXPECT_NE(patient.find(*token), nullptr);
}

TEST_F(SessionsTest, AreNotFoundOnceTheyWereIdleForTooLong) {
    Sessions sessions(home_, std::chrono::seconds(-1));
    const auto token = sessions.sign_in(credentials("team", "right"));
    ASSERT_TRUE(token);
    EXPECT_EQ(sessions.find(*token), nullptr);
}

TEST_F(SessionsTest, AllEndAtOnceButOneInUseFinishes) {
    Sessions sessions(home_);
    const auto one = sessions.sign_in(credentials("team", "right"));
    const auto other = sessions.sign_in(credentials("team", "right"));
    const auto in_use = sessions.find(*one);
    sessions.end_all();
    EXPECT_EQ(sessions.find(*one), nullptr);
    EXPECT_EQ(sessions.find(*other), nullptr);
    EXPECT_EQ(in_use->workspace.name(), "team");
}

TEST_F(SessionsTest, EndWhenTheKeysAreDestroyed) {
    Sessions sessions(home_);
    const auto token = sessions.sign_in(credentials("team", "right"));
    ASSERT_NE(sessions.find(*token), nullptr);
    ASSERT_TRUE(vault::destroy_keys(home_.workspace_folder("team")));
    sessions.end_idle();
    EXPECT_EQ(sessions.count(), 0U);
}

TEST_F(SessionsTest, HoldTriesBackAfterManyWrongPassphrasesEvenWithoutTheFile) {
    Sessions sessions(home_);
    for (int i = 0; i < vault::free_sign_in_failures; ++i) {
        EXPECT_FALSE(sessions.sign_in(credentials("team", "wrong")));
        std::filesystem::remove(home_.workspace_folder("team") / vault::Lockout::file_name);
    }
    const auto held_back = sessions.sign_in(credentials("team", "right"));
    ASSERT_FALSE(held_back);
    EXPECT_EQ(held_back.error().code(), ErrorCode::denied);
    EXPECT_TRUE(held_back.error().message().starts_with("too many failed sign-ins"));
}

TEST_F(SessionsTest, CountNoTryThatWasHeldBack) {
    const auto folder = home_.workspace_folder("team");
    for (int i = 0; i < vault::free_sign_in_failures; ++i) {
        EXPECT_FALSE(vault::Workspace::open(folder, secret("wrong")));
    }
    Sessions sessions(home_);
    for (int i = 0; i < vault::free_sign_in_failures; ++i) {
        const auto held_back = sessions.sign_in(credentials("team", "right"));
        ASSERT_FALSE(held_back);
        EXPECT_TRUE(held_back.error().message().starts_with("too many failed sign-ins"));
    }
    std::filesystem::remove(folder / vault::Lockout::file_name);
    EXPECT_TRUE(sessions.sign_in(credentials("team", "right")));
}

}  // namespace
}  // namespace recourse::app
