#include "screening/internal/beginning_index.hpp"

#include <algorithm>
#include <bit>

namespace recourse::screening {
namespace {

constexpr std::size_t fewest_left = 4;
constexpr std::size_t fewest_cut = 2;

enum class Kept : std::uint64_t { whole = 1, beginning = 2 };

/// Calls take(key) for each beginning that a word may be cut short to.
template <class Take>
void for_each_beginning(std::string_view word, Kept kept, Take take) {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
    auto hash = static_cast<std::uint64_t>(kept) * spread;
    for (std::size_t n = 1; n + fewest_cut <= word.size(); ++n) {
        hash = (std::rotl(hash, 7) ^ static_cast<unsigned char>(word[n - 1])) * spread;
        if (is_cut_short(word.substr(0, n), word)) take(hash);
    }
}

std::uint64_t key_of(std::string_view word, Kept kept) {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
    auto hash = static_cast<std::uint64_t>(kept) * spread;
    for (const char c : word) hash = (std::rotl(hash, 7) ^ static_cast<unsigned char>(c)) * spread;
    return hash;
}

}  // namespace

bool is_cut_short(std::string_view shorter, std::string_view longer) {
    return shorter.size() >= fewest_left && longer.size() >= shorter.size() + fewest_cut &&
           2 * shorter.size() + fewest_cut >= longer.size() && longer.starts_with(shorter);
}

void BeginningIndex::build() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
        const auto add_key = [&](std::uint64_t key) { keys.emplace_back(key, w); };
        for_each_beginning(words_[w].text, Kept::beginning, add_key);
        if (words_[w].text.size() >= fewest_left) add_key(key_of(words_[w].text, Kept::whole));
    }
    const unsigned bits = std::max(4U, static_cast<unsigned>(std::bit_width(keys.size())));
    shift_ = 64 - bits;
    first_.assign((std::size_t{1} << bits) + 1, 0);
    for (const auto& [key, word] : keys) ++first_[key >> shift_];
    std::uint32_t sum = 0;
    for (auto& first : first_) first = sum += first;
    found_by_.resize(keys.size());
    for (const auto& [key, word] : keys) found_by_[--first_[key >> shift_]] = word;
}

template <class Take>
void BeginningIndex::for_each_in(std::uint64_t key, Take take) const {
    const std::size_t bucket = key >> shift_;
    for (auto at = first_[bucket]; at < first_[bucket + 1]; ++at) take(words_[found_by_[at]]);
}

void BeginningIndex::find(std::string_view word, std::vector<std::uint32_t>& parts) const {
    if (found_by_.empty() || word.size() < fewest_left) return;
    for_each_in(key_of(word, Kept::beginning), [&](const Word& other) {
        if (is_cut_short(word, other.text)) parts.push_back(other.part);
    });
    for_each_beginning(word, Kept::whole, [&](std::uint64_t key) {
        for_each_in(key, [&](const Word& other) {
            if (is_cut_short(other.text, word)) parts.push_back(other.part);
        });
    });
}

}  // namespace recourse::screening
