#include "base/internal/sqlite_error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

namespace recourse::base::internal {

namespace {

/// The shared memory of the write-ahead log is a file too, and grows.
bool is_disk_full(sqlite3* connection, int code) {
    return code == SQLITE_IOERR_SHMSIZE || sqlite3_system_errno(connection) == ENOSPC;
}

Error disk_full() {
    return Error(ErrorCode::unavailable, "the disk is full");
}

}  // namespace

Error sqlite_error(sqlite3* connection) {
    const int code = sqlite3_extended_errcode(connection);
    switch (code & 0xFF) {
        case SQLITE_NOTADB:
            return Error(ErrorCode::denied,
                         "the database does not open with this key, or is no database");
        case SQLITE_CORRUPT:
            return Error(ErrorCode::corrupt, "the database is damaged");
        case SQLITE_FULL:
            return disk_full();
        case SQLITE_READONLY:
            return Error(ErrorCode::unavailable, "the database cannot be written: it is read-only");
        case SQLITE_CANTOPEN:
            if (is_disk_full(connection, code)) return disk_full();
            return Error(ErrorCode::unavailable, "the database file cannot be opened");
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Error(ErrorCode::denied, "no permission for the database");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Error(ErrorCode::conflict, "the database is in use by another program");
        case SQLITE_IOERR:
            if (is_disk_full(connection, code)) return disk_full();
            return Error(ErrorCode::unavailable,
                         fmt::format("the database cannot be read or written (SQLite {})", code));
        case SQLITE_NOMEM:
            return Error(ErrorCode::unavailable, "out of memory");
        case SQLITE_CONSTRAINT:
            return Error(ErrorCode::conflict,
                         fmt::format("the database refuses it: {}", sqlite3_errmsg(connection)));
        default:
            return Error(ErrorCode::invalid_input,
                         fmt::format("SQLite: {}", sqlite3_errmsg(connection)));
    }
}

}  // namespace recourse::base::internal
