#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/mapped_file.hpp"
#include "screening/internal/packed.hpp"

namespace recourse::screening {

/// A snapshot is a head and then arrays, each behind how many items of which size it has, all
/// beginning at multiples of this (docs/formats/index-snapshot.md).
inline constexpr std::size_t snapshot_alignment = 64;

struct ArrayHead {
    std::uint64_t count = 0;
    std::uint64_t item_size = 0;
    std::array<std::byte, snapshot_alignment - 2 * sizeof(std::uint64_t)> unused{};
};
static_assert(sizeof(ArrayHead) == snapshot_alignment);

/// What is taken goes to `give`, piece by piece, as a snapshot lays it out.
class SnapshotWriter {
public:
    using Give = std::function<void(base::ByteView)>;
    explicit SnapshotWriter(Give give) : give_(std::move(give)) {}

    template <class Item>
    void operator()(const Packed<Item>& items) {
        write(std::as_bytes(std::span(items.data(), items.size())), items.size(), sizeof(Item));
    }
    template <class Value>
        requires std::is_arithmetic_v<Value>
    void operator()(const Value& value) {
        write(std::as_bytes(std::span(&value, 1)), 1, sizeof(Value));
    }

private:
    void write(base::ByteView bytes, std::size_t count, std::size_t item_size) {
        const ArrayHead head{.count = count, .item_size = item_size};
        give_(std::as_bytes(std::span(&head, 1)));
        give_(bytes);
        static constexpr std::array<std::byte, snapshot_alignment> nothing{};
        const std::size_t over = bytes.size() % snapshot_alignment;
        if (over != 0) give_(base::ByteView(nothing).first(snapshot_alignment - over));
    }

    Give give_;
};

/// Gives the arrays back in the same order, as they lie in `bytes`, which begin at a multiple of
/// the alignment and outlive what is given. What does not fit is left empty and shows at the end.
class SnapshotReader {
public:
    explicit SnapshotReader(base::ByteView bytes) : rest_(bytes) {}

    template <class Item>
    void operator()(Packed<Item>& items) {
        const base::ByteView bytes = read(sizeof(Item));
        // The writer laid these very items here.
        const auto* first = reinterpret_cast<const Item*>(bytes.data());
        items = Packed<Item>::lying_in({first, bytes.size() / sizeof(Item)});
    }
    template <class Value>
        requires std::is_arithmetic_v<Value>
    void operator()(Value& value) {
        const base::ByteView bytes = read(sizeof(Value));
        if (bytes.size() == sizeof(Value)) std::memcpy(&value, bytes.data(), sizeof(Value));
        well_ = well_ && bytes.size() == sizeof(Value);
    }

    /// Whether all fitted and nothing is left.
    bool ended_well() const { return well_ && rest_.empty(); }

private:
    base::ByteView read(std::size_t item_size) {
        ArrayHead head;
        if (!well_ || rest_.size() < sizeof head) return fail();
        std::memcpy(&head, rest_.data(), sizeof head);
        rest_ = rest_.subspan(sizeof head);
        if (head.item_size != item_size || head.count > rest_.size() / item_size) return fail();
        const std::size_t size = static_cast<std::size_t>(head.count) * item_size;
        const std::size_t padded =
            (size + snapshot_alignment - 1) / snapshot_alignment * snapshot_alignment;
        if (padded > rest_.size()) return fail();
        const base::ByteView bytes = rest_.first(size);
        rest_ = rest_.subspan(padded);
        return bytes;
    }
    base::ByteView fail() {
        well_ = false;
        return {};
    }

    base::ByteView rest_;
    bool well_ = true;
};

/// Write a file of what `write_all` writes, for whoever asks with the same stamp. What a power cut
/// leaves of it is refused by open_snapshot_file.
base::Result<void> write_snapshot_file(const std::filesystem::path& path, const base::Sha256& stamp,
                                       const std::function<void(SnapshotWriter&)>& write_all);

/// A file as write_snapshot_file wrote it. not_found where there is none, conflict where it has
/// another stamp, corrupt where it is not whole.
base::Result<base::MappedFile> open_snapshot_file(const std::filesystem::path& path,
                                                  const base::Sha256& stamp);
/// The arrays of such a file.
base::ByteView arrays_in(const base::MappedFile& file);

}  // namespace recourse::screening
