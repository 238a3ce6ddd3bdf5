#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/bytes.hpp"
#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace recourse::base {

/// A prepared SQL statement. Lives at most as long as its Database.
///
///     auto query = RECOURSE_TRY(db.prepare("SELECT id, name FROM party WHERE role = ?"));
///     query.bind_all("target");
///     while (RECOURSE_TRY(query.step())) use(query.integer(0), query.text(1));
class Statement {
public:
    /// Parameters count from 1. A failed bind is reported by the next step. Text and blobs are
    /// copied.
    Statement& bind(int index, std::nullptr_t);
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, double value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, ByteView blob);
    template <class Integer>
        requires std::is_integral_v<Integer>
    Statement& bind(int index, Integer value) {
        return bind(index, static_cast<std::int64_t>(value));
    }
    Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
    Statement& bind(int index, const std::string& text) {
        return bind(index, std::string_view(text));
    }
    template <class Value>
    Statement& bind(int index, const std::optional<Value>& value) {
        return value ? bind(index, *value) : bind(index, nullptr);
    }
    /// Bind parameters 1, 2, ... in order.
    template <class... Values>
    Statement& bind_all(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    /// Go to the next row; false after the last, and the statement is then ready to bind and run
    /// again.
    Result<bool> step();
    /// Step to the end, passing over rows.
    Result<void> run();
    /// Call `visit(*this)` for each row; it returns void, or Result<void> whose error ends the
    /// walk.
    template <class Visit>
    Result<void> for_each(Visit visit) {
        while (true) {
            const bool row = RECOURSE_TRY(step());
            if (!row) return {};
            if constexpr (std::is_void_v<std::invoke_result_t<Visit&, Statement&>>) {
                visit(*this);
            } else {
                Result<void> visited = visit(*this);
                if (!visited) {
                    reset();
                    return visited;
                }
            }
        }
    }
    /// Forget the current row and all bound values.
    void reset();

    /// Columns of the current row count from 0. NULL reads as 0, empty text, empty blob.
    std::int64_t integer(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    double real(int column) const;
    std::string text(int column) const;
    ByteView blob(int column) const;               ///< valid until the next step or reset
    std::string_view text_view(int column) const;  ///< valid until the next step or reset
    bool is_null(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    std::optional<std::string> optional_text(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    Statement& remember(int status);

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::optional<Error> bind_error_;
};

/// One connection to a SQLite database file, encrypted whole when it is opened with a key
/// (SQLite3 Multiple Ciphers, cipher chacha20: ChaCha20-Poly1305 with a fresh nonce a page, so that
/// changed pages are noticed; as fast without AES instructions as with). WAL, synchronous=FULL,
/// foreign keys on, deleted content overwritten, temporary tables in memory only.
///
/// A connection belongs to one thread at a time: each thread opens its own.
class Database {
public:
    enum class Mode {
        read_only,
        read_write,  ///< must exist
        create,      ///< made when it does not exist, mode 0600
    };
    struct OpenOptions {
        Mode mode = Mode::read_write;
        ByteView raw_key = {};  ///< 32 bytes, or empty for a database in the clear
        std::chrono::milliseconds busy_timeout = std::chrono::seconds(10);
    };

    /// not_found when it must exist and does not; denied when the key is wrong (or missing, or the
    /// file is no database of ours: the three cannot be told apart); corrupt when it is damaged.
    static Result<Database> open(const std::filesystem::path& path, const OpenOptions& options);
    /// A database that exists only in memory.
    static Result<Database> open_in_memory();

    Result<Statement> prepare(std::string_view sql);
    /// Run one or more statements without parameters.
    Result<void> execute(const std::string& sql);
    /// Prepare, bind and run one statement.
    template <class... Values>
    Result<void> run(std::string_view sql, const Values&... values) {
        auto statement = RECOURSE_TRY(prepare(sql));
        return statement.bind_all(values...).run();
    }
    /// The first column of the first row as an integer; not_found without a row.
    template <class... Values>
    Result<std::int64_t> integer(std::string_view sql, const Values&... values) {
        auto statement = RECOURSE_TRY(prepare(sql));
        const bool row = RECOURSE_TRY(statement.bind_all(values...).step());
        if (!row) return fail(ErrorCode::not_found, "the query gave no row");
        return statement.integer(0);
    }

    std::int64_t last_insert_id() const;
    std::int64_t changed_rows() const;  ///< by the last statement
    /// Every page's checksum and every index; corrupt with the first problem found.
    Result<void> check_integrity();

private:
    friend class Transaction;
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    explicit Database(sqlite3* connection) : connection_(connection) {}
    Result<void> prepare_for_use(const OpenOptions& options);

    std::unique_ptr<sqlite3, Close> connection_;
};

/// All or nothing: what is not committed is rolled back on destruction. Takes the write lock at
/// once, so that it cannot fail halfway for being second. Do not nest.
class Transaction {
public:
    /// `database` must stay where it is and outlive the transaction.
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(sqlite3* connection) : connection_(connection) {}

    sqlite3* connection_;
};

/// One step of a schema. Numbers count from 1 without holes; a released one is never edited.
struct Migration {
    int number = 0;
    std::string_view sql;
};

/// Bring the database to the last migration's number (kept in user_version), each step in a
/// transaction of its own. conflict when the database is newer than the program.
Result<void> migrate(Database& database, std::span<const Migration> migrations);

/// A database in the clear in one of the program's own folders, at its last migration; makes both
/// where they are missing. Errors name the folder or the file.
Result<Database> open_in_folder(const std::filesystem::path& folder, std::string_view name,
                                std::span<const Migration> migrations);

}  // namespace recourse::base
