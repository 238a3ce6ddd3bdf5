#include "screening/internal/snapshot_file.hpp"

#include <string_view>

#include "base/atomic_file.hpp"
#include "base/checksum.hpp"

namespace recourse::screening {

using base::ByteView;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array<char, 8> snapshot_magic{'R', 'E', 'C', 'I', 'N', 'D', 'E', 'X'};

struct FileHead {
    std::array<char, 8> magic = snapshot_magic;
    std::uint64_t size = 0;  ///< of the whole file
    base::Sha256 stamp{};
    base::Checksum::Value checksum{};  ///< of the size and all arrays
};
static_assert(sizeof(FileHead) == snapshot_alignment);

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::Error refused(ErrorCode code, const std::filesystem::path& path, const char* why) {
    return base::Error(code, why).in_file(path.string());
}

}  // namespace

Result<void> write_snapshot_file(const std::filesystem::path& path, const base::Sha256& stamp,
                                 const std::function<void(SnapshotWriter&)>& write_all) {
    FileHead head{.size = sizeof(FileHead), .stamp = stamp};
    base::Checksum checksum;
    SnapshotWriter measure([&](ByteView bytes) {
        head.size += bytes.size();
        checksum.update(bytes);
    });
    write_all(measure);
    checksum.update(std::as_bytes(std::span(&head.size, 1)));
    head.checksum = checksum.finish();

    auto file = RECOURSE_TRY(base::AtomicFile::create(path, base::FileAccess::owner_only));
    Result<void> written = file.write(text_of(std::as_bytes(std::span(&head, 1))));
    SnapshotWriter writer([&](ByteView bytes) {
        if (written) written = file.write(text_of(bytes));
    });
    write_all(writer);
    RECOURSE_CHECK(std::move(written));
    return file.appear_as(path);
}

Result<base::MappedFile> open_snapshot_file(const std::filesystem::path& path,
                                            const base::Sha256& stamp) {
    auto file = RECOURSE_TRY(base::MappedFile::open(path));
    const ByteView bytes = file.bytes();
    FileHead head;
    if (bytes.size() < sizeof head) {
        return base::fail(
            refused(ErrorCode::corrupt, path, "the snapshot of the index is cut short"));
    }
    std::memcpy(&head, bytes.data(), sizeof head);
    if (head.magic != snapshot_magic) {
        return base::fail(refused(ErrorCode::corrupt, path, "this is no snapshot of an index"));
    }
    if (head.stamp != stamp) {
        return base::fail(refused(ErrorCode::conflict, path,
                                  "the snapshot is of other lists, tables or another program"));
    }
    base::Checksum checksum;
    checksum.update(bytes.subspan(sizeof head));
    checksum.update(std::as_bytes(std::span(&head.size, 1)));
    if (head.size != bytes.size() || checksum.finish() != head.checksum) {
        return base::fail(
            refused(ErrorCode::corrupt, path, "the snapshot of the index is damaged"));
    }
    return file;
}

ByteView arrays_in(const base::MappedFile& file) {
    return file.bytes().subspan(sizeof(FileHead));
}

}  // namespace recourse::screening
