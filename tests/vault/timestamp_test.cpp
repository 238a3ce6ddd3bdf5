#include "vault/timestamp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_workspace.hpp"
#include "test_authority.hpp"
#include "vault/internal/rfc3161.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using ::testing::HasSubstr;
using testing::SampleWorkspace;
using testing::TestAuthority;

class Timestamps : public ::testing::Test {
protected:
    void SetUp() override {
        if (!TestAuthority::can_run()) GTEST_SKIP() << "openssl is not installed";
    }

    base::Result<Timestamp> add(const std::string& response, const std::string& trusted) {
        return add_timestamp(sample.workspace, base::as_bytes(response), trusted);
    }

    void happen() {
        auto transaction = base::Transaction::begin(sample.workspace.database()).value();
        ASSERT_TRUE(sample.workspace.log().append("test.happened", "owner", "case/a", {}));
        ASSERT_TRUE(transaction.commit());
    }

    SampleWorkspace sample;
};

TEST_F(Timestamps, OfTwoAuthoritiesStandOverOneHead) {
    const TestAuthority first("first");
    const TestAuthority second("second");
    const TimestampRequest request = request_timestamp(sample.workspace).value();
    const TimestampRequest again = request_timestamp(sample.workspace).value();
    EXPECT_EQ(again.head.text, request.head.text) << "the log has not grown";
    EXPECT_NE(again.bytes, request.bytes) << "each request has a nonce of its own";

    const std::string first_response = first.answer(request.bytes);
    const auto one = add(first_response, first.certificate());
    ASSERT_TRUE(one) << one.error().to_string();
    const auto two = add(second.answer(again.bytes), second.certificate());
    ASSERT_TRUE(two) << two.error().to_string();
    EXPECT_THAT(one->authority, HasSubstr("first"));
    EXPECT_TRUE(one->trusted);
    EXPECT_EQ(one->head.text, two->head.text);
    EXPECT_TRUE(first.accepts(request.head.text, first_response)) << "as openssl ts sees it";

    const auto kept = list_timestamps(sample.workspace).value();
    ASSERT_EQ(kept.size(), 2U);
    for (const Timestamp& timestamp : kept) {
        EXPECT_TRUE(verify_timestamp(sample.workspace, timestamp, ""));
    }
    EXPECT_EQ(add(first_response, first.certificate()).error().code(), ErrorCode::conflict);
    EXPECT_TRUE(sample.workspace.log().verify());
}

TEST_F(Timestamps, OneRequestMayGoToTwoAuthorities) {
    const TestAuthority first("first");
    const TestAuthority second("second");
    const TimestampRequest request = request_timestamp(sample.workspace).value();
    EXPECT_TRUE(add(first.answer(request.bytes), first.certificate()));
    EXPECT_TRUE(add(second.answer(request.bytes), second.certificate()));
}

TEST_F(Timestamps, OfAnybodyAreKeptAsSuch) {
    const TestAuthority authority("somebody");
    const TimestampRequest request = request_timestamp(sample.workspace).value();
    const auto added = add(authority.answer(request.bytes), "");
    ASSERT_TRUE(added) << added.error().to_string();
    EXPECT_FALSE(added->trusted);
    EXPECT_TRUE(verify_timestamp(sample.workspace, *added, ""));
    EXPECT_TRUE(verify_timestamp(sample.workspace, *added, authority.certificate()));
    EXPECT_FALSE(verify_timestamp(sample.workspace, *added, TestAuthority("x").certificate()));
}

TEST_F(Timestamps, AreRefusedWithTheReason) {
    const TestAuthority authority("good");
    const TestAuthority other("other");
    const TimestampRequest request = request_timestamp(sample.workspace).value();
    const std::string response = authority.answer(request.bytes);

    std::string tampered = response;
    tampered[tampered.size() - 3] = static_cast<char>(tampered[tampered.size() - 3] ^ 1);
    const auto changed = add(tampered, authority.certificate());
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code(), ErrorCode::corrupt) << changed.error().to_string();

    const auto stranger = add(response, other.certificate());
    ASSERT_FALSE(stranger);
    EXPECT_THAT(stranger.error().message(), HasSubstr("certificate verify error"));

    const auto foreign = internal::make_time_stamp_request(base::sha256("other bytes")).value();
    const auto unasked = add(authority.answer(foreign.der), authority.certificate());
    ASSERT_FALSE(unasked);
    EXPECT_EQ(unasked.error().code(), ErrorCode::invalid_input);
    EXPECT_THAT(unasked.error().message(), HasSubstr("nonce"));

    EXPECT_EQ(add("no response", authority.certificate()).error().code(), ErrorCode::invalid_input);
    EXPECT_EQ(add(response, "no certificate").error().code(), ErrorCode::invalid_input);
    EXPECT_TRUE(list_timestamps(sample.workspace).value().empty()) << "nothing was kept";
    EXPECT_EQ(sample.workspace.log().head().value(), request.head.tree) << "nothing was logged";
}

