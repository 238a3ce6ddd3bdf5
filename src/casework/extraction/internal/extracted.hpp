#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "casework/derivative.hpp"
#include "casework/extraction/extraction.hpp"

namespace recourse::casework::internal {

/// A small picture of an exhibit.
struct Thumbnail {
    std::string jpeg;
    Recipe recipe;
};

/// What the tools found in one file. A step that failed leaves a note and its part empty.
struct Extracted {
    ExtractionStatus status = ExtractionStatus::done;
    std::vector<ExtractedPage> pages;
    std::string language;
    std::string metadata = "{}";  ///< JSON object
    std::vector<EmbeddedFile> embedded;
    std::optional<Thumbnail> thumbnail;
    std::vector<std::string> notes;

    /// Take a step's result, or note what it was and why it failed; whether it went well.
    bool accept(const base::Result<void>& step, std::string_view what) {
        if (!step) notes.push_back("no " + std::string(what) + ": " + step.error().message());
        return step.has_value();
    }
};

}  // namespace recourse::casework::internal
