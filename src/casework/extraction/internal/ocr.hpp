#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sandbox.hpp"
#include "base/sealed_memory.hpp"
#include "casework/extraction/extraction.hpp"

namespace recourse::casework::internal {

/// Pages from what `tesseract ... tsv` wrote: words it is sure of by at least 40 %, in lines. A
/// page with fewer than two words with letters is noise and stays empty. Positions are in pixels.
std::vector<ExtractedPage> read_word_table(std::string_view tsv);

/// Reads pictures by tesseract, with the languages of the script that the first of them shows
/// (English, French, Spanish, Russian, Arabic and Chinese where installed).
class Reader {
public:
    /// A PGM, PNG or JPEG. unavailable when tesseract or its languages are not installed, or when
    /// it fails.
    base::Result<ExtractedPage> read_picture(std::string_view picture);
    /// All pages of a TIFF.
    base::Result<std::vector<ExtractedPage>> read_tiff(const base::SealedMemory& file);

private:
    base::Result<std::string> languages_for(base::SandboxedRun run);
    base::Result<std::vector<ExtractedPage>> read(base::SandboxedRun run);

    std::string languages_;
};

}  // namespace recourse::casework::internal
