#include "screening/internal/snapshot_file.hpp"

#include <string_view>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/checksum.hpp"
#include "base/on_all_cores.hpp"

namespace recourse::screening {

using base::ByteView;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array<char, 8> snapshot_magic{'R', 'E', 'C', 'I', 'N', 'D', 'E', 'X'};

struct FileHead {
    std::array<char, 8> magic = snapshot_magic;
    std::uint64_t size = 0;  ///< of all arrays
    base::Sha256 stamp{};
    base::Checksum::Value checksum{};  ///< of all arrays
};
static_assert(sizeof(FileHead) == snapshot_alignment);

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A checksum of the checksums of its blocks, so that all cores can make it together.
constexpr std::size_t checked_block = std::size_t{8} << 20U;

base::Checksum::Value checksum_of_blocks(std::span<const base::Checksum::Value> blocks,
                                         std::uint64_t size) {
    base::Checksum all;
    all.update(std::as_bytes(std::span(&size, 1)));
    all.update(std::as_bytes(blocks));
    return all.finish();
}

/// Of bytes that come piece by piece.
class BlocksAsTheyCome {
public:
    void update(ByteView bytes) {
        while (!bytes.empty()) {
            const ByteView piece = bytes.first(std::min(bytes.size(), checked_block - filled_));
            block_.update(piece);
            filled_ += piece.size();
            size_ += piece.size();
            bytes = bytes.subspan(piece.size());
            if (filled_ == checked_block) end_block();
        }
    }
    std::uint64_t size() const { return size_; }
    base::Checksum::Value finish() {
        if (filled_ > 0) end_block();
        return checksum_of_blocks(blocks_, size_);
    }

private:
    void end_block() {
        blocks_.push_back(block_.finish());
        block_ = base::Checksum();
        filled_ = 0;
    }

    base::Checksum block_;
    std::size_t filled_ = 0;
    std::uint64_t size_ = 0;
    std::vector<base::Checksum::Value> blocks_;
};

base::Checksum::Value checksum_of(ByteView bytes) {
    std::vector<base::Checksum::Value> blocks((bytes.size() + checked_block - 1) / checked_block);
    base::on_all_cores(blocks.size(), [&](std::size_t i) {
        const std::size_t first = i * checked_block;
        base::Checksum block;
        block.update(bytes.subspan(first, std::min(checked_block, bytes.size() - first)));
        blocks[i] = block.finish();
    });
    return checksum_of_blocks(blocks, bytes.size());
}

base::Error refused(ErrorCode code, const std::filesystem::path& path, const char* why) {
    return base::Error(code, why).in_file(path.string());
}

}  // namespace

Result<void> write_snapshot_file(const std::filesystem::path& path, const base::Sha256& stamp,
                                 const std::function<void(SnapshotWriter&)>& write_all) {
    BlocksAsTheyCome checked;
    SnapshotWriter measure([&](ByteView bytes) { checked.update(bytes); });
    write_all(measure);
    const FileHead head{.size = checked.size(), .stamp = stamp, .checksum = checked.finish()};

    // A snapshot is large, and who is killed while writing one leaves it.
    base::remove_abandoned_files(path.parent_path());
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
    const ByteView arrays = arrays_in(file);
    if (head.size != arrays.size() || checksum_of(arrays) != head.checksum) {
        return base::fail(
            refused(ErrorCode::corrupt, path, "the snapshot of the index is damaged"));
    }
    return file;
}

ByteView arrays_in(const base::MappedFile& file) {
    return file.bytes().subspan(sizeof(FileHead));
}

}  // namespace recourse::screening
