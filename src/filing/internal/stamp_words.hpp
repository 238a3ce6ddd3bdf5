#pragma once

#include <string>

#include "base/result.hpp"
#include "filing/language.hpp"

namespace recourse::filing {

/// Where a page stands in the bundle; what is 0 is not said.
struct StampNumbers {
    int exhibit = 0;
    int page = 0;
    int pages = 0;
    int bundle_page = 0;
};

/// The words of stamps, in a document's language.
class StampWords {
public:
    /// invalid_input when the language lacks them.
    static base::Result<StampWords> in(const Language& language);

    /// "Exhibit 7, page 3 of 12; bundle page 184", or less where numbers are 0.
    std::string text(const StampNumbers& numbers) const;
    /// Of a page before the first exhibit, and of a page of an exhibit: together they have every
    /// letter and digit that a stamp can need.
    std::string front_example() const;
    std::string page_example() const;

private:
    std::string front_;
    std::string sheet_;
    std::string page_;
};

/// "7 · 3/12 · 184": what is stamped when the words' script cannot be set letter by letter.
std::string stamp_in_digits(const StampNumbers& numbers);

}  // namespace recourse::filing
