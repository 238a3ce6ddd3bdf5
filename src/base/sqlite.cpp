#include "base/sqlite.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/sqlite_error.hpp"
#include "base/internal/sqlite_key.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

using internal::sqlite_error;

namespace {

int open_flags(Database::Mode mode) {
    const int access =
        mode == Database::Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
}

/// SQLite would make the file with the usual mode, and its -wal and -shm files take that over.
Result<void> make_private_file(const std::filesystem::path& path) {
    const internal::FileDescriptor file(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) return fail(internal::system_error(errno, "make the database", path));
    return {};
}

std::filesystem::path file_of(sqlite3* connection) {
    const char* name = sqlite3_db_filename(connection, "main");
    return name == nullptr ? "" : name;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement& Statement::remember(int status) {
    if (status != SQLITE_OK && !bind_error_) {
        bind_error_ = sqlite_error(sqlite3_db_handle(statement_.get()));
    }
    return *this;
}

Statement& Statement::bind(int index, std::nullptr_t) {
    return remember(sqlite3_bind_null(statement_.get(), index));
}

Statement& Statement::bind(int index, std::int64_t value) {
    return remember(sqlite3_bind_int64(statement_.get(), index, value));
}

Statement& Statement::bind(int index, double value) {
    return remember(sqlite3_bind_double(statement_.get(), index, value));
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL instead of empty text.
    const char* data = text.empty() ? "" : text.data();
    return remember(sqlite3_bind_text64(statement_.get(), index, data, text.size(),
                                        SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind(int index, ByteView blob) {
    const void* data = blob.empty() ? static_cast<const void*>("") : blob.data();
    return remember(
        sqlite3_bind_blob64(statement_.get(), index, data, blob.size(), SQLITE_TRANSIENT));
}

Result<bool> Statement::step() {
    if (bind_error_) {
        Error error = *std::move(bind_error_);
        reset();
        return fail(std::move(error));
    }
    const int status = sqlite3_step(statement_.get());
    if (status == SQLITE_ROW) return true;
    if (status != SQLITE_DONE) {
        Error error = sqlite_error(sqlite3_db_handle(statement_.get()));
        sqlite3_reset(statement_.get());
        return fail(std::move(error));
    }
    sqlite3_reset(statement_.get());
    return false;
}

Result<void> Statement::run() {
    while (RECOURSE_TRY(step())) continue;
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    bind_error_.reset();
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text_view(int column) const {
    const auto* data = sqlite3_column_text(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return {reinterpret_cast<const char*>(data), data == nullptr ? 0 : size};
}

std::string Statement::text(int column) const {
    return std::string(text_view(column));
}

ByteView Statement::blob(int column) const {
    const void* data = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return {static_cast<const std::byte*>(data), data == nullptr ? 0 : size};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

void Database::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

Result<Database> Database::open(const std::filesystem::path& path, const OpenOptions& options) {
    if (options.mode == Mode::create) RECOURSE_CHECK(make_private_file(path));
    std::error_code ignored;
    // The folder may hold links, the file may not; SQLite's own check would refuse both.
    const auto folder = std::filesystem::canonical(
        path.has_parent_path() ? path.parent_path() : std::filesystem::path("."), ignored);
    if (!std::filesystem::exists(path, ignored)) {
        return fail(internal::system_error(ENOENT, "open the database", path));
    }
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2((folder / path.filename()).c_str(), &opened,
                                       open_flags(options.mode), nullptr);
    Database database(opened);
    if (status != SQLITE_OK) return fail(sqlite_error(opened).in_file(path.string()));
    sqlite3_busy_timeout(opened, static_cast<int>(options.busy_timeout.count()));
    Result<void> ready = database.prepare_for_use(options);
    if (!ready) return fail(std::move(ready).error().in_file(path.string()));
    return database;
}

Result<Database> Database::open_in_memory() {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(":memory:", &opened,
                                       open_flags(Mode::read_write) | SQLITE_OPEN_MEMORY, nullptr);
    Database database(opened);
    if (status != SQLITE_OK) return fail(sqlite_error(opened));
    RECOURSE_CHECK(database.prepare_for_use({}));
    return database;
}

Result<void> Database::prepare_for_use(const OpenOptions& options) {
    if (!options.raw_key.empty())
        RECOURSE_CHECK(internal::set_key(connection_.get(), options.raw_key));
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // The first read is where a wrong key shows.
    RECOURSE_CHECK(execute("SELECT count(*) FROM sqlite_schema"));
    if (options.mode != Mode::read_only) RECOURSE_CHECK(execute("PRAGMA journal_mode = WAL"));
    return execute(
        "PRAGMA synchronous = FULL;"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA secure_delete = ON;"
        "PRAGMA cell_size_check = ON;");
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* prepared = nullptr;
    const int status = sqlite3_prepare_v3(connection_.get(), sql.data(),
                                          static_cast<int>(sql.size()), 0, &prepared, nullptr);
    if (status != SQLITE_OK) {
        return fail(sqlite_error(connection_.get()).in_file(file_of(connection_.get()).string()));
    }
    return Statement(prepared);
}

Result<void> Database::execute(const std::string& sql) {
    const int status = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) {
        return fail(sqlite_error(connection_.get()).in_file(file_of(connection_.get()).string()));
    }
    return {};
}

std::int64_t Database::last_insert_id() const {
    return sqlite3_last_insert_rowid(connection_.get());
}

std::int64_t Database::changed_rows() const {
    return sqlite3_changes64(connection_.get());
}

Result<void> Database::check_integrity() {
    auto check = RECOURSE_TRY(prepare("PRAGMA integrity_check(1)"));
    const bool row = RECOURSE_TRY(check.step());
    if (row && check.text_view(0) == "ok") return {};
    return fail(Error(ErrorCode::corrupt, "the database is damaged")
                    .in_file(file_of(connection_.get()).string()));
}

}  // namespace recourse::base
