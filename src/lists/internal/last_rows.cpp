#include "lists/internal/last_rows.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace recourse::lists::internal {

namespace {

std::uint64_t hash_of_id(std::string_view id) {
    return std::hash<std::string_view>{}(id);
}

}  // namespace

void LastRows::add(std::string_view id) {
    const std::uint64_t hash = hash_of_id(id);
    if (runs_.empty() || runs_.back().id_hash != hash) runs_.push_back({.id_hash = hash});
    runs_.back().last_row = row_++;
}

void LastRows::finish() {
    // Of the runs of one id the last row counts: it goes first, and the others go.
    std::ranges::sort(runs_, [](const Run& one, const Run& other) {
        return std::pair(one.id_hash, other.last_row) < std::pair(other.id_hash, one.last_row);
    });
    const auto doubles = std::ranges::unique(runs_, {}, &Run::id_hash);
    runs_.erase(doubles.begin(), doubles.end());
    row_ = 0;
}

bool LastRows::is_last(std::string_view id) {
    const std::size_t row = row_++;
    const auto run = std::ranges::lower_bound(runs_, hash_of_id(id), {}, &Run::id_hash);
    return run != runs_.end() && run->id_hash == hash_of_id(id) && run->last_row == row;
}

}  // namespace recourse::lists::internal
