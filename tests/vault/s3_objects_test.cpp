#include "vault/internal/s3_objects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "noise.hpp"
#include "s3_server.hpp"
#include "sample_workspace.hpp"
#include "vault/backup.hpp"
#include "vault/internal/object_name.hpp"
#include "vault/move_blobs.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using internal::make_object_name;
using internal::open_s3_objects;
using testing::files_below;
using testing::good_passphrase;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::noise;
using testing::S3Server;
using testing::SampleWorkspace;
using testing::secret;

constexpr std::size_t mebibyte = 1 << 20;

/// One server for all of these tests.
class S3 : public testing::S3Test {
protected:
    void prepare() override {
        objects = open_s3_objects(server().settings(), make_object_name(), notes.path()).value();
    }

    StoredObject put(std::string_view bytes) {
        const StoredObject object{make_object_name(), bytes.size()};
        auto writer = objects->create(object.name).value();
        EXPECT_TRUE(writer->write(base::as_bytes(bytes)));
        EXPECT_TRUE(writer->finish());
        return object;
    }

    base::Result<std::string> read(const StoredObject& object, std::uint64_t at,
                                   std::size_t count) {
        std::string bytes(count, '\0');
        RECOURSE_CHECK(objects->read(object, at, std::as_writable_bytes(std::span(bytes))));
        return bytes;
    }

    std::map<std::string, std::uint64_t> listed() {
        std::map<std::string, std::uint64_t> all;
        EXPECT_TRUE(objects->for_each([&](const StoredObject& object) -> base::Result<void> {
            all[object.name] = object.size;
            return {};
        }));
        return all;
    }

    base::TempFolder notes = base::TempFolder::create().value();
    std::unique_ptr<ObjectStore> objects;
};

TEST_F(S3, GivesBackWhatWasPutInOneRequestOrInParts) {
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{5000}, 8 * mebibyte, 8 * mebibyte + 1, 17 * mebibyte + 3}) {
        SCOPED_TRACE(size);
        const std::string bytes = noise(size);
        const StoredObject object = put(bytes);
        EXPECT_TRUE(objects->has(object).value());
        EXPECT_EQ(read(object, 0, size).value(), bytes);
        EXPECT_EQ(read(object, size / 2, size - size / 2).value(), bytes.substr(size / 2));
        EXPECT_EQ(listed(), (std::map<std::string, std::uint64_t>{{object.name, size}}));
        ASSERT_TRUE(objects->remove(object.name));
        EXPECT_TRUE(objects->remove(object.name)) << "removing what is gone is no error";
        EXPECT_FALSE(objects->has(object).value());
        EXPECT_EQ(read(object, 0, 1).error().code(), ErrorCode::corrupt);
    }
}

TEST_F(S3, ListsMoreThanOnePage) {
    if (std::getenv("RECOURSE_THOROUGH") == nullptr) GTEST_SKIP() << "a thousand requests";
    std::map<std::string, std::uint64_t> expected;
    for (int i = 0; i < 1'005; ++i) {
        const StoredObject object = put(noise(10));
        expected[object.name] = object.size;
    }
    EXPECT_EQ(listed(), expected);
}

TEST_F(S3, KeepsWorkspacesApart) {
    put(noise(10));
    auto other = open_s3_objects(server().settings(), make_object_name(), notes.path()).value();
    EXPECT_TRUE(other->for_each([](const StoredObject&) -> base::Result<void> {
        return base::fail(ErrorCode::conflict, "an object of another workspace");
    }));
}

TEST_F(S3, LeavesNothingOfAWriterThatWasDropped) {
    {
        auto writer = objects->create(make_object_name()).value();
        ASSERT_TRUE(writer->write(base::as_bytes(noise(9 * mebibyte))));
    }
    EXPECT_THAT(listed(), IsEmpty());
}

TEST_F(S3, NoticesAnObjectOfAnotherSize) {
    StoredObject object = put(noise(1000));
    ++object.size;
    EXPECT_EQ(read(object, 0, 10).error().code(), ErrorCode::corrupt);
    EXPECT_FALSE(objects->has(object).value());
}

