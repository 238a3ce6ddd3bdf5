#include "vault/internal/blob_home.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "vault/internal/folder_objects.hpp"
#include "vault/internal/s3_objects.hpp"

namespace recourse::vault::internal {

using base::Result;

namespace {

std::string_view name_of(HomeRole role) {
    return role == HomeRole::current ? "current" : "left";
}

/// All of it, the key included, without keeping a copy of the key.
std::vector<std::byte> fingerprint_of(const BlobHome& home) {
    base::Hasher hasher(base::HashAlgorithm::sha256);
    hasher.update(base::as_bytes(identity_of(home)));
    if (home.s3) {
        for (const std::string* text :
             {&home.s3->region, &home.s3->access_key, &home.s3->ca_file}) {
            hasher.update(base::as_bytes(*text));
            hasher.update(base::as_bytes(std::string_view("\0", 1)));
        }
        hasher.update(home.s3->secret.view());
    }
    return hasher.finish();
}

}  // namespace

Result<BlobHome> read_home(base::Database& database, HomeRole role) {
    auto query = RECOURSE_TRY(
        database.prepare("SELECT endpoint, bucket, region, prefix, access_key, secret, ca_file "
                         "FROM blob_home WHERE role = ?"));
    const bool found = RECOURSE_TRY(query.bind_all(name_of(role)).step());
    BlobHome home;
    if (!found || query.text_view(0).empty()) return home;
    home.s3.emplace();
    home.s3->endpoint = query.text(0);
    home.s3->bucket = query.text(1);
    home.s3->region = query.text(2);
    home.s3->prefix = query.text(3);
    home.s3->access_key = query.text(4);
    home.s3->secret = base::SecretBytes::copy_of(query.blob(5));
    home.s3->ca_file = query.text(6);
    return home;
}

Result<bool> has_home(base::Database& database, HomeRole role) {
    const auto count = RECOURSE_TRY(
        database.integer("SELECT count(*) FROM blob_home WHERE role = ?", name_of(role)));
    return count > 0;
}

Result<void> write_home(base::Database& database, HomeRole role, const BlobHome& home) {
    const S3Settings folder;
    const S3Settings& place = home.s3 ? *home.s3 : folder;
    return database.run("INSERT OR REPLACE INTO blob_home VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        name_of(role), place.endpoint, place.bucket, place.region, place.prefix,
                        place.access_key, place.secret.view(), place.ca_file);
}

Result<void> remove_home(base::Database& database, HomeRole role) {
    return database.run("DELETE FROM blob_home WHERE role = ?", name_of(role));
}

Result<std::unique_ptr<ObjectStore>> open_home(BlobHome home, const std::filesystem::path& folder,
                                               std::string_view workspace_id) {
    if (!home.s3) return open_folder_objects(folder / "blobs");
    return open_s3_objects(*std::move(home.s3), workspace_id, folder);
}

HomeFinder find_other_home(base::Database& database, const BlobHome& seen,
                           std::filesystem::path folder, std::string workspace_id) {
    return [&database, last = fingerprint_of(seen), folder = std::move(folder),
            id = std::move(workspace_id)]() mutable -> Result<std::unique_ptr<ObjectStore>> {
        BlobHome home = RECOURSE_TRY(read_home(database, HomeRole::current));
        auto fingerprint = fingerprint_of(home);
        if (fingerprint == last) return std::unique_ptr<ObjectStore>();
        auto objects = RECOURSE_TRY(open_home(std::move(home), folder, id));
        last = std::move(fingerprint);
        return objects;
    };
}

std::string identity_of(const BlobHome& home) {
    if (!home.s3) return "folder";
    return fmt::format("{}/{}/{}", home.s3->endpoint, home.s3->bucket, home.s3->prefix);
}

}  // namespace recourse::vault::internal
