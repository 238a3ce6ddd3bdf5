#include "base/sqlite.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <thread>

#include "base/file.hpp"
#include "base/secret.hpp"

namespace recourse::base {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view canary = "canary-7f3a91-words-of-a-witness";

class SqliteTest : public ::testing::Test {
protected:
    Result<Database> open(Database::Mode mode = Database::Mode::create) {
        return Database::open(
            path_, {.mode = mode, .raw_key = key_.view(), .busy_timeout = std::chrono::seconds(5)});
    }

    Database filled() {
        Database db = open().value();
        EXPECT_TRUE(db.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT)").has_value());
        for (int i = 0; i < 200; ++i) {
            EXPECT_TRUE(db.run("INSERT INTO note(text) VALUES (?)", canary).has_value());
        }
        return db;
    }

    std::string all_bytes() const {
        std::string bytes;
        for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
            bytes += read_file(entry.path(), 1 << 26).value();
        }
        return bytes;
    }

    TempFolder folder_ = TempFolder::create().value();
    std::filesystem::path path_ = folder_.path() / "case.db";
    SecretBytes key_ = SecretBytes::random(32);
};

TEST_F(SqliteTest, EveryTypeComesBackAsItWentIn) {
    Database db = open().value();
    ASSERT_TRUE(db.execute("CREATE TABLE t(i, d, s, b, n, o, e)").has_value());
    const std::array blob{std::byte{0}, std::byte{255}};
    ASSERT_TRUE(db.run("INSERT INTO t VALUES (?,?,?,?,?,?,?)", std::int64_t{1} << 60, 0.5,
                       std::string_view("a\0b", 3), ByteView(blob), nullptr,
                       std::optional<std::string>(), "")
                    .has_value());
    auto query = db.prepare("SELECT * FROM t").value();
    ASSERT_TRUE(query.step().value());
    EXPECT_EQ(query.integer(0), std::int64_t{1} << 60);
    EXPECT_EQ(query.real(1), 0.5);
    EXPECT_EQ(query.text(2), std::string("a\0b", 3));
    EXPECT_THAT(query.blob(3), ElementsAre(std::byte{0}, std::byte{255}));
    EXPECT_TRUE(query.is_null(4));
    EXPECT_EQ(query.optional_text(5), std::nullopt);
    EXPECT_EQ(query.optional_text(6), "") << "empty text is not NULL";
    EXPECT_EQ(query.optional_integer(4), std::nullopt);
    EXPECT_FALSE(query.step().value());
    EXPECT_EQ(db.last_insert_id(), 1);
    EXPECT_EQ(db.changed_rows(), 1);
}

TEST_F(SqliteTest, StatementsRunAgainAndWalksStopAtAnError) {
    Database db = filled();
    auto query = db.prepare("SELECT id FROM note WHERE id <= ? ORDER BY id").value();
    for (const int limit : {3, 2}) {
        std::vector<std::int64_t> ids;
        ASSERT_TRUE(query.bind_all(limit)
                        .for_each([&](Statement& row) { ids.push_back(row.integer(0)); })
                        .has_value());
        EXPECT_EQ(ids.size(), static_cast<std::size_t>(limit));
    }
    int seen = 0;
    const auto stopped = query.bind_all(10).for_each([&](Statement&) -> Result<void> {
        if (++seen == 2) return fail(ErrorCode::conflict, "enough");
        return {};
    });
    EXPECT_EQ(stopped.error().message(), "enough");
    EXPECT_EQ(seen, 2);
}

TEST_F(SqliteTest, MistakesAreErrors) {
    Database db = filled();
    EXPECT_EQ(db.prepare("SELEC").error().code(), ErrorCode::invalid_input);
    EXPECT_EQ(db.run("SELECT ?", 1, 2).error().code(), ErrorCode::invalid_input)
        << "no parameter 2";
    EXPECT_EQ(db.run("INSERT INTO note(id) VALUES (1)").error().code(), ErrorCode::conflict);
    EXPECT_EQ(db.integer("SELECT id FROM note WHERE id = -1").error().code(), ErrorCode::not_found);
}

