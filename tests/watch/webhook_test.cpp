#include "watch/webhook.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "watch/decide.hpp"
#include "watch/webhook_signature.hpp"
#include "watched_workspace.hpp"

namespace recourse::watch {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::WatchedWorkspace;

TEST(Signature, is_of_one_body_one_secret_and_one_time) {
    const auto key = base::as_bytes(std::string_view("secret"));
    const base::Time then = base::parse_time("2026-11-27T12:00:00Z").value();
    const std::string header = sign_message(key, then, "{}");
    // printf '1795780800.{}' | openssl dgst -sha256 -hmac secret
    EXPECT_EQ(header,
              "t=1795780800,v1=07c5ca7c751cb06a7d1f8bfcdb9527ae5863fb4377fb6c9d65b11927a92203b7");
    struct Case {
        const char* name;
        std::string header;
        std::string body;
        std::string secret;
        std::chrono::seconds later;
        bool good;
    };
    const std::string mac = header.substr(header.find("v1="));
    const Case cases[] = {
        {"as sent", header, "{}", "secret", std::chrono::seconds(0), true},
        {"five minutes later", header, "{}", "secret", std::chrono::minutes(5), true},
        {"too late", header, "{}", "secret", std::chrono::seconds(301), false},
        {"too early", header, "{}", "secret", std::chrono::seconds(-301), false},
        {"another body", header, "{ }", "secret", std::chrono::seconds(0), false},
        {"another secret", header, "{}", "Secret", std::chrono::seconds(0), false},
        {"another time", "t=1795780801," + mac, "{}", "secret", std::chrono::seconds(0), false},
        {"cut short", header.substr(0, header.size() - 1), "{}", "secret", std::chrono::seconds(0),
         false},
        {"more behind it", header + "0", "{}", "secret", std::chrono::seconds(0), false},
        {"no time", mac, "{}", "secret", std::chrono::seconds(0), false},
        {"no number", "t=x," + mac, "{}", "secret", std::chrono::seconds(0), false},
        {"no mac", "t=1795780800", "{}", "secret", std::chrono::seconds(0), false},
        {"nothing", "", "{}", "secret", std::chrono::seconds(0), false},
    };
    for (const auto& one : cases)
        EXPECT_EQ(is_signed(one.header, one.body, base::as_bytes(one.secret), then + one.later),
                  one.good)
            << one.name;
}

class Webhooks : public ::testing::Test {
protected:
    Webhooks() { watched_.put("clients", {testing::row("c1", "Radomir Halvenik", "1971-03-02")}); }

    MadeWebhook add(bool names = false) {
        return add_webhook(watched_.workspace(),
                           {.address = "https://desk.example/hook?key=hidden", .names = names})
            .value();
    }

    void run() {
        watched_.run(testing::lists_of({testing::entry("xa-list:1", "Radomir Halvenyk")}));
    }

    DeliveryReport send(const std::string& answer, bool now = false) {
        return deliver(watched_.workspace(), {.now = now,
                                              .send = [&](const Post& post) -> base::Result<void> {
                                                  posts_.push_back(post);
                                                  if (answer.empty()) return {};
                                                  return base::fail(ErrorCode::unavailable, answer);
                                              }})
            .value();
    }

