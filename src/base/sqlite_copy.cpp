#include "base/sqlite_copy.hpp"

#include <fcntl.h>
#include <sqlite3.h>

#include <cerrno>
#include <memory>

#include "base/file.hpp"
#include "base/internal/file_descriptor.hpp"
#include "base/internal/sqlite_error.hpp"
#include "base/internal/sqlite_key.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

namespace fs = std::filesystem;

namespace {

constexpr int patience_ms = 10'000;

struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

Result<Connection> open(const fs::path& path, ByteView key) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(
        path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        nullptr);
    Connection connection(opened);
    if (status != SQLITE_OK) return fail(internal::sqlite_error(opened));
    sqlite3_busy_timeout(opened, patience_ms);
    RECOURSE_CHECK(internal::set_key(opened, key));
    return connection;
}

/// A page that does not authenticate shows as "no database" when it is the first, and at any place
/// means damage here: the key is known to be right.
Error damage_or(sqlite3* connection, const fs::path& path) {
    Error error = internal::sqlite_error(connection);
    if ((sqlite3_extended_errcode(connection) & 0xFF) == SQLITE_NOTADB) {
        error = Error(ErrorCode::corrupt, "the database is damaged");
    }
    return std::move(error).in_file(path.string());
}

Result<void> copy_pages(const fs::path& from, ByteView from_key, const fs::path& to,
                        ByteView to_key) {
    const Connection source = RECOURSE_TRY(open(from, from_key).in_file(from.string()));
    const Connection target = RECOURSE_TRY(open(to, to_key).in_file(to.string()));
    // A half is thrown away, so that it needs no journal; the whole is flushed at the end.
    sqlite3_exec(target.get(), "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nullptr,
                 nullptr, nullptr);
    sqlite3_backup* copying = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (copying == nullptr) return fail(damage_or(target.get(), to));
    const int stepped = sqlite3_backup_step(copying, -1);
    const int finished = sqlite3_backup_finish(copying);
    if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
    return fail(damage_or(target.get(), from));
}

}  // namespace

Result<void> copy_database(const fs::path& from, ByteView from_key, const fs::path& to,
                           ByteView to_key) {
    {
        const internal::FileDescriptor made(
            ::open(to.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!made) return fail(internal::system_error(errno, "make the database", to));
    }
    Result<void> copied = copy_pages(from, from_key, to, to_key);
    if (copied) copied = sync_to_disk(to);
    std::error_code ignored;
    if (!copied) fs::remove(to, ignored);
    return copied;
}

}  // namespace recourse::base
