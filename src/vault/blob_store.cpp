#include "vault/blob_store.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "vault/internal/blob_format.hpp"
#include "vault/internal/open_blob.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t id_digits = 64;

/// Both digests and the size of what streams by.
class ContentHash {
public:
    void update(base::ByteView bytes) {
        sha256_.update(bytes);
        sha512_.update(bytes);
        size_ += bytes.size();
    }

    /// The id is a keyed hash of the two digests: as good as one of the content, and one pass less.
    BlobReceipt finish(const base::SecretBytes& id_key) {
        std::vector<std::byte> digests = sha256_.finish();
        const std::vector<std::byte> sha512 = sha512_.finish();
        BlobReceipt receipt{{}, size_, base::to_hex(digests), base::to_hex(sha512)};
        digests.insert(digests.end(), sha512.begin(), sha512.end());
        std::array<std::byte, id_digits / 2> id{};
        crypto_generichash(reinterpret_cast<unsigned char*>(id.data()), id.size(),
                           reinterpret_cast<const unsigned char*>(digests.data()), digests.size(),
                           reinterpret_cast<const unsigned char*>(id_key.view().data()),
                           id_key.size());
        receipt.id = base::to_hex(id);
        return receipt;
    }

private:
    base::Hasher sha256_{base::HashAlgorithm::sha256};
    base::Hasher sha512_{base::HashAlgorithm::sha512};
    std::uint64_t size_ = 0;
};

/// Fill `buffer` from the source as far as it goes.
Result<std::size_t> fill(const base::ByteSource& source, std::span<std::byte> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const std::size_t count = RECOURSE_TRY(source(buffer.subspan(filled)));
        if (count == 0) break;
        filled += count;
    }
    return filled;
}

/// Seals content chunk by chunk into a file.
class ChunkWriter {
public:
    ChunkWriter(base::AtomicFile& file, const base::SecretBytes& file_key)
        : file_(file), file_key_(file_key), chunk_(internal::chunk_bytes) {}
    ChunkWriter(const ChunkWriter&) = delete;
    ChunkWriter& operator=(const ChunkWriter&) = delete;
    ~ChunkWriter() {
        base::wipe(chunk_);
        base::wipe(next_);
    }

    /// All of the source. The chunk that may be the last one stays for pad().
    Result<void> write(const base::ByteSource& source, ContentHash& hash) {
        next_.resize(chunk_.size());
        used_ = RECOURSE_TRY(fill(source, chunk_));
        hash.update(std::span(chunk_).first(used_));
        while (used_ == chunk_.size()) {
            const std::size_t count = RECOURSE_TRY(fill(source, next_));
            if (count == 0) break;
            hash.update(std::span(next_).first(count));
            RECOURSE_CHECK(seal(chunk_, false));
            std::swap(chunk_, next_);
            used_ = count;
        }
        return {};
    }

    /// What is left of the content, and zeroes up to the padded size.
    Result<void> pad(std::uint64_t padded) {
        std::uint64_t rest = padded - index_ * internal::chunk_bytes;
        while (rest > 0) {
            const auto size =
                static_cast<std::size_t>(std::min<std::uint64_t>(rest, chunk_.size()));
            std::fill(chunk_.begin() + static_cast<std::ptrdiff_t>(used_), chunk_.end(),
                      std::byte{0});
            RECOURSE_CHECK(seal(std::span(chunk_).first(size), size == rest));
            rest -= size;
            used_ = 0;
        }
        return {};
    }

private:
    Result<void> seal(base::ByteView content, bool last) {
        sealed_.resize(content.size() + internal::tag_bytes);
        internal::seal_chunk(file_key_, {index_++, last}, content, sealed_);
        return file_.write(base::as_text(sealed_));
    }

    base::AtomicFile& file_;
    const base::SecretBytes& file_key_;
    std::vector<std::byte> chunk_;
    std::vector<std::byte> next_;
    std::vector<std::byte> sealed_;
    std::size_t used_ = 0;
    std::uint64_t index_ = 0;
};

bool is_blob_id(std::string_view id) {
    return id.size() == id_digits && std::ranges::all_of(id, [](char c) {
               return std::isxdigit(static_cast<unsigned char>(c));
           });
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error == std::errc::no_space_on_device) {
        return base::fail(
            base::Error(ErrorCode::unavailable, "the disk is full").in_file(folder.string()));
    }
    if (error) {
        return base::fail(
            base::Error(ErrorCode::unavailable, "cannot make the folder: " + error.message())
                .in_file(folder.string()));
    }
    return {};
}

}  // namespace

BlobStore::BlobStore(fs::path folder, base::SecretBytes content_key, base::SecretBytes id_key,
                     base::Database& database)
    : folder_(std::move(folder)),
      content_key_(std::move(content_key)),
      id_key_(std::move(id_key)),
      database_(&database) {}

