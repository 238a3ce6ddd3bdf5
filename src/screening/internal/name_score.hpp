#pragma once

#include "screening/internal/alignment.hpp"
#include "screening/internal/analysed_name.hpp"

namespace recourse::screening {

/// What apart from the words bears on how two names agree.
enum class NameNote : std::uint8_t {
    none,
    other_order,        ///< the same words in an order that people use
    unusual_order,      ///< the same words in an order that may be another person
    father_and_son,     ///< what stands around "bin" has changed places
    one_word,           ///< one word of a longer name
    different_number,   ///< "Factory 42" and "Factory 43"
    other_generation,   ///< "Jr." and "Sr."
    other_father,       ///< patronymics that are not alike
    other_gender,       ///< "Kamil Zabłudowski" and "Kamila Zabłudowska"
    other_initial,      ///< an initial that no word of the other begins with
    own_name_left_out,  ///< "Yared Tesfalem" and "Tesfalem"
    other_blanks,       ///< the same letters, cut into words elsewhere
    letters,            ///< the one is written with the first letters of the other
};

struct NameComparison {
    double score = 0;  ///< 0..1; 1 only for equal forms
    Alignment alignment;
    NameNote note = NameNote::none;
};

/// Symmetric up to rounding. Both names must have been weighed. `known` as for align().
NameComparison compare_names(const NameView& left, const NameView& right, NameRules rules,
                             const Likenesses* known = nullptr);

/// How far two names cover each other.
struct Coverage {
    double left = 0;        ///< share of the left name's weight, 0..1
    double right = 0;       ///< share of the right one's
    double clash = 0;       ///< share of both that meets nothing, in the name where it is less
    double told = 0;        ///< told_by of what meets, in the name where it is less
    std::size_t pairs = 0;  ///< of parts that meet
};

/// No comparison scores more whose names are covered at most this far, unless one is written with
/// the first letters of the other, or with the same but for blanks. Falls when any of it falls.
double most_name_score(const Coverage& covered, NameRules rules);

/// The word that a name consists of, beside its legal form, when it may be the first letters of
/// another one's words; else empty.
std::string_view letters_alone(const NameView& name);

/// Those that a name has beside the words that they stand for; empty for none.
std::string_view own_letters(const NameView& name);

/// Fewer letters say too little of words that nobody wrote beside them.
inline constexpr std::size_t fewest_letters = 4;

/// Fewer bytes say nothing where blanks do not count: six Latin letters, two Han characters.
inline constexpr std::size_t fewest_letters_without_blanks = 6;
/// What names score at least that have the same letters but for their blanks.
inline constexpr double other_blanks_score = 0.95;

/// What a name and the first letters of its words score.
inline constexpr double letters_score = 0.8;

}  // namespace recourse::screening
