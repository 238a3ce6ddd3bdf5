#include "vault/internal/read_object.hpp"

#include <algorithm>
#include <vector>

namespace recourse::vault::internal {

namespace {

constexpr std::uint64_t most_at_once = std::uint64_t{8} << 20;

}  // namespace

base::Result<void> read_object(const ObjectStore& store, const StoredObject& object,
                               const ByteSink& sink) {
    std::vector<std::byte> piece;
    for (std::uint64_t at = 0; at < object.size; at += piece.size()) {
        piece.resize(static_cast<std::size_t>(std::min(object.size - at, most_at_once)));
        RECOURSE_CHECK(store.read(object, at, piece));
        RECOURSE_CHECK(sink(piece));
    }
    return {};
}

}  // namespace recourse::vault::internal
