#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/case.hpp"

/// Parties of one case that may be one person or body. Only people decide whether they are:
/// nothing here changes a case.
namespace recourse::casework {

/// What speaks for two parties being one, or against it.
enum class Likeness {
    same_identifier,  ///< kind and value, letters and digits alone compared
    same_name,        ///< the same words in any order, whatever case and marks
    like_name,  ///< words that another script, transliteration or spelling may have made different
    birth_dates_agree,   ///< of each a date that may be the same day; for bodies, of founding
    birth_dates_differ,  ///< dates that cannot be the same day; speaks against
    genders_differ,      ///< speaks against
};

std::string_view to_string(Likeness likeness);  ///< "same-identifier", "same-name" ...
bool speaks_against(Likeness likeness);

struct Reason {
    Likeness likeness = Likeness::same_name;
    std::string first;   ///< what the first party's record says
    std::string second;  ///< what the second's says

    bool operator==(const Reason&) const = default;
};

struct PossibleDuplicate {
    std::string first;  ///< party id; before `second` in the case
    std::string second;
    std::vector<Reason> reasons;  ///< in the order of Likeness

    bool operator==(const PossibleDuplicate&) const = default;
};

/// Pairs of one kind (person, organisation, unit) that share an identifier, whatever else; and
/// pairs with the same or like names whose birth dates do not differ. A name of one word is like
/// another only when they are the same word. Pairs that a relation "same-as" ties are decided, and
/// left out. In the order of the case. Time grows with the number
/// of pairs that share the sound of a word. Pure; safe to call from many threads.
std::vector<PossibleDuplicate> possible_duplicates(const model::Case& record);

}  // namespace recourse::casework
