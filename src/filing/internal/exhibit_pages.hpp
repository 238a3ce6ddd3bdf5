#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "filing/exhibit_copy.hpp"
#include "filing/internal/clean_pages.hpp"

namespace recourse::filing {

/// How an exhibit shows in the bundle.
enum class Shown {
    pages,      ///< a PDF's own pages
    printed,    ///< a PDF's pages printed anew, because they act, hide or are broken
    picture,    ///< a picture, one page for each that the file holds
    text,       ///< what can be read in the file
    stills,     ///< pictures of a film, with their times
    recording,  ///< nothing: it is heard
    file,       ///< nothing: no tool of ours shows such a file
    damaged,    ///< nothing: the file is damaged, locked or too large
};

/// Larger texts are cut short, and their sheet says so.
inline constexpr std::size_t max_text_shown = std::size_t{256} << 10;

struct ExhibitPages {
    Shown shown = Shown::file;
    bool cut_short = false;
    CleanPages pages;  ///< none where nothing is shown
};

/// An exhibit as pages. Everything that opens the file runs in a sandbox, but for PDFs whose pages
/// can be taken over (clean_pages.hpp). What a file does to the tools is a value, Shown::damaged;
/// unavailable when a tool is missing or no sandbox can be made. Same input, same bytes.
/// Thread-safe.
base::Result<ExhibitPages> show_exhibit(const ExhibitCopy& copy, std::string_view media_type);

/// A text as pages, such as a transcript.
base::Result<ExhibitPages> show_text(std::string_view text);

}  // namespace recourse::filing
