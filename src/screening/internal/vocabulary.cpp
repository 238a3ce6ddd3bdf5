#include "screening/internal/vocabulary.hpp"

#include <algorithm>

namespace recourse::screening {

Vocabulary::Vocabulary(const std::deque<NamePart>& parts) : parts_(parts) {
    for (const NamePart& part : parts) {
        if (!part.joined) texts_.add(part.text, part.id);
        if (part.number) continue;
        (part.joined ? joined_sounds_ : sounds_).add(part.loose, part.id);
        if (!part.joined) words_of_joined_.add(part.loose, part.id);
        if (!part.joined) beginnings_.add(part.text, part.id);
        for (const auto line : part.variants) by_variant_[line].push_back(part.id);
        for (const auto line : part.further) by_further_[line].push_back(part.id);
        for (const auto line : part.nicknames) by_nickname_[line].push_back(part.id);
        for (const auto line : part.company_words) by_company_word_[line].push_back(part.id);
        if (has_respellings(part)) {
            (part.joined ? joined_letters_ : letters_).add(part.skeleton, part.id);
        } else {
            (part.joined ? joined_skeletons_ : skeletons_).add(part.skeleton, part.id);
        }
    }
    for (SpellingIndex* index : {&texts_, &sounds_, &joined_sounds_, &words_of_joined_, &letters_,
                                 &joined_letters_, &skeletons_, &joined_skeletons_}) {
        index->build();
    }
    beginnings_.build();
}

std::vector<LikePart> Vocabulary::look_up(const NamePart& part) const {
    thread_local std::vector<std::uint32_t> ids;
    ids.clear();
    if (!part.joined) texts_.find(part.text, ids);
    if (!part.number) {
        (part.joined ? words_of_joined_ : sounds_).find(part.loose, ids);
        if (!part.joined) joined_sounds_.find(part.loose, ids);
        if (!part.joined) beginnings_.find(part.text, ids);
        if (has_respellings(part)) {
            skeletons_.find(part.skeleton, ids);
            if (!part.joined) joined_skeletons_.find(part.skeleton, ids);
        } else {
            letters_.find(part.skeleton, ids);
            if (!part.joined) joined_letters_.find(part.skeleton, ids);
        }
    }
    const auto take_groups = [&](const ByGroup& groups, std::span<const std::uint32_t> lines) {
        for (const auto line : lines) {
            const auto found = groups.find(line);
            if (found == groups.end()) continue;
            ids.insert(ids.end(), found->second.begin(), found->second.end());
        }
    };
    take_groups(by_variant_, part.variants);
    take_groups(by_further_, part.further);
    take_groups(by_nickname_, part.nicknames);
    take_groups(by_company_word_, part.company_words);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    // What will be read is asked of the memory before any of it is waited for.
    constexpr std::size_t line = 64;
    for (const auto id : ids) {
        const auto* bytes = reinterpret_cast<const char*>(&parts_[id]);
        __builtin_prefetch(bytes);
        __builtin_prefetch(bytes + line);
    }
    for (const auto id : ids) __builtin_prefetch(parts_[id].text.data());
    std::vector<LikePart> alike;
    for (const auto id : ids) {
        const PartLikeness likeness = part_likeness(part, parts_[id]);
        if (likeness.score > 0) alike.push_back({id, likeness});
    }
    return alike;
}

}  // namespace recourse::screening
