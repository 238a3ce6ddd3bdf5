#pragma once

#include "base/random_access.hpp"
#include "vault/blob_store.hpp"

namespace recourse::casework::internal {

/// A kept blob, read from any place: what packages are examined through, so
/// that what is checked is what is stored.
class BlobAccess final : public base::RandomAccess {
public:
    explicit BlobAccess(vault::BlobReader reader) : reader_(std::move(reader)) {}

    std::uint64_t size() const override { return reader_.size(); }
    base::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> buffer) override {
        if (offset >= reader_.size()) return std::size_t{0};
        if (offset != at_) RECOURSE_CHECK(reader_.seek(offset));
        const std::size_t count = RECOURSE_TRY(reader_.read(buffer));
        at_ = offset + count;
        return count;
    }

private:
    vault::BlobReader reader_;
    std::uint64_t at_ = 0;
};

}  // namespace recourse::casework::internal
