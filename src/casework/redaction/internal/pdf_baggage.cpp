#include "casework/redaction/internal/pdf_baggage.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.hpp"
#include "base/sandbox.hpp"

namespace recourse::casework::redaction {

using base::Json;
using base::Result;

namespace {

struct Sign {
    std::string_view key;
    std::string_view value;  ///< empty: whatever it is
    const char* meaning;
};

/// Keys and values of dictionaries (ISO 32000-2) that tell of it.
constexpr std::array signs = {
    Sign{"/EmbeddedFile", "", "attachments"},
    Sign{"/EmbeddedFiles", "", "attachments"},
    Sign{"/JS", "", "scripts"},
    Sign{"/AcroForm", "", "form fields"},
    Sign{"/XFA", "", "an XFA form"},
    Sign{"/OCProperties", "", "layers"},
    Sign{"/Metadata", "", "XMP metadata"},
    Sign{"/Info", "", "document information"},
    Sign{"/Outlines", "", "bookmarks"},
    Sign{"/PieceInfo", "", "private data of a program"},
    Sign{"/Thumb", "", "thumbnails"},
    Sign{"/ActualText", "", "replacement text"},
    Sign{"/Subtype", "/Text", "comments"},
    Sign{"/Subtype", "/FreeText", "comments"},
    Sign{"/Subtype", "/Popup", "comments"},
    Sign{"/Subtype", "/Highlight", "comments"},
    Sign{"/Subtype", "/FileAttachment", "attachments"},
    Sign{"/Subtype", "/Redact", "marks for redaction that were never applied"}};

void collect(const Json& value, std::set<std::string>& found) {
    if (value.is_array()) {
        for (const Json& item : value) collect(item, found);
    }
    if (!value.is_object()) return;
    for (const auto& [key, member] : value.items()) {
        for (const Sign& sign : signs) {
            const bool same_value =
                sign.value.empty() ||
                (member.is_string() && member.get_ref<const std::string&>() == sign.value);
            if (key == sign.key && same_value) found.emplace(sign.meaning);
        }
        collect(member, found);
    }
}

std::size_t count_of(std::string_view text, std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++count;
    return count;
}

/// A file written for fast viewing on the web has two ends and one revision.
std::size_t earlier_revisions(std::string_view bytes) {
    const std::size_t ends = count_of(bytes, "startxref");
    const bool linearised = bytes.substr(0, 2048).find("/Linearized") != bytes.npos;
    const std::size_t own = linearised ? 2 : 1;
    return ends > own ? ends - own : 0;
}

}  // namespace

Result<std::vector<std::string>> pdf_baggage(const base::SealedMemory& pdf,
                                             std::string_view bytes) {
    base::SandboxedRun run{.arguments = {"qpdf", "--warning-exit-0", "--no-warn", "--json=2",
                                         "--json-key=qpdf", "--json-stream-data=none",
                                         "/in/exhibit.pdf"}};
    run.files.push_back({"exhibit.pdf", &pdf});
    std::set<std::string> found;
    collect(RECOURSE_TRY(base::parse_json(RECOURSE_TRY(base::sandbox_output(run)))), found);
    std::vector<std::string> baggage(found.begin(), found.end());
    const std::size_t revisions = earlier_revisions(bytes);
    if (revisions > 0) {
        baggage.push_back(
            fmt::format("{} earlier revision{}", revisions, revisions == 1 ? "" : "s"));
    }
    return baggage;
}

}  // namespace recourse::casework::redaction