TEST_F(S3, TriesAgainWhenTheServerOrTheNetworkFails) {
    for (const std::string_view kind : {"status-500", "status-503", "drop", "truncate", "stall"}) {
        for (const std::string_view method : {"PUT", "GET", "POST", "HEAD", "DELETE"}) {
            if (kind == "stall" && method != "GET") continue;
            // Only what goes up in parts needs POST.
            const std::string bytes = noise(method == "POST" ? 9 * mebibyte : 200'000);
            SCOPED_TRACE(::testing::Message() << kind << ' ' << method);
            server().misbehave(kind, method, 1);
            const StoredObject object = put(bytes);
            EXPECT_EQ(read(object, 100, 100'000).value(), bytes.substr(100, 100'000));
            EXPECT_TRUE(objects->remove(object.name));
        }
    }
}

TEST_F(S3, SaysSoWhenItKeepsFailing) {
    const StoredObject object = put(noise(1000));
    for (const char* kind : {"status-500", "drop", "truncate"}) {
        SCOPED_TRACE(kind);
        server().misbehave(kind, "GET", 1000);
        const auto failed = read(object, 0, 1000);
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().code(), ErrorCode::unavailable);
        EXPECT_THAT(failed.error().to_string(), HasSubstr("the bucket evidence at http://"));
        EXPECT_EQ(failed.error().to_string().find('\n'), std::string::npos);
    }
}

TEST_F(S3, DoesNotTakeAnObjectForStoredThatIsNot) {
    server().misbehave("forget", "PUT", 1000);
    auto writer = objects->create(make_object_name()).value();
    ASSERT_TRUE(writer->write(base::as_bytes(noise(1000))));
    EXPECT_EQ(writer->finish().error().code(), ErrorCode::unavailable);
}

TEST_F(S3, IsDeniedWithAWrongKey) {
    auto settings = server().settings();
    settings.secret = testing::secret("another");
    const auto stranger = open_s3_objects(std::move(settings), "team", notes.path()).value();
    const auto failed = stranger->has({make_object_name(), 1});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code(), ErrorCode::denied);
    EXPECT_EQ(failed.error().to_string().find("another"), std::string::npos);
}

TEST_F(S3, RefusesPlainHttpToOtherComputersAndBadNames) {
    struct Case {
        const char* field;
        void (*change)(S3Settings&);
    };
    const Case cases[] = {
        {"endpoint", [](S3Settings& s) { s.endpoint = "http://s3.example.org"; }},
        {"endpoint", [](S3Settings& s) { s.endpoint = "http://127.0.0.1.example.org"; }},
        {"endpoint", [](S3Settings& s) { s.endpoint = "ftp://127.0.0.1"; }},
        {"endpoint", [](S3Settings& s) { s.endpoint = "https://user@example.org"; }},
        {"bucket", [](S3Settings& s) { s.bucket = "a/b/c"; }},
        {"region", [](S3Settings& s) { s.region = "x y"; }},
        {"prefix", [](S3Settings& s) { s.prefix = "../"; }},
        {"prefix", [](S3Settings& s) { s.prefix = "team"; }},
        {"access_key", [](S3Settings& s) { s.access_key = "a:b"; }},
        {"secret", [](S3Settings& s) { s.secret = {}; }},
    };
    for (const Case& example : cases) {
        auto settings = server().settings();
        example.change(settings);
        const auto refused = open_s3_objects(std::move(settings), "team", notes.path());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code(), ErrorCode::invalid_input);
        EXPECT_EQ(refused.error().place().field, example.field);
    }
}

