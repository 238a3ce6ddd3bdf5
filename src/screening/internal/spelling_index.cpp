#include "screening/internal/spelling_index.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "text/similarity.hpp"

namespace recourse::screening {
namespace {

/// Spellings up to this length are found as a whole by words up to this length.
constexpr std::size_t longest_whole = 8;
/// Shorter ones are within reach of nothing but themselves and what has a letter more.
constexpr std::size_t shortest_with_one_left_out = 3;
/// From here on two spellings may lie two edits apart.
constexpr std::size_t shortest_halved = 8;
/// From here on two spellings may lie three edits apart.
constexpr std::size_t shortest_exchanged = 12;

enum class Side : std::uint64_t { whole = 1, first = 2, second = 3 };

/// The keys of a piece: of itself and of what is left when one of its letters is left out.
template <class Take>
void for_each_left(std::string_view piece, Side side, bool leave_out, Take take) {
    PieceKey before(static_cast<std::uint64_t>(side));
    for (std::size_t gone = 0; gone < piece.size() && leave_out; ++gone) {
        const bool same_as_next = gone + 1 < piece.size() && piece[gone] == piece[gone + 1];
        if (!same_as_next) {
            PieceKey left = before;
            left.add(piece.substr(gone + 1));
            take(left.value());
        }
        before.add(piece[gone]);
    }
    if (!leave_out) before.add(piece);
    take(before.value());
}

constexpr unsigned letter_bits = 26;
constexpr std::uint32_t letters_mask = (std::uint32_t{1} << letter_bits) - 1;

/// A bit for each letter that a word has and, above, its length.
std::uint32_t sketch_of(std::string_view word) {
    constexpr std::size_t longest = 63;
    std::uint32_t letters = 0;
    for (const char c : word) {
        letters |= std::uint32_t{1} << (static_cast<unsigned char>(c) % letter_bits);
    }
    return letters | static_cast<std::uint32_t>(std::min(word.size(), longest)) << letter_bits;
}

bool has_more_bits(std::uint32_t bits, int most) {
    for (; most > 0 && bits != 0; --most) bits &= bits - 1;
    return bits != 0;
}

/// A word with `most` of its letters changed has no more than `most` letters that the other lacks:
/// the cheap test before the distance.
bool letters_may_agree(std::uint32_t left, std::uint32_t right, int most) {
    return !has_more_bits(left & ~right, most) && !has_more_bits(right & ~left, most);
}

/// Its first eight letters as a number of the same order.
std::uint64_t head_of(std::string_view spelling) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i) {
        head = head << 8U | (i < spelling.size() ? static_cast<unsigned char>(spelling[i]) : 0U);
    }
    return head;
}

}  // namespace

/// The keys under which a spelling is kept.
template <class Take>
void SpellingIndex::for_each_key(std::string_view spelling, Take take) const {
    const std::size_t length = spelling.size();
    if (length <= longest_whole) {
        for_each_left(spelling, Side::whole, length >= shortest_with_one_left_out, take);
    }
    if (length < shortest_halved) return;
    const std::size_t middle = length / 2;
    const bool one_off = furthest_ > 1;
    for_each_left(spelling.substr(0, middle), Side::first, one_off, take);
    for_each_left(spelling.substr(middle), Side::second, one_off, take);
    if (one_off && length < shortest_exchanged) return;
    if (spelling[middle - 1] == spelling[middle]) return;
    std::array<char, text::max_word> exchanged;
    std::copy_n(spelling.begin(), middle, exchanged.begin());
    exchanged[middle - 1] = spelling[middle];
    for_each_left({exchanged.data(), middle}, Side::first, one_off, take);
}

