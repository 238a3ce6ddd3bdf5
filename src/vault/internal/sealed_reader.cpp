#include "vault/internal/sealed_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;

base::Error SealedReader::damaged(std::string_view how) const {
    return {ErrorCode::corrupt, fmt::format("blob {} is damaged: {}", blob_.id, how)};
}

Result<SealedReader> SealedReader::open(const ObjectStore& objects, SealedBlob blob,
                                        const base::SecretBytes& content_key) {
    SealedReader reader(objects, std::move(blob));
    const std::uint64_t all = sealed_size(reader.blob_.size);
    if (all > reader.blob_.object.size || reader.blob_.at > reader.blob_.object.size - all) {
        return base::fail(reader.damaged("it would lie beyond the end of its object"));
    }
    // What is small comes with its footer in one read.
    const bool small = all <= objects.read_ahead();
    const std::uint64_t from = small ? 0 : all - footer_bytes;
    const base::ByteView tail =
        RECOURSE_TRY(reader.sealed(from, static_cast<std::size_t>(all - from)));
    reader.holds_all_ = small;
    const auto footer = open_footer(content_key, reader.blob_.id, tail.last(footer_bytes));
    if (!footer) return base::fail(reader.damaged("its end was changed"));
    if (footer->size != reader.blob_.size) return base::fail(reader.damaged("its size is another"));
    reader.cipher_.use(footer->file_key);
    return reader;
}

Result<base::ByteView> SealedReader::sealed(std::uint64_t offset, std::size_t count) {
    if (holds_all_) return base::ByteView(buffer_).subspan(static_cast<std::size_t>(offset), count);
    buffer_.resize(count);
    const auto read = objects_->read(blob_.object, blob_.at + offset, buffer_);
    if (!read && read.error().code() == ErrorCode::corrupt) {
        return base::fail(damaged(read.error().message()));
    }
    RECOURSE_CHECK(read);
    return buffer_;
}

Result<std::size_t> SealedReader::read_chunks(std::uint64_t first, std::span<std::byte> content) {
    const std::uint64_t chunks = chunk_count(blob_.size);
    const std::uint64_t begin = first * chunk_bytes;
    if (first >= chunks) return std::size_t{0};
    std::size_t count = content.size();
    if (count >= blob_.size - begin) {
        count = static_cast<std::size_t>(blob_.size - begin);
    } else {
        count -= count % chunk_bytes;
    }
    base::ByteView rest =
        RECOURSE_TRY(sealed(first * sealed_chunk_bytes,
                            count + static_cast<std::size_t>(chunk_count(count)) * tag_bytes));
    std::span<std::byte> out = content.first(count);
    for (std::uint64_t index = first; !out.empty(); ++index) {
        const std::size_t size = std::min(out.size(), chunk_bytes);
        if (!cipher_.open({index, index + 1 == chunks}, rest.first(size + tag_bytes), out)) {
            base::wipe(content.first(count));
            return base::fail(
                damaged(fmt::format("it was changed near byte {}", index * chunk_bytes)));
        }
        rest = rest.subspan(size + tag_bytes);
        out = out.subspan(size);
    }
    return count;
}

}  // namespace recourse::vault::internal
