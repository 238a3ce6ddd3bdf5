#include "app/sessions.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"

namespace recourse::app {
namespace {

using base::ErrorCode;

base::SecretBytes secret(std::string_view text) {
    return base::SecretBytes::copy_of(base::as_bytes(text));
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
    EXPECT_EQ(sessions.sign_in("team", secret("wrong")).error().code(), ErrorCode::denied);
    EXPECT_EQ(sessions.sign_in("nobody", secret("right")).error().code(), ErrorCode::not_found);
    EXPECT_EQ(sessions.sign_in("../team", secret("right")).error().code(), ErrorCode::not_found);

    const auto token = sessions.sign_in("team", secret("right"));
    ASSERT_TRUE(token);
    EXPECT_EQ(token->size(), 64U);
    ASSERT_NE(sessions.find(*token), nullptr);
    EXPECT_EQ(sessions.find(*token)->name, "team");
    EXPECT_EQ(sessions.find(""), nullptr);
    EXPECT_EQ(sessions.find(std::string(64, '0')), nullptr);
}

TEST_F(SessionsTest, EndWhenSignedOut) {
    Sessions sessions(home_);
    const auto token = sessions.sign_in("team", secret("right"));
    ASSERT_TRUE(token);
    sessions.sign_out(*token);
    EXPECT_EQ(sessions.find(*token), nullptr);
}

TEST_F(SessionsTest, HoldTriesBackAfterManyWrongPassphrases) {
    Sessions sessions(home_);
    for (int i = 0; i <= Sessions::free_tries; ++i) {
        EXPECT_FALSE(sessions.sign_in("team", secret("wrong")));
    }
    const auto held_back = sessions.sign_in("team", secret("right"));
    ASSERT_FALSE(held_back);
    EXPECT_EQ(held_back.error().code(), ErrorCode::denied);
}

}  // namespace
}  // namespace recourse::app
