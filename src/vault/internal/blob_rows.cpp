#include "vault/internal/blob_rows.hpp"

#include <array>

namespace recourse::vault::internal {

using base::Migration;
using base::Result;

namespace {

constexpr std::array blob_migration_steps{Migration{1, R"(
    CREATE TABLE blob_object (
        name  TEXT PRIMARY KEY,
        size  INTEGER NOT NULL,
        used  INTEGER NOT NULL,
        holes INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE INDEX blob_object_with_holes ON blob_object (name) WHERE holes;

    ALTER TABLE blob ADD COLUMN object TEXT NOT NULL DEFAULT '';
    ALTER TABLE blob ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX blob_by_object ON blob (object);

    CREATE TABLE blob_home (
        role       TEXT PRIMARY KEY CHECK (role IN ('current', 'left')),
        endpoint   TEXT NOT NULL,
        bucket     TEXT NOT NULL,
        region     TEXT NOT NULL,
        prefix     TEXT NOT NULL,
        access_key TEXT NOT NULL,
        secret     BLOB NOT NULL,
        ca_file    TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE blob_moved (
        target TEXT NOT NULL,
        name   TEXT NOT NULL,
        PRIMARY KEY (target, name)
    ) WITHOUT ROWID;
)"},
                                          Migration{2, R"(
    ALTER TABLE blob_object ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE blob_left (name TEXT PRIMARY KEY) WITHOUT ROWID;
    INSERT INTO blob_left SELECT name FROM blob_object
        WHERE EXISTS (SELECT 1 FROM blob_home WHERE role = 'left');
)"}};

constexpr const char* select_blob =
    "SELECT b.id, b.size, b.sha256, b.sha512, b.object, b.at, coalesce(o.size, 0), "
    "coalesce(o.used, 0) FROM blob b LEFT JOIN blob_object o ON o.name = b.object ";

BlobReceipt read_row(const base::Statement& row) {
    return {row.text(0),
            static_cast<std::uint64_t>(row.integer(1)),
            row.text(2),
            row.text(3),
            {{row.text(4), static_cast<std::uint64_t>(row.integer(6))},
             static_cast<std::uint64_t>(row.integer(5)),
             static_cast<std::uint64_t>(row.integer(7))}};
}

}  // namespace

std::span<const Migration> blob_migrations() {
    return blob_migration_steps;
}

Result<BlobFinder> BlobFinder::prepare(base::Database& database) {
    return BlobFinder(RECOURSE_TRY(database.prepare(std::string(select_blob) + "WHERE b.id = ?")));
}

Result<std::optional<BlobReceipt>> BlobFinder::find(std::string_view id) {
    const bool found = RECOURSE_TRY(query_.bind_all(id).step());
    if (!found) return std::nullopt;
    BlobReceipt receipt = read_row(query_);
    query_.reset();
    return receipt;
}

Result<BlobRowWriter> BlobRowWriter::prepare(base::Database& database) {
    auto leave =
        RECOURSE_TRY(database.prepare("UPDATE blob_object SET holes = 1 WHERE name = "
                                      "(SELECT object FROM blob WHERE id = ? AND object <> ?)"));
    auto insert = RECOURSE_TRY(database.prepare(
        "INSERT INTO blob (id, size, sha256, sha512, object, at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET object = excluded.object, at = excluded.at"));
    return BlobRowWriter(std::move(leave), std::move(insert));
}

Result<void> BlobRowWriter::write(const BlobReceipt& receipt) {
    const std::string& object = receipt.place.object.name;
    RECOURSE_CHECK(leave_.bind_all(receipt.id, object).run());
    return insert_
        .bind_all(receipt.id, receipt.size, receipt.sha256, receipt.sha512, object,
                  receipt.place.at)
        .run();
}

Result<void> write_object(base::Database& database, const BlobPlace& place) {
    return database.run(
        "INSERT INTO blob_object (name, size, used) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        place.object.name, place.object.size, place.used);
}

Result<std::vector<BlobReceipt>> blobs_in(base::Database& database, std::string_view object) {
    std::vector<BlobReceipt> blobs;
    auto query = RECOURSE_TRY(
        database.prepare(std::string(select_blob) + "WHERE b.object = ? ORDER BY b.at"));
    RECOURSE_CHECK(query.bind_all(object).for_each(
        [&](base::Statement& row) { blobs.push_back(read_row(row)); }));
    return blobs;
}

namespace {

Result<std::vector<StoredObject>> list_objects(base::Database& database, std::string_view sql) {
    std::vector<StoredObject> objects;
    auto query = RECOURSE_TRY(database.prepare(sql));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) {
        objects.push_back({row.text(0), static_cast<std::uint64_t>(row.integer(1))});
    }));
    return objects;
}

}  // namespace

Result<std::vector<StoredObject>> known_objects(base::Database& database) {
    return list_objects(database, "SELECT name, size FROM blob_object ORDER BY name");
}

Result<std::vector<StoredObject>> objects_with_holes(base::Database& database) {
    return list_objects(database, "SELECT name, size FROM blob_object WHERE holes");
}

Result<void> mark_shared(base::Database& database, std::span<const std::string> own) {
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(database.execute("CREATE TEMP TABLE own_object (name TEXT PRIMARY KEY)"));
    auto insert = RECOURSE_TRY(database.prepare("INSERT OR IGNORE INTO own_object VALUES (?)"));
    for (const std::string& name : own) RECOURSE_CHECK(insert.bind_all(name).run());
    RECOURSE_CHECK(
        database.run("UPDATE blob_object SET shared = 1 "
                     "WHERE name NOT IN (SELECT name FROM own_object)"));
    insert.reset();
    RECOURSE_CHECK(database.execute("DROP TABLE own_object"));
    return transaction.commit();
}

Result<bool> is_shared(base::Database& database, std::string_view name) {
    return RECOURSE_TRY(database.integer(
               "SELECT count(*) FROM blob_object WHERE name = ? AND shared", name)) > 0;
}

Result<void> remove_object_row(base::Database& database, std::string_view name) {
    return database.run("DELETE FROM blob_object WHERE name = ?", name);
}

Result<bool> remove_blob_row(base::Database& database, std::string_view id) {
    RECOURSE_CHECK(database.run(
        "UPDATE blob_object SET holes = 1 WHERE name = (SELECT object FROM blob WHERE id = ?)",
        id));
    RECOURSE_CHECK(database.run("DELETE FROM blob WHERE id = ?", id));
    return database.changed_rows() > 0;
}

}  // namespace recourse::vault::internal