    WatchedWorkspace watched_;
    std::vector<Post> posts_;
};

TEST_F(Webhooks, tell_of_alerts_by_ids_and_no_names) {
    const auto made = add();
    run();
    ASSERT_TRUE(
        decide_alert(watched_.workspace(), watched_.alert().number,
                     {.state = AlertState::false_positive, .reason = "Radomir is somebody else"}));
    EXPECT_EQ(send("").delivered, 2U);
    ASSERT_EQ(posts_.size(), 2U);
    for (const auto& post : posts_) {
        EXPECT_TRUE(is_signed(post.signature, post.body, made.secret.view(), watched_.now()));
        for (const char* secret : {"Radomir", "Halven", "somebody", "1971", "hidden"})
            EXPECT_THAT(post.body, Not(HasSubstr(secret)));
    }
    const auto body = base::parse_json(posts_[0].body).value();
    EXPECT_EQ(body["id"], posts_[0].delivery);
    ASSERT_EQ(body["events"].size(), 1U);
    EXPECT_EQ(body["events"][0]["what"], "opened");
    EXPECT_EQ(body["events"][0]["row"], "c1");
    EXPECT_EQ(body["events"][0]["entry"], "xa-list:1");
    EXPECT_EQ(body["events"][0]["portfolio"], "clients");
    EXPECT_EQ(base::parse_json(posts_[1].body).value()["events"][0]["state"], "false_positive");
    EXPECT_EQ(send("").delivered, 0U) << "what arrived is not sent again";
}

TEST_F(Webhooks, tell_names_when_switched_on) {
    add(true);
    run();
    send("");
    EXPECT_THAT(posts_.at(0).body, HasSubstr(R"("row_name":"Radomir Halvenik")"));
}

TEST_F(Webhooks, pauses_grow_until_a_message_is_dead) {
    add();
    run();
    std::vector<std::int64_t> minutes;
    auto last = watched_.now();
    for (int tries = 1; tries <= most_tries; ++tries) {
        while (send("it answers 500").failed == 0)
            watched_.set_time(watched_.now() + std::chrono::minutes(1));
        minutes.push_back(
            std::chrono::duration_cast<std::chrono::minutes>(watched_.now() - last).count());
        last = watched_.now();
    }
    EXPECT_THAT(minutes, ElementsAre(0, 1, 4, 16, 64, 256, 1024, 1440));
    watched_.set_time(watched_.now() + std::chrono::hours(24 * 365));
    EXPECT_EQ(send("it answers 500").failed, 0U);
    const auto hooks = list_webhooks(watched_.workspace()).value();
    EXPECT_EQ(hooks.front().dead, 1U);
    EXPECT_EQ(hooks.front().last_answer, "it answers 500");
    EXPECT_EQ(hooks.front().address, "https://desk.example/hook");
    const auto again = send("", true);
    EXPECT_EQ(again.delivered, 1U) << "a person may send it all the same";
    EXPECT_EQ(again.dead, 0U);
}

TEST_F(Webhooks, messages_are_bounded_in_size_and_number) {
    add();
    std::vector<model::Subject> many;
    for (std::size_t i = 0; i < events_a_message + 1; ++i)
        many.push_back(testing::entry("xa-list:" + std::to_string(i), "Radomir Halvenik"));
    watched_.run(testing::lists_of(many));
    EXPECT_EQ(send("").delivered, 2U);
    EXPECT_EQ(base::parse_json(posts_[0].body).value()["events"].size(), events_a_message);

    ASSERT_TRUE(watched_.workspace().database().run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "INSERT INTO watch_delivery SELECT 'x' || i, (SELECT id FROM watch_hook), '{}', 0, 0, "
        "9000000000, 'waiting', '' FROM n",
        most_waiting));
    ASSERT_TRUE(decide_alert(watched_.workspace(), 1, {.state = AlertState::escalated}));
    const auto report = send("");
    EXPECT_EQ(report.delivered, 0U);
    EXPECT_EQ(report.dead, 1U);
}

TEST_F(Webhooks, go_to_safe_addresses_alone_and_who_may_manage_sets_them) {
    for (const char* address :
         {"http://desk.example/hook", "ftp://desk.example/", "https://user:pw@desk.example/",
          "desk.example", "file:///etc/passwd", "https://desk.example/a b"})
        EXPECT_EQ(add_webhook(watched_.workspace(), {.address = address}).error().code(),
                  ErrorCode::invalid_input)
            << address;
    EXPECT_TRUE(add_webhook(watched_.workspace(), {.address = "http://127.0.0.1:9/hook"}));
    auto editor = watched_.open_as("edda", "editor");
    EXPECT_EQ(add_webhook(editor, {.address = "https://desk.example/"}).error().code(),
              ErrorCode::denied);
    const auto id = list_webhooks(editor).value().front().id;
    EXPECT_EQ(remove_webhook(editor, id).error().code(), ErrorCode::denied);
    run();
    EXPECT_TRUE(remove_webhook(watched_.workspace(), id));
    EXPECT_EQ(remove_webhook(watched_.workspace(), id).error().code(), ErrorCode::not_found);
    EXPECT_THAT(list_webhooks(watched_.workspace()).value(), IsEmpty());
    EXPECT_EQ(send("").waiting, 0U);
}

}  // namespace
}  // namespace recourse::watch
