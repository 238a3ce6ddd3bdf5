#include "screening/internal/name_part.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "text/characters.hpp"
#include "text/respelling.hpp"
#include "text/similarity.hpp"
#include "text/sound.hpp"

namespace recourse::screening {
namespace {

constexpr double variant_score = 0.95;
constexpr double nickname_score = 0.85;
/// How much sooner than their letters say two words become different ones.
constexpr double spelling_slope = 1.4;
constexpr double sound_factor = 0.96;
constexpr double short_sound_factor = 0.90;
constexpr std::size_t short_sound = 3;
constexpr double least_cut_short_score = 0.55;
constexpr double cut_short_slope = 0.25;
constexpr double respelling_score = 0.97;
constexpr double short_respelling_score = 0.93;
constexpr double least_spelt = 0.8;
constexpr double least_short_spelt = 0.86;
constexpr double bare_letter_factor = 1.6;
constexpr double syllable_factor = 2.2;
constexpr std::size_t few_syllables = 3;

Writing writing_of(std::string_view script) {
    if (script == "Hani") return Writing::characters;
    if (!text::has_respellings(script)) return Writing::alphabet;
    if (script == "Arab" || script == "Hebr") return Writing::consonants;
    constexpr std::array<std::string_view, 4> syllabic{"Hira", "Kana", "Hang", "Mymr"};
    const bool syllables = std::find(syllabic.begin(), syllabic.end(), script) != syllabic.end();
    return syllables ? Writing::syllables : Writing::letters;
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

bool share_one(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
    return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

using Reach = int(std::size_t shorter, std::size_t longer);

bool within(Reach furthest, std::string_view left, std::string_view right) {
    const auto [shorter, longer] = std::minmax({left.size(), right.size()});
    return text::are_within(left, right, furthest(shorter, longer));
}

/// Whether the tables have it as a name.
bool is_known(const NamePart& part) {
    return !part.variants.empty() || !part.nicknames.empty();
}

double spelt_alike(std::string_view left, std::string_view right) {
    return 1.0 - spelling_slope * (1.0 - text::name_word_similarity(left, right));
}

/// Of so few syllables none is a slip of another.
bool are_short_syllables(const NamePart& left, const NamePart& right) {
    constexpr std::size_t bytes_of_one = 3;
    return std::min(left.native.size(), right.native.size()) <= few_syllables * bytes_of_one;
}

PartLikeness spelling_likeness(const NamePart& left, const NamePart& right) {
    PartLikeness best;
    const bool joined = left.joined || right.joined;
    if (!joined && within(reach, left.text, right.text)) {
        best = {spelt_alike(left.text, right.text), Likeness::spelling};
    }
    if (left.writing == right.writing && left.writing == Writing::consonants) {
        // Every letter tells more where vowels are not written.
        best.score = 1.0 - bare_letter_factor * (1.0 - best.score);
        return best;
    }
    if (left.writing == right.writing && left.writing == Writing::syllables) {
        best.score = 1.0 - syllable_factor * (1.0 - best.score);
        return are_short_syllables(left, right) ? PartLikeness{} : best;
    }
    const bool said_as_written = left.sound == left.text && right.sound == right.text;
    if (best.score > 0 && said_as_written) return best;
    if (within(joined ? joined_reach : reach, left.loose, right.loose)) {
        const bool is_short = std::min(left.sound.size(), right.sound.size()) <= short_sound;
        const double score =
            spelt_alike(left.sound, right.sound) * (is_short ? short_sound_factor : sound_factor);
        const Likeness how = left.sound == right.sound ? Likeness::sound : Likeness::spelling;
        if (score > best.score) best = {score, how};
    }
    return best;
}

PartLikeness beginning_likeness(const NamePart& left, const NamePart& right) {
    if (left.joined || right.joined) return {};
    const bool left_is_shorter = left.text.size() < right.text.size();
    const NamePart& shorter = left_is_shorter ? left : right;
    const NamePart& longer = left_is_shorter ? right : left;
    // A name of its own ("Ying") is not another one ("Yingjie") cut short.
    if (is_known(shorter) || !is_cut_short(shorter.text, longer.text)) return {};
    const double left_of_it =
        static_cast<double>(shorter.text.size()) / static_cast<double>(longer.text.size());
    return {least_cut_short_score + cut_short_slope * left_of_it, Likeness::cut_short};
}

bool spellings_are_near(const NamePart& left, const NamePart& right) {
    const bool joined = left.joined || right.joined;
    return (!joined && within(reach, left.text, right.text)) ||
           within(joined ? joined_reach : reach, left.loose, right.loose);
}

/// Two Han names in other characters are two names, however they are said. The tables may know
/// two ways to write a foreign name.
bool are_other_characters(const NamePart& left, const NamePart& right) {
    if (left.writing != Writing::characters || right.writing != Writing::characters) return false;
    constexpr std::size_t one_character = 4;
    constexpr std::size_t longest_given_name = 9;
    if (left.joined || right.joined || left.native == right.native) return false;
    const std::size_t size = std::max(left.native.size(), right.native.size());
    if (size > longest_given_name || text::are_same_characters(left.native, right.native)) {
        return false;
    }
    return size <= one_character || !share_one(left.variants, right.variants);
}

bool spells_the_other(const NamePart& left, const NamePart& right) {
    return (has_respellings(left) && right.writing == Writing::alphabet) ||
           (left.writing == Writing::alphabet && has_respellings(right));
}

/// Two words as one.
class Joined {
public:
    Joined(std::string_view first, std::string_view second) {
        add(first);
        add(second);
    }
    std::string_view view() const { return {bytes_.data(), size_}; }

private:
    void add(std::string_view word) {
        const std::size_t size = std::min(word.size(), bytes_.size() - size_);
        std::copy_n(word.begin(), size, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += size;
    }

    std::array<char, 4 * text::max_word> bytes_{};
    std::size_t size_ = 0;
};

/// How well the word of the one script spells that of the other.
PartLikeness letter_likeness(const NamePart& left, const NamePart& right) {
    const bool left_has_letters = has_respellings(left);
    const NamePart& native = left_has_letters ? left : right;
    const NamePart& latin = left_has_letters ? right : left;
    if (!skeletons_agree(left, right) && !spellings_are_near(left, right)) return {};
    const bool short_skeleton = native.skeleton.size() <= 2;
    const double least = short_skeleton ? least_short_spelt : least_spelt;
    const double spelt = text::respelling(native.native, latin.text, least);
    if (spelt == 0) return {};
    return {spelt * (short_skeleton ? short_respelling_score : respelling_score),
            Likeness::respelling};
}

}  // namespace

bool has_respellings(const NamePart& part) {
    return part.writing != Writing::alphabet;
}

bool skeletons_agree(const NamePart& left, const NamePart& right) {
    if (has_respellings(left) == has_respellings(right)) return false;
    if (left.number || right.number) return false;
    if (left.skeleton.empty() || right.skeleton.empty()) return false;
    return within(skeleton_reach, left.skeleton, right.skeleton);
}

PartLikeness part_likeness(const NamePart& left, const NamePart& right) {
    if (are_other_characters(left, right)) return {};
    if (left.text == right.text) {
        return {1.0, Likeness::same};
    }
    if (left.number || right.number) return {};
    if (share_one(left.variants, right.variants)) return {variant_score, Likeness::variant};
    if (share_one(left.nicknames, right.nicknames)) return {nickname_score, Likeness::nickname};
    if (share_one(left.company_words, right.company_words)) {
        return {variant_score, Likeness::company_word};
    }
    // Two names that the tables know as different are different, however alike they look.
    if (is_known(left) && is_known(right)) return {};
    if (spells_the_other(left, right)) return letter_likeness(left, right);
    PartLikeness best = spelling_likeness(left, right);
    const PartLikeness by_beginning = beginning_likeness(left, right);
    if (by_beginning.score > best.score) best = by_beginning;
    return best.score < least_likeness ? PartLikeness{} : best;
}

PartPool::PartPool(const NameTables& tables, const PartPool* known)
    : tables_(&tables),
      known_(known),
      first_id_(known == nullptr ? 0 : static_cast<std::uint32_t>(known->size())) {}

std::size_t PartPool::hash_of(const Key& key) {
    const std::hash<std::string_view> hash;
    constexpr std::size_t spread = 0x9E3779B97F4A7C15;
    return (hash(key.text) * spread + hash(key.native)) * spread + (key.joined ? 1 : 0);
}

const NamePart* PartPool::find(const Key& key, std::size_t hash) const {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
        const NamePart& part = parts_[slots_[at] - 1];
        if (part.text == key.text && part.native == key.native && part.joined == key.joined) {
            return &part;
        }
    }
    return nullptr;
}

void PartPool::grow() {
    constexpr std::size_t fewest = 32;
    const std::size_t size = std::max(fewest, slots_.size() * 2);
    slots_.assign(size, 0);
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
        const NamePart& part = parts_[i];
        std::size_t at = hash_of({part.text, part.native, part.joined}) & (size - 1);
        while (slots_[at] != 0) at = (at + 1) & (size - 1);
        slots_[at] = i + 1;
    }
}

std::string_view PartPool::keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    char* kept = static_cast<char*>(bytes_.allocate(bytes.size(), 1));
    std::copy(bytes.begin(), bytes.end(), kept);
    return {kept, bytes.size()};
}

NamePart& PartPool::add(const Key& key, std::size_t hash) {
    if ((parts_.size() + 1) * 2 > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    NamePart& part = parts_.emplace_back();
    slots_[at] = static_cast<std::uint32_t>(parts_.size());
    part.id = first_id_ + static_cast<std::uint32_t>(parts_.size()) - 1;
    part.joined = key.joined;
    part.text = keep(key.text);
    part.native = keep(key.native);
    return part;
}

void PartPool::fill_forms(NamePart& part) {
    std::string form = text::sound(part.text);
    form.resize(std::min(form.size(), text::max_word));
    part.sound = keep(form);
    std::transform(form.begin(), form.end(), form.begin(), loose_letter);
    part.loose = keep(form);
    const std::string skeleton = text::skeleton(part.native, part.text);
    part.skeleton = keep(std::string_view(skeleton).substr(0, text::max_word));
    part.number = std::any_of(part.text.begin(), part.text.end(),
                              [](char c) { return c >= '0' && c <= '9'; });
}

const NamePart* PartPool::intern(const text::Token& word) {
    const Key key{std::string_view(word.latin).substr(0, text::max_word),
                  word.native == word.latin ? std::string_view() : word.native, false};
    const std::size_t hash = hash_of(key);
    if (known_ != nullptr) {
        if (const NamePart* found = known_->find(key, hash)) return found;
    }
    if (const NamePart* found = find(key, hash)) return found;
    NamePart& part = add(key, hash);
    part.writing = writing_of(word.script);
    part.variants = tables_->variants(word);
    part.nicknames = tables_->nicknames(word);
    part.company_words = tables_->company_words(word);
    fill_forms(part);
    return &part;
}

const NamePart* PartPool::intern_joined(const NamePart& first, const NamePart& second) {
    const bool letters = has_respellings(first) && first.writing == second.writing;
    const Joined latin(first.text, second.text);
    const Joined native(letters ? first.native : std::string_view(),
                        letters ? second.native : std::string_view());
    const Key key{latin.view().substr(0, text::max_word), native.view(), true};
    const std::size_t hash = hash_of(key);
    if (known_ != nullptr) {
        if (const NamePart* found = known_->find(key, hash)) return found;
    }
    if (const NamePart* found = find(key, hash)) return found;
    NamePart& part = add(key, hash);
    if (letters) part.writing = first.writing;
    fill_forms(part);
    return &part;
}

}  // namespace recourse::screening
