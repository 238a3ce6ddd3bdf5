#include "casework/extraction/internal/extract_file.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/sandbox.hpp"
#include "casework/extraction/internal/document.hpp"
#include "casework/extraction/internal/language.hpp"
#include "casework/extraction/internal/metadata.hpp"
#include "casework/extraction/internal/pdf.hpp"
#include "casework/extraction/internal/picture.hpp"
#include "casework/extraction/internal/plain_text.hpp"

namespace recourse::casework::internal {

namespace {

using base::Result;
using base::SealedMemory;

enum class Reading { pdf, image, film, document, old_office, plain_text };
enum class Metadata { none, exiftool };

/// How files of a type are read. A type that ends in / or . stands for all that begin so; the first
/// that fits counts.
struct Way {
    std::string_view type;
    Reading reading;
    const char* with = "";  ///< format of read_document.py, or program of catdoc
    Metadata metadata = Metadata::exiftool;
};

constexpr std::array ways = {
    Way{"application/pdf", Reading::pdf},
    Way{"image/svg+xml", Reading::plain_text, "", Metadata::none},
    Way{"image/", Reading::image},
    Way{"video/", Reading::film},
    Way{"audio/", Reading::film},
    Way{"application/vnd.openxmlformats-officedocument.wordprocessingml.", Reading::document,
        "docx"},
    Way{"application/vnd.openxmlformats-officedocument.spreadsheetml.", Reading::document, "xlsx"},
    Way{"application/vnd.openxmlformats-officedocument.presentationml.", Reading::document, "pptx"},
    Way{"application/vnd.oasis.opendocument.", Reading::document, "odf"},
    Way{"application/epub+zip", Reading::document, "epub"},
    Way{"application/rtf", Reading::document, "rtf"},
    Way{"application/msword", Reading::old_office, "catdoc"},
    Way{"application/vnd.ms-excel", Reading::old_office, "xls2csv"},
    Way{"application/vnd.ms-powerpoint", Reading::old_office, "catppt"},
    Way{"message/rfc822", Reading::document, "mail", Metadata::none},
    Way{"application/mbox", Reading::document, "mbox", Metadata::none},
    Way{"application/xhtml+xml", Reading::document, "html", Metadata::none},
    Way{"text/html", Reading::document, "html", Metadata::none},
    Way{"application/zip", Reading::document, "zip", Metadata::none},
    Way{"application/java-archive", Reading::document, "zip", Metadata::none},
    Way{"application/vnd.android.package-archive", Reading::document, "zip", Metadata::none},
    Way{"application/wacz", Reading::document, "zip", Metadata::none},
    Way{"application/x-tar", Reading::document, "tar", Metadata::none},
    Way{"application/gzip", Reading::document, "tar", Metadata::none},
    Way{"application/x-compressed-tar", Reading::document, "tar", Metadata::none},
    Way{"application/x-bzip2", Reading::document, "tar", Metadata::none},
    Way{"application/x-xz", Reading::document, "tar", Metadata::none},
    Way{"application/json", Reading::plain_text, "", Metadata::none},
    Way{"application/xml", Reading::plain_text, "", Metadata::none},
    Way{"text/", Reading::plain_text, "", Metadata::none},
};

bool fits(const Way& way, std::string_view media_type) {
    const bool beginning = way.type.ends_with('/') || way.type.ends_with('.');
    return beginning ? media_type.starts_with(way.type) : media_type == way.type;
}

void read(const SealedMemory& file, std::string_view media_type, const Way& way,
          Extracted& result) {
    switch (way.reading) {
        case Reading::pdf:
            return extract_pdf(file, result);
        case Reading::image:
            return extract_image(file, media_type, result);
        case Reading::film:
            return extract_film(file, media_type, result);
        case Reading::document:
            return extract_document(file, way.with, result);
        case Reading::old_office:
            return extract_old_office(file, way.with, result);
        case Reading::plain_text:
            return extract_plain_text(file, result);
    }
}

/// A few pages from the front tell the language.
std::string language_of_pages(const std::vector<ExtractedPage>& pages) {
    constexpr std::size_t enough = 64 * 1024;
    std::string sample;
    for (const ExtractedPage& page : pages) {
        if (sample.size() >= enough) break;
        sample += page.text.substr(0, enough);
    }
    return language_of(sample);
}

}  // namespace

Result<Extracted> extract_file(const SealedMemory& file, std::string_view media_type) {
    RECOURSE_CHECK(base::check_sandbox());
    Extracted result;
    const auto* way =
        std::ranges::find_if(ways, [media_type](const Way& one) { return fits(one, media_type); });
    if (way == ways.end()) {
        result.status = ExtractionStatus::nothing_to_read;
        return result;
    }
    read(file, media_type, *way, result);
    if (way->metadata == Metadata::exiftool) extract_metadata(file, result);
    result.language = language_of_pages(result.pages);
    return result;
}

}  // namespace recourse::casework::internal