TEST_F(SqliteTest, NoFileHoldsThePlainWords) {
    const Database db = filled();
    ASSERT_GT(all_bytes().size(), 4096U) << "the write-ahead log is there";
    EXPECT_THAT(all_bytes(), Not(HasSubstr(canary)));
    EXPECT_THAT(all_bytes(), Not(HasSubstr("CREATE TABLE")));
    EXPECT_THAT(all_bytes(), Not(HasSubstr("SQLite format 3")));
    struct stat status{};
    ASSERT_EQ(::stat(path_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SqliteTest, OnlyTheRightKeyOpens) {
    {
        const Database db = filled();
    }
    EXPECT_EQ(open()->integer("SELECT count(*) FROM note").value(), 200);
    const SecretBytes other = SecretBytes::random(32);
    for (const ByteView key : {other.view(), ByteView()}) {
        const auto opened =
            Database::open(path_, {.mode = Database::Mode::read_write, .raw_key = key});
        ASSERT_FALSE(opened.has_value());
        EXPECT_EQ(opened.error().code(), ErrorCode::denied);
        EXPECT_THAT(opened.error().to_string(), HasSubstr("case.db: the database does not open"));
    }
    EXPECT_EQ(Database::open(path_, {.raw_key = key_.view().first(31)}).error().code(),
              ErrorCode::invalid_input);
}

TEST_F(SqliteTest, MissingAndForeignFilesAreSaid) {
    EXPECT_EQ(open(Database::Mode::read_write).error().code(), ErrorCode::not_found);
    EXPECT_FALSE(std::filesystem::exists(path_)) << "nothing was made";
    ASSERT_TRUE(write_file_atomically(path_, std::string(9000, 'x')).has_value());
    EXPECT_EQ(open(Database::Mode::read_write).error().code(), ErrorCode::denied);
    EXPECT_EQ(read_file(path_, 10'000).value(), std::string(9000, 'x')) << "left as it was";
}

TEST_F(SqliteTest, AChangedByteIsNoticed) {
    {
        Database db = filled();
    }
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 + 2000);
    file.put('!');
    file.close();
    auto db = open(Database::Mode::read_write);
    const auto read = db ? db->integer("SELECT count(text) FROM note") : fail(db.error());
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code(), ErrorCode::corrupt) << read.error().to_string();
}

TEST_F(SqliteTest, IntegrityCheckPassesAGoodDatabase) {
    Database db = filled();
    EXPECT_TRUE(db.check_integrity().has_value());
}

TEST_F(SqliteTest, WhatIsNotCommittedIsGone) {
    Database db = filled();
    {
        const auto transaction = Transaction::begin(db).value();
        ASSERT_TRUE(db.execute("DELETE FROM note").has_value());
    }
    EXPECT_EQ(db.integer("SELECT count(*) FROM note").value(), 200);
    auto transaction = Transaction::begin(db).value();
    ASSERT_TRUE(db.execute("DELETE FROM note").has_value());
    ASSERT_TRUE(transaction.commit().has_value());
    EXPECT_EQ(db.integer("SELECT count(*) FROM note").value(), 0);
}

TEST_F(SqliteTest, AKilledProcessLeavesTheOldState) {
    {
        const Database db = filled();
    }
    const pid_t child = ::fork();
    if (child == 0) {
        Database db = open().value();
        const auto transaction = Transaction::begin(db).value();
        (void)db.execute("UPDATE note SET text = hex(randomblob(5000))");
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    Database db = open().value();
    EXPECT_EQ(db.integer("SELECT count(*) FROM note WHERE text = ?", canary).value(), 200);
    EXPECT_TRUE(db.check_integrity().has_value());
}

TEST_F(SqliteTest, AFullDiskIsSaidAndChangesNothing) {
    Database db = filled();
    ASSERT_TRUE(db.execute("PRAGMA max_page_count = 12").has_value());
    const auto written =
        db.execute("INSERT INTO note(text) SELECT hex(randomblob(50000)) FROM note");
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code(), ErrorCode::unavailable);
    EXPECT_THAT(written.error().to_string(), HasSubstr("the disk is full"));
    EXPECT_EQ(db.integer("SELECT count(*) FROM note").value(), 200);
}

TEST_F(SqliteTest, ReadOnlyReadsAndDoesNotWrite) {
    {
        const Database db = filled();
    }
    Database db = open(Database::Mode::read_only).value();
    EXPECT_EQ(db.integer("SELECT count(*) FROM note").value(), 200);
    const auto written = db.execute("DELETE FROM note");
    EXPECT_EQ(written.error().code(), ErrorCode::unavailable);
    EXPECT_THAT(written.error().message(), HasSubstr("read-only"));
}

TEST_F(SqliteTest, EachThreadHasItsConnection) {
    {
        const Database db = filled();
    }
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this] {
            Database db = open().value();
            for (int n = 0; n < 10; ++n) {
                EXPECT_TRUE(db.run("INSERT INTO note(text) VALUES ('x')").has_value());
            }
        });
    }
    threads.clear();
    EXPECT_EQ(open()->integer("SELECT count(*) FROM note").value(), 240);
}