/// The keys under which whatever is within reach of a word is kept.
template <class Take>
void SpellingIndex::for_each_key_to_ask(std::string_view word, Take take) const {
    const std::size_t length = word.size();
    if (length <= longest_whole) {
        for_each_left(word, Side::whole, length >= shortest_with_one_left_out, take);
    }
    if (length < shortest_halved) return;
    const auto far = static_cast<std::size_t>(furthest_);
    std::size_t shortest = std::max(length - far, shortest_halved);
    while (static_cast<int>(length - shortest) > reach_(shortest, length)) ++shortest;
    std::size_t longest = length + far;
    while (static_cast<int>(longest - length) > reach_(length, longest)) --longest;
    const auto ask = [&](std::size_t least, std::size_t most, Side side) {
        const std::size_t beside = furthest_ > 1 ? 1 : 0;
        for (std::size_t n = least - beside; n <= std::min(most + beside, length); ++n) {
            const auto piece = side == Side::first ? word.substr(0, n) : word.substr(length - n);
            for_each_left(piece, side, furthest_ > 1, take);
        }
    };
    ask(shortest / 2, longest / 2, Side::first);
    ask(shortest - shortest / 2, longest - longest / 2, Side::second);
}

void SpellingIndex::add(std::string_view spelling, std::uint32_t part) {
    added_.push_back({head_of(spelling), spelling.substr(0, text::max_word), part});
}

void SpellingIndex::build() {
    std::sort(added_.begin(), added_.end(), [](const Added& a, const Added& b) {
        return std::tie(a.head, a.text, a.part) < std::tie(b.head, b.text, b.part);
    });
    std::vector<char> letters;
    std::vector<Spelling> spellings;
    std::vector<std::uint32_t> parts;
    const auto add_place = [&] {
        spellings.push_back(
            {static_cast<std::uint32_t>(letters.size()), static_cast<std::uint32_t>(parts.size())});
    };
    for (std::size_t i = 0; i < added_.size(); ++i) {
        if (i == 0 || added_[i - 1].text != added_[i].text) {
            add_place();
            letters.insert(letters.end(), added_[i].text.begin(), added_[i].text.end());
        }
        parts.push_back(added_[i].part);
    }
    add_place();
    std::vector<Added>().swap(added_);
    letters_ = std::move(letters);
    spellings_ = std::move(spellings);
    parts_ = std::move(parts);

    found_by_.build([&](auto take) {
        for (std::uint32_t s = 0; s + 1 < spellings_.size(); ++s) {
            const FoundBy found{s, sketch_of(text(s))};
            for_each_key(text(s), [&](std::uint64_t key) { take(key, found); });
        }
    });
}

/// Everything within reach, and some that is not. All that will be read is asked of the memory
/// before any of it is waited for.
void SpellingIndex::collect(std::string_view word, std::vector<std::uint32_t>& near) const {
    thread_local std::vector<std::size_t> buckets;
    buckets.clear();
    for_each_key_to_ask(word, [&](std::uint64_t key) {
        buckets.push_back(found_by_.bucket(key));
        found_by_.prefetch_place(buckets.back());
    });
    for (const std::size_t bucket : buckets) found_by_.prefetch_items(bucket);
    const std::uint32_t sketch = sketch_of(word);
    const std::uint32_t length = sketch >> letter_bits;
    for (const std::size_t bucket : buckets) {
        for (const FoundBy& found : found_by_[bucket]) {
            const std::uint32_t other = found.sketch >> letter_bits;
            const auto [shorter, longer] = std::minmax({length, other});
            const int most = reach_(shorter, longer);
            if (static_cast<int>(longer - shorter) > most) continue;
            if (letters_may_agree(sketch & letters_mask, found.sketch & letters_mask, most)) {
                near.push_back(found.spelling);
            }
        }
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
}

void SpellingIndex::find(std::string_view asked, std::vector<std::uint32_t>& parts) const {
    const std::string_view word = asked.substr(0, text::max_word);
    if (found_by_.empty() || word.empty()) return;
    thread_local std::vector<std::uint32_t> near;
    near.clear();
    collect(word, near);
    for (const std::uint32_t s : near) __builtin_prefetch(&spellings_[s]);
    for (const std::uint32_t s : near) __builtin_prefetch(letters_.data() + spellings_[s].text);
    for (const std::uint32_t s : near) {
        const std::string_view other = text(s);
        const auto [shorter, longer] = std::minmax({word.size(), other.size()});
        if (!text::are_within(word, other, reach_(shorter, longer))) continue;
        parts.insert(parts.end(), parts_.begin() + spellings_[s].first_part,
                     parts_.begin() + spellings_[s + 1].first_part);
    }
}

}  // namespace recourse::screening