TEST_F(Timestamps, MustAnswerTheDigestThatWasAskedFor) {
    const TestAuthority authority("good");
    const auto asked = internal::make_time_stamp_request(base::sha256("these bytes")).value();
    const auto other = internal::make_time_stamp_request(base::sha256("other bytes")).value();
    const std::string response = authority.answer(asked.der);
    const auto verify = [&](const std::string& request) {
        return internal::verify_time_stamp(base::as_bytes(response), base::as_bytes(request),
                                           authority.certificate(), base::system_now());
    };
    EXPECT_TRUE(verify(asked.der));
    const auto mixed = verify(other.der);
    ASSERT_FALSE(mixed);
    EXPECT_THAT(mixed.error().message(), HasSubstr("message imprint mismatch"));

    // The same digest asked for again has another nonce.
    const auto again = internal::make_time_stamp_request(base::sha256("these bytes")).value();
    const auto replayed = verify(again.der);
    ASSERT_FALSE(replayed);
    EXPECT_THAT(replayed.error().message(), HasSubstr("nonce mismatch"));
}

TEST_F(Timestamps, OfAnExpiredAuthorityAreRefusedButOldOnesStand) {
    const TestAuthority authority("brief", 1);
    const TimestampRequest request = request_timestamp(sample.workspace).value();
    const std::string response = authority.answer(request.bytes);
    const auto in_two_days = [] { return base::system_now() + std::chrono::hours(48); };
    auto later = Workspace::open(sample.folder, testing::secret(testing::good_passphrase),
                                 {.clock = in_two_days})
                     .value();
    const auto late = add_timestamp(later, base::as_bytes(response), authority.certificate());
    ASSERT_FALSE(late);
    EXPECT_THAT(late.error().message(), HasSubstr("expired"));

    const auto in_time = add(response, authority.certificate());
    ASSERT_TRUE(in_time) << in_time.error().to_string();
    EXPECT_TRUE(verify_timestamp(later, *in_time, "")) << "it was valid when it signed";
}

TEST_F(Timestamps, CoverTheEntriesBeforeThem) {
    const TestAuthority authority("good");
    happen();
    const TimestampRequest early = request_timestamp(sample.workspace).value();
    ASSERT_TRUE(add(authority.answer(early.bytes), authority.certificate()));
    happen();
    const std::uint64_t last = sample.workspace.log().head().value().size;

    const StampedProof covered = prove_entry_in_time(sample.workspace, 2).value();
    ASSERT_EQ(covered.timestamps.size(), 1U);
    EXPECT_EQ(covered.proof.head.text, early.head.text);
    EXPECT_TRUE(read_entry_proof(to_text(covered.proof)));
    EXPECT_TRUE(authority.accepts(covered.proof.head.text, covered.timestamps[0].response));

    const StampedProof uncovered = prove_entry_in_time(sample.workspace, last).value();
    EXPECT_TRUE(uncovered.timestamps.empty());
    EXPECT_TRUE(read_entry_proof(to_text(uncovered.proof)));

    const TimestampRequest late = request_timestamp(sample.workspace).value();
    ASSERT_TRUE(add(authority.answer(late.bytes), authority.certificate()));
    EXPECT_EQ(prove_entry_in_time(sample.workspace, last).value().timestamps.size(), 1U);
    EXPECT_EQ(prove_entry_in_time(sample.workspace, 2).value().proof.head.text, early.head.text)
        << "the earliest says the most";
}

TEST_F(Timestamps, NoticeALogThatWasRewritten) {
    const TestAuthority authority("good");
    const TimestampRequest request = request_timestamp(sample.workspace).value();
    const auto added = add(authority.answer(request.bytes), authority.certificate()).value();
    ASSERT_TRUE(sample.workspace.database().execute(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER log_entry_stays; DELETE FROM log_entry"));
    happen();
    const auto verified = verify_timestamp(sample.workspace, added, "");
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().code(), ErrorCode::corrupt);
}

}  // namespace
}  // namespace recourse::vault
