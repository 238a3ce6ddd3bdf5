#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/partial_date.hpp"
#include "model/subject.hpp"

namespace recourse::profiles::internal {

/// What of an entry is compared with others besides its names, made once for many comparisons. The
/// entry must outlive it. Immutable once made; thread-safe.
struct EntryDetails {
    explicit EntryDetails(const model::Subject& made_of);

    struct Birth {
        base::PartialDate::Alternative date;
        std::size_t place = 0;  ///< among the entry's birth dates
    };
    struct Number {
        std::string plain;
        bool document = false;  ///< no e-mail address, telephone or website
        std::size_t place = 0;  ///< among the entry's identifiers
    };
    struct PlaceWord {
        std::string sound;
        std::size_t place = 0;  ///< among the entry's birth places
    };
    using Reference = std::pair<std::string, std::string>;  ///< list, number

    const model::Subject* entry;
    std::vector<Birth> births;
    std::vector<PlaceWord> place_words;  ///< of birth places; sorted by sound, each once
    std::vector<std::string> countries;  ///< codes from wherever it is tied to; sorted
    std::string_view gender;             ///< "male" or "female" when that is all it says
    std::vector<Number> numbers;
    /// The numbers by which it goes on its own list and on others; sorted.
    std::vector<Reference> references;
};

}  // namespace recourse::profiles::internal
