#include "screening/internal/name_part.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "text/characters.hpp"
#include "text/similarity.hpp"

namespace recourse::screening {
namespace {

constexpr double variant_score = 0.95;
constexpr double nickname_score = 0.85;
/// How much sooner than their letters say two words become different ones.
constexpr double spelling_slope = 1.4;
constexpr double sound_factor = 0.96;
constexpr double short_sound_factor = 0.90;
constexpr double without_vowels_score = 0.80;
constexpr std::size_t short_sound = 3;
constexpr double least_cut_short_score = 0.55;
constexpr double cut_short_slope = 0.25;
constexpr double respelling_score = 0.97;
constexpr double short_respelling_score = 0.93;
constexpr double least_long_spelt = 0.8;
constexpr double least_short_spelt = 0.86;
constexpr double bare_letter_factor = 1.6;
constexpr double syllable_factor = 2.2;
constexpr std::size_t few_syllables = 3;

bool share_one(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
    return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

using Reach = int(std::size_t shorter, std::size_t longer);

int steps(Reach furthest, std::string_view left, std::string_view right) {
    const auto [shorter, longer] = std::minmax({left.size(), right.size()});
    return furthest(shorter, longer);
}

bool within(Reach furthest, std::string_view left, std::string_view right) {
    return text::are_within(left, right, steps(furthest, left, right));
}

/// A quick no to most words: what is spelt alike has nearly the same letters.
bool may_be_spelt_alike(const NamePart& left, const NamePart& right) {
    const bool joined = left.joined || right.joined;
    const LetterSet left_loose = left.loose_letters();
    const LetterSet right_loose = right.loose_letters();
    if (may_be_within(left_loose, right_loose,
                      steps(joined ? joined_reach : reach, left.loose(), right.loose()))) {
        return true;
    }
    if (joined) return false;
    return may_have_same_consonants(left_loose, right_loose) ||
           may_be_cut_short(left.text_letters(), right.text_letters()) ||
           may_be_within(left.text_letters(), right.text_letters(),
                         steps(reach, left.text(), right.text()));
}

/// Whether the tables have it as a name.
bool is_known(const NamePart& part) {
    return !part.variants().empty() || !part.nicknames().empty();
}

double spelt_alike(std::string_view left, std::string_view right) {
    return 1.0 - spelling_slope * (1.0 - text::name_word_similarity(left, right));
}

/// Of so few syllables none is a slip of another.
bool are_short_syllables(const NamePart& left, const NamePart& right) {
    constexpr std::size_t bytes_of_one = 3;
    return std::min(left.native().size(), right.native().size()) <= few_syllables * bytes_of_one;
}

/// "Mhmd", as those write who are used to letters without vowels.
bool has_no_vowels(const NamePart& part) {
    return std::ranges::all_of(part.loose(), is_consonant);
}

bool end_alike(std::string_view left, std::string_view right) {
    return is_consonant(left.back()) == is_consonant(right.back());
}

PartLikeness spelling_likeness(const NamePart& left, const NamePart& right) {
    PartLikeness best;
    const bool joined = left.joined || right.joined;
    if (!joined && within(reach, left.text(), right.text())) {
        best = {spelt_alike(left.text(), right.text()), Likeness::spelling};
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
    // "Daniel" and "Danila", "Milan" and "Milena" are not one name.
    const bool same_consonants = !joined && have_same_consonants(left.loose(), right.loose()) &&
                                 end_alike(left.loose(), right.loose());
    const bool said_as_written = left.sound() == left.text() && right.sound() == right.text();
    if (best.score > 0 && said_as_written) return best;
    if (same_consonants || within(joined ? joined_reach : reach, left.loose(), right.loose())) {
        const bool is_short = std::min(left.sound().size(), right.sound().size()) <= short_sound;
        const double score = spelt_alike(left.sound(), right.sound()) *
                             (is_short ? short_sound_factor : sound_factor);
        const Likeness how = left.sound() == right.sound() ? Likeness::sound : Likeness::spelling;
        if (score > best.score) best = {score, how};
    }
    return best;
}

PartLikeness vowelless_likeness(const NamePart& left, const NamePart& right) {
    if (left.joined || right.joined || has_no_vowels(left) == has_no_vowels(right)) return {};
    // Letters that are often confused are letters of their own where little else is there.
    const bool same = have_same_consonants(left.loose(), right.loose()) &&
                      have_same_consonants(left.sound(), right.sound());
    return same ? PartLikeness{without_vowels_score, Likeness::without_vowels} : PartLikeness{};
}

/// Of words that are alike in no other way.
PartLikeness bare_likeness(const NamePart& left, const NamePart& right) {
    constexpr std::array<double, 5> by_letters{0, 0, 0.7, 0.75, 0.8};
    if (left.joined || right.joined || is_bare(left.text()) == is_bare(right.text())) return {};
    const std::size_t letters = std::min(same_bare_letters(left.loose(), right.loose()),
                                         same_bare_letters(left.sound(), right.sound()));
    return {by_letters[std::min(letters, by_letters.size() - 1)], Likeness::bare};
}

PartLikeness beginning_likeness(const NamePart& left, const NamePart& right) {
    if (left.joined || right.joined) return {};
    const bool left_is_shorter = left.text().size() < right.text().size();
    const NamePart& shorter = left_is_shorter ? left : right;
    const NamePart& longer = left_is_shorter ? right : left;
    // A name of its own ("Ying") is not another one ("Yingjie") cut short.
    if (is_known(shorter) || !is_cut_short(shorter.text(), longer.text())) return {};
    const double left_of_it =
        static_cast<double>(shorter.text().size()) / static_cast<double>(longer.text().size());
    return {least_cut_short_score + cut_short_slope * left_of_it, Likeness::cut_short};
}

bool spellings_are_near(const NamePart& left, const NamePart& right) {
    const bool joined = left.joined || right.joined;
    return (!joined && within(reach, left.text(), right.text())) ||
           within(joined ? joined_reach : reach, left.loose(), right.loose());
}

/// Two Han names in other characters are two names, however they are said. The tables may know
/// two ways to write a foreign name.
bool are_other_characters(const NamePart& left, const NamePart& right) {
    if (left.writing != Writing::characters || right.writing != Writing::characters) return false;
    constexpr std::size_t one_character = 4;
    constexpr std::size_t longest_given_name = 9;
    if (left.joined || right.joined || left.native() == right.native()) return false;
    const std::size_t size = std::max(left.native().size(), right.native().size());
    if (size > longest_given_name || text::are_same_characters(left.native(), right.native())) {
        return false;
    }
    return size <= one_character || !share_one(left.variants(), right.variants());
}

bool spells_the_other(const NamePart& left, const NamePart& right) {
    return (has_respellings(left) && right.writing == Writing::alphabet) ||
           (left.writing == Writing::alphabet && has_respellings(right));
}

bool has_short_skeleton(const NamePart& part) {
    return part.skeleton().size() <= 2;
}

/// How well the word of the one script spells that of the other.
PartLikeness letter_likeness(const NamePart& left, const NamePart& right) {
    const bool left_has_letters = has_respellings(left);
    const NamePart& native = left_has_letters ? left : right;
    const NamePart& latin = left_has_letters ? right : left;
    if (!skeletons_agree(left, right) && !spellings_are_near(left, right)) return {};
    const double spelt = native.letters().spelt_as(latin.text(), least_spelt(native));
    if (spelt == 0) return {};
    return {spelt * (has_short_skeleton(native) ? short_respelling_score : respelling_score),
            Likeness::respelling};
}

}  // namespace

void NamePart::set_forms(const char* bytes, const WrittenForms& forms) {
    bytes_ = bytes;
    text_size_ = static_cast<std::uint8_t>(forms.text.size());
    native_size_ = static_cast<std::uint16_t>(forms.native.size());
    sound_size_ = static_cast<std::uint8_t>(forms.sound.size());
    skeleton_size_ = static_cast<std::uint8_t>(forms.skeleton.size());
    other_skeleton_size_ = static_cast<std::uint8_t>(forms.other_skeleton.size());
    text_letters_ = letters_of(forms.text);
    loose_letters_ = letters_of(forms.loose);
}

void NamePart::set_lines(const std::uint32_t* kept, const LinesOfTables& lines) {
    lines_ = kept;
    variant_count_ = static_cast<std::uint16_t>(lines.variants.size());
    further_count_ = static_cast<std::uint16_t>(lines.further_variants.size());
    nickname_count_ = static_cast<std::uint16_t>(lines.nicknames.size());
    company_word_count_ = static_cast<std::uint16_t>(lines.company_words.size());
}

const text::NativeWord& NamePart::letters() const {
    if (const auto* known = letters_.load(std::memory_order_acquire)) return *known;
    auto made = std::make_unique<const text::NativeWord>(native());
    const text::NativeWord* first = nullptr;
    // Another thread may have been sooner.
    if (!letters_.compare_exchange_strong(first, made.get())) return *first;
    return *made.release();
}

bool has_respellings(const NamePart& part) {
    return part.writing != Writing::alphabet;
}

double least_spelt(const NamePart& native) {
    return has_short_skeleton(native) ? least_short_spelt : least_long_spelt;
}

bool skeletons_agree(const NamePart& left, const NamePart& right) {
    if (has_respellings(left) == has_respellings(right)) return false;
    if (left.number || right.number) return false;
    const auto agree = [](std::string_view one, std::string_view other) {
        return !one.empty() && !other.empty() && within(skeleton_reach, one, other);
    };
    return agree(left.skeleton(), right.skeleton()) ||
           agree(left.other_skeleton(), right.skeleton()) ||
           agree(left.skeleton(), right.other_skeleton());
}

PartLikeness part_likeness(const NamePart& left, const NamePart& right) {
    const PartLikeness as_name = name_likeness(left, right);
    const bool better = as_name.score < variant_score && !left.number && !right.number &&
                        share_one(left.company_words(), right.company_words());
    return better ? PartLikeness{variant_score, Likeness::company_word} : as_name;
}

PartLikeness name_likeness(const NamePart& left, const NamePart& right) {
    if (are_other_characters(left, right)) return {};
    if (left.text() == right.text()) {
        return {1.0, Likeness::same};
    }
    if (left.number || right.number) return {};
    if (share_one(left.variants(), right.variants())) return {variant_score, Likeness::variant};
    if (share_one(left.nicknames(), right.nicknames())) return {nickname_score, Likeness::nickname};
    // Two names that the tables know as different are different, however alike they look.
    if (is_known(left) && is_known(right)) return {};
    if (share_one(left.further_variants(), right.further_variants()))
        return {variant_score, Likeness::variant};
    if (spells_the_other(left, right)) return letter_likeness(left, right);
    if (!may_be_spelt_alike(left, right)) return {};
    PartLikeness best = spelling_likeness(left, right);
    for (const auto& other : {beginning_likeness(left, right), vowelless_likeness(left, right)}) {
        if (other.score > best.score) best = other;
    }
    if (best.score < least_likeness) best = bare_likeness(left, right);
    return best.score < least_likeness ? PartLikeness{} : best;
}

}  // namespace recourse::screening
