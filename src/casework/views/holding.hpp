#pragma once

#include <string_view>

#include "base/partial_date.hpp"

namespace recourse::casework {

/// Whether something with a beginning and an end was so on a date, as far as each is known.
enum class Holding {
    throughout,  ///< on every day that the date may mean
    perhaps,     ///< on some of them, or on all if dates that are not known allow it
    no,          ///< on none
};

std::string_view to_string(Holding holding);  ///< "throughout", "perhaps", "no"

/// An empty `from` is a beginning that is not known: it may be later than the date. An empty
/// `until` is "still so, or not known", as the model means it, and speaks against nothing. Circa
/// dates are widened by PartialDate::circa_margin. An empty date gives "perhaps".
Holding holds_on(const base::PartialDate& date, const base::PartialDate& from,
                 const base::PartialDate& until);

}  // namespace recourse::casework