/// A workspace whose blobs move to the bucket and back.
class Moving : public S3 {
protected:
    void SetUp() override {
        S3::SetUp();
        if (IsSkipped()) return;
        BlobBatch batch = sample.workspace.blobs().batch();
        for (const std::size_t size :
             {std::size_t{10}, std::size_t{70'000}, 2 * mebibyte, 9 * mebibyte}) {
            contents.push_back(noise(size, static_cast<unsigned>(size)));
            ids.push_back(batch.put(base::as_bytes(contents.back())).value().id);
        }
        ASSERT_TRUE(batch.sync());
        ASSERT_TRUE(batch.keep());
    }

    base::Result<MovedBlobs> move(bool to_bucket) {
        base::Progress silent(nullptr);
        BlobHome home;
        if (to_bucket) home.s3 = server().settings();
        return move_blobs(sample.workspace, std::move(home), silent);
    }

    void expect_all(Workspace& workspace) {
        const auto found = workspace.blobs().verify_all(ids).value();
        EXPECT_THAT(found.damaged, IsEmpty());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            EXPECT_EQ(workspace.blobs().bytes(ids[i], 1 << 24).value(), contents[i]);
        }
        EXPECT_TRUE(workspace.log().verify());
    }

    std::size_t files_here() const { return files_below(sample.folder / "blobs").size(); }

    SampleWorkspace sample;
    std::vector<std::string> contents;
    std::vector<std::string> ids;
};

TEST_F(Moving, ToTheBucketAndBackLosesNothing) {
    const auto there = move(true);
    ASSERT_TRUE(there) << there.error().to_string();
    EXPECT_EQ(there->copied, 3U);
    EXPECT_EQ(files_here(), 0U);
    expect_all(sample.workspace);
    auto again = sample.workspace.open_again().value();
    expect_all(again);

    ASSERT_TRUE(again.blobs().sweep()) << "what the move tried the place with";
    const BlobReceipt more = again.blobs().put(base::as_bytes(noise(100, 99))).value();
    ASSERT_TRUE(again.blobs().keep(more));
    ASSERT_TRUE(again.blobs().put(base::as_bytes(noise(100, 100))));
    EXPECT_EQ(again.blobs().sweep().value(), 1U);
    EXPECT_EQ(again.blobs().bytes(more.id, 100).value(), noise(100, 99));

    const auto back = move(false);
    ASSERT_TRUE(back) << back.error().to_string();
    EXPECT_EQ(files_here(), 4U);
    expect_all(sample.workspace);
}

TEST_F(Moving, ABackupOfABucketNeedsNoBucket) {
    ASSERT_TRUE(move(true));
    const fs::path backup = sample.parent.path() / "backup";
    base::Progress silent(nullptr);
    const auto made = back_up(sample.workspace, backup, 0, silent);
    ASSERT_TRUE(made) << made.error().to_string();
    const fs::path place = sample.parent.path() / "restored.recourse";
    ASSERT_TRUE(restore_backup(backup, "", place, secret(good_passphrase), {}, silent));
    auto restored = Workspace::open(place, secret(good_passphrase)).value();
    EXPECT_EQ(describe_blob_home(restored).value(), "the folder " + (place / "blobs").string());
    EXPECT_EQ(files_below(place / "blobs").size(), 3U);
    expect_all(restored);
    // Neither empties the other's place.
    ASSERT_TRUE(restored.blobs().sweep());
    expect_all(sample.workspace);
}

TEST_F(Moving, IsNoticedByWhoHasTheWorkspaceOpen) {
    auto reader = sample.workspace.open_again().value();
    auto writer = sample.workspace.open_again().value();
    ASSERT_TRUE(move(true));
    EXPECT_EQ(reader.blobs().bytes(ids[0], 1 << 24).value(), contents[0]) << "by its reads";
    expect_all(reader);
    {
        const auto lock = writer.lock_for_writing();
        ASSERT_TRUE(lock);
        const BlobReceipt more = writer.blobs().put(base::as_bytes(noise(100, 99))).value();
        ASSERT_TRUE(writer.blobs().keep(more));
        EXPECT_EQ(files_here(), 0U) << "what is new goes to the bucket";
        EXPECT_EQ(sample.workspace.blobs().bytes(more.id, 100).value(), noise(100, 99));
    }
    ASSERT_TRUE(move(false));
    expect_all(reader);
    expect_all(writer);
}

TEST_F(Moving, GoesOnWhereItWasStopped) {
    // Whatever the order, two answers are enough for one object and too few for three.
    server().misbehave("status-500", "GET", 3, 2);
    const auto failed = move(true);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code(), ErrorCode::unavailable);
    EXPECT_EQ(files_here(), 3U) << "until all is there the folder counts";
    expect_all(sample.workspace);

    server().behave();
    const auto moved = move(true);
    ASSERT_TRUE(moved) << moved.error().to_string();
    EXPECT_EQ(moved->objects, 3U);
    EXPECT_LE(moved->copied, 2U) << "what came over before is not copied again";
    EXPECT_EQ(files_here(), 0U);
    expect_all(sample.workspace);
}

TEST_F(Moving, ToTheSamePlaceUnderAnotherNameKeepsIt) {
    ASSERT_TRUE(move(true));
    base::Progress silent(nullptr);
    BlobHome same;
    same.s3 = server().settings();
    same.s3->endpoint.replace(same.s3->endpoint.find("127.0.0.1"), 9, "localhost");
    const auto moved = move_blobs(sample.workspace, std::move(same), silent);
    ASSERT_TRUE(moved) << moved.error().to_string();
    EXPECT_EQ(moved->copied, 0U);
    expect_all(sample.workspace);
}

TEST_F(Moving, NoticesAServerThatGivesBackOtherBytes) {
    server().misbehave("flip", "GET", 1000);
    const auto failed = move(true);
    ASSERT_FALSE(failed);
    EXPECT_EQ(files_here(), 3U);
    server().behave();
    expect_all(sample.workspace);

    ASSERT_TRUE(move(true));
    server().misbehave("flip", "GET", 1000);
    EXPECT_EQ(sample.workspace.blobs().verify_all(ids).value().damaged.size(), ids.size());
    EXPECT_EQ(sample.workspace.blobs().bytes(ids[0], 100).error().code(), ErrorCode::corrupt);
    server().behave();
    expect_all(sample.workspace);
}

}  // namespace
}  // namespace recourse::vault
