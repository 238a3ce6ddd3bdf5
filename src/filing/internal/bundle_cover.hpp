#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/internal/exhibit_pages.hpp"
#include "filing/internal/stamp_words.hpp"
#include "filing/language.hpp"
#include "filing/templates.hpp"

namespace recourse::filing {

/// What is shown of one exhibit, in the order of its pages.
struct ShownExhibit {
    std::string anchor;  ///< "exhibit-7", the name of the place of its cover sheet
    int number = 0;
    Shown shown = Shown::file;
    bool cut_short = false;
    bool transcript = false;
    std::vector<const CleanPages*> parts;

    int pages() const;
};

/// On which page of the covers each sheet begins, from 0, and how many pages the covers have.
struct SheetPlaces {
    std::vector<int> first;
    int pages = 0;

    bool operator==(const SheetPlaces&) const = default;
};

/// Where the sheets are likely to stand, by the length of the titles in the index; each sheet takes
/// one page.
SheetPlaces likely_places(const base::Json& page);

/// Cover, index and cover sheets as HTML. `page` is the page model of the submission, whose
/// exhibits come in the same order. Errors as compose_html.
base::Result<std::string> cover_html(const Templates& templates, const Language& language,
                                     const base::Json& page, std::span<const ShownExhibit> exhibits,
                                     const SheetPlaces& places, const StampWords& words);

}  // namespace recourse::filing
