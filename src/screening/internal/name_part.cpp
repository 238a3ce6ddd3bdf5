#include "screening/internal/name_part.hpp"

#include <algorithm>
#include <cmath>

#include "text/similarity.hpp"
#include "text/sound.hpp"

namespace recourse::screening {
namespace {

constexpr double variant_score = 0.95;
constexpr double nickname_score = 0.85;
constexpr double same_characters_sound_score = 0.60;
constexpr double sound_factor = 0.96;
constexpr double short_sound_factor = 0.90;
constexpr std::size_t short_sound = 3;
constexpr double consonants_score = 0.93;
constexpr double two_consonants_score = 0.85;
constexpr double near_consonants_score = 0.75;
constexpr double bare_letter_factor = 1.6;
constexpr std::size_t near_consonants_length = 5;

Writing writing_of(std::string_view script) {
    if (script == "Arab" || script == "Hebr" || script == "Syrc") return Writing::consonants;
    if (script == "Hani") return Writing::characters;
    return Writing::alphabet;
}

char loose_letter(char c) {
    switch (c) {
        case 'e':
            return 'i';
        case 'o':
            return 'u';
        case 'q':
        case 'g':
            return 'k';
        case 'v':
        case 'w':
        case 'p':
            return 'b';
        case 'd':
            return 't';
        case 'j':
            return 'i';
        case 'z':
            return 's';
        default:
            return c;
    }
}

std::uint32_t letters_of(std::string_view word) {
    std::uint32_t letters = 0;
    for (const char c : word) {
        if (c >= 'a' && c <= 'z') letters |= std::uint32_t{1} << (c - 'a');
    }
    return letters;
}

void fill_forms(NamePart& part) {
    part.sound = text::sound(part.text);
    part.loose = part.sound;
    std::transform(part.loose.begin(), part.loose.end(), part.loose.begin(), loose_letter);
    part.consonants = text::consonants(part.text);
    part.text_letters = letters_of(part.text);
    part.loose_letters = letters_of(part.loose);
    part.number = std::any_of(part.text.begin(), part.text.end(),
                              [](char c) { return c >= '0' && c <= '9'; });
}

bool share_one(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right) {
    return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

bool within_reach(const std::string& left, const std::string& right) {
    const std::size_t longest = std::max(left.size(), right.size());
    const std::size_t gap = longest - std::min(left.size(), right.size());
    const int most = reach(longest);
    if (static_cast<int>(gap) > most) return false;
    return most == 0 ? left == right : text::edit_distance(left, right) <= most;
}

PartLikeness spelling_likeness(const NamePart& left, const NamePart& right) {
    PartLikeness best;
    if (within_reach(left.text, right.text)) {
        best = {text::name_word_similarity(left.text, right.text), Likeness::spelling};
    }
    if (left.writing == Writing::consonants && right.writing == Writing::consonants) {
        // Every letter tells more where vowels are not written.
        best.score = 1.0 - bare_letter_factor * (1.0 - best.score);
        return best;
    }
    if (within_reach(left.loose, right.loose)) {
        const bool is_short = std::min(left.sound.size(), right.sound.size()) <= short_sound;
        const double score = text::name_word_similarity(left.sound, right.sound) *
                             (is_short ? short_sound_factor : sound_factor);
        const Likeness how = left.sound == right.sound ? Likeness::sound : Likeness::spelling;
        if (score > best.score) best = {score, how};
    }
    return best;
}

PartLikeness consonant_likeness(const NamePart& left, const NamePart& right) {
    if (!consonants_agree(left, right)) return {};
    if (left.consonants != right.consonants) {
        return {near_consonants_score, Likeness::consonants};
    }
    const bool two = left.consonants.size() == 2;
    return {two ? two_consonants_score : consonants_score, Likeness::consonants};
}

}  // namespace

bool consonants_agree(const NamePart& left, const NamePart& right) {
    const bool one_without_vowels =
        (left.writing == Writing::consonants) != (right.writing == Writing::consonants);
    if (!one_without_vowels || left.number || right.number) return false;
    const std::size_t longest = std::max(left.consonants.size(), right.consonants.size());
    if (longest < 2) return false;
    if (left.consonants == right.consonants) return true;
    return longest >= near_consonants_length &&
           text::edit_distance(left.consonants, right.consonants) <= 1;
}

PartLikeness part_likeness(const NamePart& left, const NamePart& right) {
    if (left.text == right.text) {
        const bool other_characters =
            left.writing == Writing::characters && right.writing == Writing::characters &&
            left.native != right.native && !share_one(left.variants, right.variants);
        if (other_characters) return {same_characters_sound_score, Likeness::sound};
        return {1.0, Likeness::same};
    }
    if (left.number || right.number) return {};
    if (share_one(left.variants, right.variants)) return {variant_score, Likeness::variant};
    if (share_one(left.nicknames, right.nicknames)) return {nickname_score, Likeness::nickname};
    // Two names that the tables know as different are different, however alike they look.
    if (!left.variants.empty() && !right.variants.empty()) return {};
    PartLikeness best = spelling_likeness(left, right);
    const PartLikeness by_consonants = consonant_likeness(left, right);
    if (by_consonants.score > best.score) best = by_consonants;
    return best.score < least_likeness ? PartLikeness{} : best;
}

std::string PartPool::key_of(const NamePart& part) {
    std::string key = part.text;
    key.push_back(part.joined ? '+' : ' ');
    key.append(part.native);
    return key;
}

NamePart* PartPool::add(std::string key) {
    const auto id = static_cast<std::uint32_t>(parts_.size());
    parts_.emplace_back().id = id;
    return by_key_.emplace(std::move(key), &parts_.back()).first->second;
}

const NamePart* PartPool::intern(const text::Token& word) {
    NamePart part;
    part.text = word.latin.substr(0, text::max_word);
    if (word.native != word.latin) part.native = word.native;
    const std::string key = key_of(part);
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
    part.writing = writing_of(word.script);
    part.variants = tables_->variants(word);
    part.nicknames = tables_->nicknames(word);
    fill_forms(part);
    NamePart* made = add(key);
    part.id = made->id;
    *made = std::move(part);
    return made;
}

const NamePart* PartPool::intern_joined(const NamePart& first, const NamePart& second) {
    NamePart part;
    part.text = (first.text + second.text).substr(0, text::max_word);
    part.joined = true;
    const std::string key = key_of(part);
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
    fill_forms(part);
    NamePart* made = add(key);
    part.id = made->id;
    *made = std::move(part);
    return made;
}

const NamePart* PartPool::find(const NamePart& like) const {
    const auto found = by_key_.find(key_of(like));
    return found == by_key_.end() ? nullptr : found->second;
}

}  // namespace recourse::screening
