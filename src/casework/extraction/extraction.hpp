#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "vault/workspace.hpp"

/// What can be read in exhibits: text by page, metadata, language. Made by tools that run in
/// sandboxed processes (base/sandbox.hpp), kept in the encrypted database.
namespace recourse::casework {

enum class ExtractionStatus {
    done,
    failed,           ///< the file is damaged or hostile, or a tool is missing: see the notes
    too_large,        ///< over max_extracted_bytes
    nothing_to_read,  ///< no tool of ours reads such files
};

std::string to_string(ExtractionStatus status);  ///< "done", "failed", "too-large" ...

/// Larger exhibits are not read: a copy of each is held in memory while tools work on it.
inline constexpr std::uint64_t max_extracted_bytes = std::uint64_t{1} << 30;

/// A word and where it stands on its page, from the top left, in the unit of the page's size.
struct WordBox {
    std::uint32_t start = 0;   ///< byte in the page's text
    std::uint32_t length = 0;  ///< bytes
    float left = 0;
    float top = 0;
    float width = 0;
    float height = 0;

    bool operator==(const WordBox&) const = default;
};

struct ExtractedPage {
    int number = 1;    ///< from 1; sheets and slides count as pages
    std::string text;  ///< UTF-8, lines end in \n
    float width = 0;   ///< points of a PDF page, pixels of an image; 0 without positions
    float height = 0;
    std::vector<WordBox> words;  ///< empty when the format has no positions
    bool ocr = false;            ///< read by OCR, so it may be wrong

    bool operator==(const ExtractedPage&) const = default;
};

/// A file inside the exhibit: attachment, member of an archive or mail.
struct EmbeddedFile {
    std::string name;        ///< as stored: untrusted
    std::uint64_t size = 0;  ///< as stored: untrusted; 0 when not known

    bool operator==(const EmbeddedFile&) const = default;
};

/// Everything known of one exhibit but its pages.
struct ExtractionSummary {
    std::string case_id;
    std::string exhibit_id;
    ExtractionStatus status = ExtractionStatus::done;
    std::string media_type;  ///< by content
    std::string language;    ///< ISO 639-1 of most of the text; empty when not known
    int pages = 0;
    std::string metadata;  ///< JSON object, groups of fields as exiftool names them
    std::vector<EmbeddedFile> embedded;
    std::vector<std::string> notes;  ///< what did not work, a line each
    std::uint64_t change = 0;        ///< grows with every extraction in this workspace
};

/// Not_found when it was never extracted.
base::Result<ExtractionSummary> extraction_of(vault::Workspace& workspace, std::string_view case_id,
                                              std::string_view exhibit_id);
/// In order; empty when there is no text.
base::Result<std::vector<ExtractedPage>> pages_of(vault::Workspace& workspace,
                                                  std::string_view case_id,
                                                  std::string_view exhibit_id);

/// The case's exhibits extracted after change number `since` (0: all), in order of change.
base::Result<std::vector<ExtractionSummary>> extractions_since(vault::Workspace& workspace,
                                                               std::string_view case_id,
                                                               std::uint64_t since);

/// One page of one exhibit; valid during the visit.
struct PageView {
    std::string_view exhibit_id;
    int page = 1;
    std::string_view text;
    std::string_view language;  ///< of the exhibit
    std::uint64_t change = 0;
};

/// Every page of the case's exhibits extracted after change number `since` (0: all), without word
/// boxes, in order of change. The pages of an exhibit come together and replace what was known of
/// it; one whose text is gone is only in extractions_since. The first error of `visit` ends the
/// walk.
base::Result<void> for_each_page(vault::Workspace& workspace, std::string_view case_id,
                                 std::uint64_t since,
                                 const std::function<base::Result<void>(const PageView&)>& visit);

}  // namespace recourse::casework
