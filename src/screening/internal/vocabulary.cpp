#include "screening/internal/vocabulary.hpp"

#include <algorithm>
#include <future>
#include <memory>
#include <utility>
#include <vector>

namespace recourse::screening {

Vocabulary::Vocabulary(const std::deque<NamePart>& parts, std::span<const std::uint32_t> ids)
    : parts_(parts), kept_(parts.size()) {
    for (const auto id : ids) {
        add_spellings(parts[id]);
        add_lines(parts[id]);
    }
    add_letters(ids);
    const auto build = [](auto&... indexes) { (indexes.build(), ...); };
    auto sounds = std::async(std::launch::async, [&] {
        build(sounds_, letters_, joined_letters_, skeletons_, joined_skeletons_);
    });
    build(texts_, joined_sounds_, words_of_joined_, beginnings_, consonants_, bare_, by_variant_,
          by_further_, by_nickname_, by_company_word_);
    sounds.get();
}

void Vocabulary::add_spellings(const NamePart& part) {
    if (!part.joined) texts_.add(part.text(), part.id);
    if (part.number) return;
    (part.joined ? joined_sounds_ : sounds_).add(part.loose(), part.id);
    if (!part.joined) words_of_joined_.add(part.loose(), part.id);
    if (!part.joined) beginnings_.add(part.text(), part.id);
    if (!part.joined) consonants_.add(part.loose(), part.id);
    if (!part.joined) bare_.add(part.text(), part.loose(), part.id);
}

void Vocabulary::add_lines(const NamePart& part) {
    if (part.number) return;
    by_variant_.add(part.variants(), part.id);
    by_further_.add(part.further_variants(), part.id);
    by_nickname_.add(part.nicknames(), part.id);
    by_company_word_.add(part.company_words(), part.id);
}

void Vocabulary::add_letters(std::span<const std::uint32_t> ids) {
    std::vector<LatinWord> latin;
    std::vector<NativeSpellings> native;
    for (const auto id : ids) {
        const NamePart& part = parts_[id];
        if (part.number) continue;
        if (has_respellings(part)) {
            const auto place = static_cast<std::uint32_t>(native.size());
            (part.joined ? joined_letters_ : letters_).add(part.skeleton(), place);
            native.push_back({part.id, part.letters().bounds(least_spelt(part))});
        } else {
            const auto place = static_cast<std::uint32_t>(latin.size());
            SpellingIndex& skeletons = part.joined ? joined_skeletons_ : skeletons_;
            skeletons.add(part.skeleton(), place);
            if (!part.other_skeleton().empty()) skeletons.add(part.other_skeleton(), place);
            latin.push_back({part.id, text::LatinLetters::of(part.text())});
        }
    }
    latin_words_ = std::move(latin);
    native_words_ = std::move(native);
}

Vocabulary::Vocabulary(const std::deque<NamePart>& parts) : parts_(parts), kept_(parts.size()) {}

Vocabulary::~Vocabulary() {
    for (const Kept& kept : kept_) delete kept.load();
}

std::span<const LikePart> Vocabulary::look_up_own(const NamePart& part) const {
    Kept& kept = kept_[part.id];
    if (const auto* known = kept.load(std::memory_order_acquire)) return *known;
    auto found = std::make_unique<std::vector<LikePart>>(look_up(part));
    found->shrink_to_fit();
    const std::vector<LikePart>* first = nullptr;
    // Another thread may have been sooner.
    if (!kept.compare_exchange_strong(first, found.get())) return *first;
    return *found.release();
}

/// Words of the other script, as far as their letters allow it.
void Vocabulary::find_respelt(const NamePart& part, std::vector<std::uint32_t>& ids) const {
    const bool native = has_respellings(part);
    thread_local std::vector<std::uint32_t> places;
    places.clear();
    for (const auto skeleton : {part.skeleton(), part.other_skeleton()}) {
        if (skeleton.empty()) continue;
        (native ? skeletons_ : letters_).find(skeleton, places);
        if (!part.joined) (native ? joined_skeletons_ : joined_letters_).find(skeleton, places);
    }
    if (native) {
        const auto bounds = part.letters().bounds(least_spelt(part));
        for (const auto place : places) {
            const LatinWord& word = latin_words_[place];
            if (bounds.allow(word.letters)) ids.push_back(word.part);
        }
    } else {
        const auto letters = text::LatinLetters::of(part.text());
        for (const auto place : places) {
            const NativeSpellings& word = native_words_[place];
            if (word.bounds.allow(letters)) ids.push_back(word.part);
        }
    }
}

std::vector<LikePart> Vocabulary::look_up(const NamePart& part) const {
    thread_local std::vector<std::uint32_t> ids;
    ids.clear();
    if (!part.joined) texts_.find(part.text(), ids);
    if (!part.number) {
        (part.joined ? words_of_joined_ : sounds_).find(part.loose(), ids);
        if (!part.joined) joined_sounds_.find(part.loose(), ids);
        if (!part.joined) beginnings_.find(part.text(), ids);
        if (!part.joined) consonants_.find(part.loose(), ids);
        if (!part.joined) bare_.find(part.text(), part.loose(), ids);
        find_respelt(part, ids);
    }
    by_variant_.find(part.variants(), ids);
    by_further_.find(part.further_variants(), ids);
    by_nickname_.find(part.nicknames(), ids);
    by_company_word_.find(part.company_words(), ids);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    // What will be read is asked of the memory before any of it is waited for.
    for (const auto id : ids) __builtin_prefetch(&parts_[id]);
    for (const auto id : ids) __builtin_prefetch(parts_[id].text().data());
    std::vector<LikePart> alike;
    for (const auto id : ids) {
        const PartLikeness likeness = part_likeness(part, parts_[id]);
        if (likeness.score > 0) alike.push_back({id, likeness});
    }
    return alike;
}

}  // namespace recourse::screening
