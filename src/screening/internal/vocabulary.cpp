#include "screening/internal/vocabulary.hpp"

#include <algorithm>
#include <tuple>

namespace recourse::screening {
namespace {

bool has_more_bits(std::uint32_t bits, int most) {
    for (; most > 0 && bits != 0; --most) bits &= bits - 1;
    return bits != 0;
}

/// One word with `most` of its letters changed has no more than `most` letters that the other
/// lacks: the cheap test before the distance.
bool letters_may_agree(std::uint32_t left, std::uint32_t right, int most) {
    return !has_more_bits(left & ~right, most) && !has_more_bits(right & ~left, most);
}

}  // namespace

void Spellings::add(std::string_view spelling, std::uint32_t letters, std::uint32_t part) {
    added_.push_back({std::string(spelling.substr(0, text::max_word)), letters, part});
}

void Spellings::pack() {
    std::sort(added_.begin(), added_.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.spelling, a.part) < std::tie(b.spelling, b.part);
    });
    const Entry* before = nullptr;
    for (const Entry& entry : added_) {
        Block& block = by_length_[entry.spelling.size()];
        if (before == nullptr || before->spelling != entry.spelling) {
            block.letters.push_back(entry.letters);
            block.bytes += entry.spelling;
            block.first_part.push_back(static_cast<std::uint32_t>(block.parts.size()));
        }
        block.parts.push_back(entry.part);
        before = &entry;
    }
    for (Block& block : by_length_) {
        block.first_part.push_back(static_cast<std::uint32_t>(block.parts.size()));
    }
    std::vector<Entry>().swap(added_);
}

void Spellings::find_within_reach(const text::EditPattern& pattern, std::string_view word,
                                  std::uint32_t letters, std::vector<std::uint32_t>& parts) const {
    const std::size_t length = std::min(word.size(), text::max_word);
    for (std::size_t other = 0; other < by_length_.size(); ++other) {
        const int most = reach(std::max(length, other));
        const std::size_t gap = length > other ? length - other : other - length;
        if (static_cast<int>(gap) > most) continue;
        const Block& block = by_length_[other];
        const std::string_view bytes = block.bytes;
        for (std::size_t i = 0; i < block.letters.size(); ++i) {
            if (!letters_may_agree(letters, block.letters[i], most)) continue;
            if (pattern.distance(bytes.substr(i * other, other)) > most) continue;
            parts.insert(parts.end(), block.parts.begin() + block.first_part[i],
                         block.parts.begin() + block.first_part[i + 1]);
        }
    }
}

Vocabulary::Vocabulary(const std::deque<NamePart>& parts) : parts_(&parts) {
    for (const NamePart& part : parts) {
        (part.joined ? joined_texts_ : texts_).add(part.text, part.text_letters, part.id);
        if (part.number) continue;
        (part.joined ? joined_sounds_ : sounds_).add(part.loose, part.loose_letters, part.id);
        for (const auto line : part.variants) by_variant_[line].push_back(part.id);
        for (const auto line : part.nicknames) by_nickname_[line].push_back(part.id);
        (part.writing == Writing::consonants ? without_vowels_ : with_vowels_).push_back(part.id);
    }
    for (Spellings* spellings : {&texts_, &sounds_, &joined_texts_, &joined_sounds_}) {
        spellings->pack();
    }
}

void Vocabulary::find_by_consonants(const NamePart& part, std::vector<std::uint32_t>& ids) const {
    const auto& others = part.writing == Writing::consonants ? with_vowels_ : without_vowels_;
    for (const auto id : others) {
        const NamePart& other = (*parts_)[id];
        if (part.joined && other.joined) continue;
        if (consonants_agree(part, other)) ids.push_back(id);
    }
}

std::vector<LikePart> Vocabulary::look_up(const NamePart& part) const {
    std::vector<std::uint32_t> ids;
    const text::EditPattern as_text(part.text);
    texts_.find_within_reach(as_text, part.text, part.text_letters, ids);
    if (!part.joined) joined_texts_.find_within_reach(as_text, part.text, part.text_letters, ids);
    if (!part.number) {
        const text::EditPattern as_sound(part.loose);
        sounds_.find_within_reach(as_sound, part.loose, part.loose_letters, ids);
        if (!part.joined) {
            joined_sounds_.find_within_reach(as_sound, part.loose, part.loose_letters, ids);
        }
        find_by_consonants(part, ids);
    }
    const auto take_groups = [&](const ByGroup& groups, const std::vector<std::uint32_t>& lines) {
        for (const auto line : lines) {
            const auto found = groups.find(line);
            if (found == groups.end()) continue;
            ids.insert(ids.end(), found->second.begin(), found->second.end());
        }
    };
    take_groups(by_variant_, part.variants);
    take_groups(by_nickname_, part.nicknames);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<LikePart> alike;
    for (const auto id : ids) {
        const PartLikeness likeness = part_likeness(part, (*parts_)[id]);
        if (likeness.score > 0) alike.push_back({id, likeness.score});
    }
    return alike;
}

}  // namespace recourse::screening
