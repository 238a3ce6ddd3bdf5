#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <utility>

#include "base/internal/sqlite_error.hpp"
#include "base/sqlite.hpp"

namespace recourse::base {

Result<Transaction> Transaction::begin(Database& database) {
    RECOURSE_CHECK(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database.connection_.get());
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_) == 0) {
        sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Result<void> Transaction::commit() {
    if (sqlite3_exec(connection_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) {
        return fail(internal::sqlite_error(connection_));
    }
    connection_ = nullptr;
    return {};
}

Result<void> migrate(Database& database, std::span<const Migration> migrations) {
    for (std::size_t at = 0; at < migrations.size(); ++at) {
        if (migrations[at].number != static_cast<int>(at) + 1) {
            return fail(ErrorCode::invalid_input, "the migrations are not numbered 1, 2, 3 ...");
        }
    }
    const auto newest = static_cast<std::int64_t>(migrations.size());
    // Almost always there is nothing to do, and then nobody who writes has to be waited for.
    if (RECOURSE_TRY(database.integer("PRAGMA user_version")) == newest) return {};
    while (true) {
        // Read within the transaction: another process may be migrating too.
        auto transaction = RECOURSE_TRY(Transaction::begin(database));
        const std::int64_t version = RECOURSE_TRY(database.integer("PRAGMA user_version"));
        if (version > newest || version < 0) {
            return fail(ErrorCode::conflict,
                        fmt::format("the database has schema {}, this program knows only {}: "
                                    "use a newer program",
                                    version, newest));
        }
        if (version == newest) return {};
        const Migration& next = migrations[static_cast<std::size_t>(version)];
        RECOURSE_CHECK(database.execute(std::string(next.sql)));
        RECOURSE_CHECK(database.execute(fmt::format("PRAGMA user_version = {}", next.number)));
        RECOURSE_CHECK(transaction.commit());
    }
}

Result<Database> open_in_folder(const std::filesystem::path& folder, std::string_view name,
                                std::span<const Migration> migrations) {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) {
        return fail(Error(ErrorCode::unavailable, "the folder cannot be made: " + problem.message())
                        .in_file(folder.string()));
    }
    const std::filesystem::path file = folder / name;
    Database database =
        RECOURSE_TRY(Database::open(file, {.mode = Database::Mode::create}).in_file(file.string()));
    RECOURSE_CHECK(migrate(database, migrations).in_file(file.string()));
    return database;
}

}  // namespace recourse::base