TEST_F(SqliteTest, FullTextSearchAndForeignKeysAreThere) {
    Database db = open().value();
    EXPECT_TRUE(db.execute("CREATE VIRTUAL TABLE f USING fts5(text)").has_value());
    ASSERT_TRUE(db.execute("CREATE TABLE a(id INTEGER PRIMARY KEY);"
                           "CREATE TABLE b(a INTEGER REFERENCES a(id))")
                    .has_value());
    EXPECT_EQ(db.execute("INSERT INTO b VALUES (1)").error().code(), ErrorCode::conflict);
}

constexpr std::array migrations = {
    Migration{1, "CREATE TABLE a(x)"},
    Migration{2, "CREATE TABLE b(x); INSERT INTO b VALUES (1)"},
};

TEST(Migrate, RunsEachStepOnceAndRefusesANewerDatabase) {
    Database db = Database::open_in_memory().value();
    ASSERT_TRUE(migrate(db, std::span(migrations).first(1)).has_value());
    ASSERT_TRUE(migrate(db, migrations).has_value());
    ASSERT_TRUE(migrate(db, migrations).has_value());
    EXPECT_EQ(db.integer("SELECT count(*) FROM b").value(), 1);
    const auto older = migrate(db, std::span(migrations).first(1));
    EXPECT_EQ(older.error().code(), ErrorCode::conflict);
    EXPECT_THAT(older.error().message(), HasSubstr("schema 2, this program knows only 1"));
}

TEST(Migrate, WaitsForNobodyWhenThereIsNothingToDo) {
    const TempFolder folder = TempFolder::create().value();
    Database writer = open_in_folder(folder.path() / "new", "some.db", migrations).value();
    const auto writing = Transaction::begin(writer);
    ASSERT_TRUE(writing);
    Database reader =
        Database::open(folder.path() / "new" / "some.db", {.busy_timeout = {}}).value();
    EXPECT_TRUE(migrate(reader, migrations));
}

TEST(Migrate, AFailingStepLeavesTheOneBefore) {
    Database db = Database::open_in_memory().value();
    const std::array broken = {Migration{1, "CREATE TABLE a(x)"},
                               Migration{2, "CREATE TABLE b(x); CREATE TABLE a(x)"}};
    EXPECT_FALSE(migrate(db, broken).has_value());
    EXPECT_EQ(db.integer("PRAGMA user_version").value(), 1);
    EXPECT_EQ(db.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'b'").value(), 0);
    EXPECT_FALSE(migrate(db, std::array{Migration{2, "SELECT 1"}}).has_value()) << "a hole";
}

}  // namespace
}  // namespace recourse::base