Result<BlobStore> BlobStore::open(fs::path folder, base::SecretBytes content_key,
                                  base::SecretBytes id_key, base::Database& database) {
    RECOURSE_CHECK(make_folder(folder));
    return BlobStore(std::move(folder), std::move(content_key), std::move(id_key), database);
}

fs::path BlobStore::path_of(std::string_view id) const {
    return folder_ / id.substr(0, 2) / id.substr(2);
}

Result<BlobReceipt> BlobStore::put(const base::ByteSource& source) {
    auto file =
        RECOURSE_TRY(base::AtomicFile::create(folder_ / "incoming", base::FileAccess::owner_only));
    internal::Footer footer{base::SecretBytes::random(internal::key_bytes)};
    ContentHash hash;
    ChunkWriter writer(file, footer.file_key);
    RECOURSE_CHECK(writer.write(source, hash));
    BlobReceipt receipt = hash.finish(id_key_);
    const fs::path path = path_of(receipt.id);
    std::error_code ignored;
    if (fs::exists(path, ignored)) return receipt;

    RECOURSE_CHECK(writer.pad(internal::padded_size(receipt.size)));
    footer.size = receipt.size;
    const auto sealed = internal::seal_footer(content_key_, receipt.id, footer);
    RECOURSE_CHECK(file.write(base::as_text(sealed)));
    RECOURSE_CHECK(make_folder(path.parent_path()));
    RECOURSE_CHECK(file.commit_as(path));
    return receipt;
}

Result<BlobReceipt> BlobStore::put(base::ByteView content) {
    return put([rest = content](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), rest.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        rest = rest.subspan(count);
        return count;
    });
}

Result<void> BlobStore::keep(const BlobReceipt& receipt) {
    return database_->run(
        "INSERT INTO blob (id, size, sha256, sha512) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        receipt.id, receipt.size, receipt.sha256, receipt.sha512);
}

Result<BlobReceipt> BlobStore::receipt_of(std::string_view id) const {
    auto query =
        RECOURSE_TRY(database_->prepare("SELECT size, sha256, sha512 FROM blob WHERE id = ?"));
    const bool kept = RECOURSE_TRY(query.bind_all(id).step());
    if (!kept) return base::fail(ErrorCode::not_found, fmt::format("there is no blob {}", id));
    return BlobReceipt{std::string(id), static_cast<std::uint64_t>(query.integer(0)), query.text(1),
                       query.text(2)};
}

Result<BlobReader> BlobStore::open_blob(std::string_view id) const {
    RECOURSE_CHECK(receipt_of(id));
    return BlobReader(RECOURSE_TRY(BlobReader::State::open(path_of(id), id, content_key_)));
}

Result<void> BlobStore::get(std::string_view id, const ByteSink& sink) const {
    auto reader = RECOURSE_TRY(open_blob(id));
    std::vector<std::byte> buffer(internal::chunk_bytes);
    while (true) {
        const std::size_t count = RECOURSE_TRY(reader.read(buffer));
        if (count == 0) return {};
        RECOURSE_CHECK(sink(std::span(buffer).first(count)));
    }
}

Result<std::string> BlobStore::bytes(std::string_view id, std::uint64_t max_bytes) const {
    auto reader = RECOURSE_TRY(open_blob(id));
    if (reader.size() > max_bytes) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("blob {} is larger than {} bytes", id, max_bytes));
    }
    std::string content(static_cast<std::size_t>(reader.size()), '\0');
    RECOURSE_CHECK(reader.read(std::as_writable_bytes(std::span(content))));
    return content;
}

Result<BlobReceipt> BlobStore::verify(std::string_view id) const {
    const BlobReceipt expected = RECOURSE_TRY(receipt_of(id));
    ContentHash hash;
    RECOURSE_CHECK(get(id, [&](base::ByteView piece) -> Result<void> {
        hash.update(piece);
        return {};
    }));
    if (hash.finish(id_key_) != expected) {
        return base::fail(ErrorCode::corrupt,
                          fmt::format("blob {} is damaged: its hashes are others", id));
    }
    return expected;
}

Result<std::size_t> BlobStore::sweep() {
    std::vector<fs::path> nobodys;
    auto is_kept = RECOURSE_TRY(database_->prepare("SELECT 1 FROM blob WHERE id = ?"));
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder_, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->is_directory(error)) continue;
        const std::string id =
            entry->path().parent_path().filename().string() + entry->path().filename().string();
        if (is_blob_id(id)) {
            const bool kept = RECOURSE_TRY(is_kept.bind_all(id).step());
            is_kept.reset();
            if (kept) continue;
        }
        nobodys.push_back(entry->path());
    }
    if (error) {
        return base::fail(base::Error(ErrorCode::unavailable, "cannot be read: " + error.message())
                              .in_file(folder_.string()));
    }
    for (const fs::path& path : nobodys) {
        fs::remove(path, error);
        // An empty folder of blobs goes with its last file; one that still holds others stays.
        if (path.parent_path() != folder_) fs::remove(path.parent_path(), error);
    }
    return nobodys.size();
}

}  // namespace recourse::vault
