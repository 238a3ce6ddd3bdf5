#include "casework/extraction/internal/plain_text.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/utf8.hpp"
#include "casework/extraction/internal/page_text.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t longest_page = std::size_t{256} << 10;
constexpr std::size_t detected_bytes = std::size_t{256} << 10;

using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;

/// ICU's name of the likeliest character set; empty when it has no idea.
std::string detect(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const Detector detector(ucsdet_open(&status), &ucsdet_close);
    const std::string_view sample = bytes.substr(0, detected_bytes);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()),
                   &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || match == nullptr) return {};
    const char* name = ucsdet_getName(match, &status);
    return U_SUCCESS(status) && name != nullptr ? name : "";
}

std::string convert(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    std::string utf8(3 * bytes.size() + 16, '\0');
    const std::int32_t size =
        ucnv_convert("UTF-8", charset.c_str(), utf8.data(), static_cast<std::int32_t>(utf8.size()),
                     bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return base::utf8_from_windows_1252(bytes);
    utf8.resize(static_cast<std::size_t>(size));
    return utf8;
}

Result<std::string> beginning_of(const base::SealedMemory& file) {
    std::string bytes(std::min<std::uint64_t>(file.size(), max_text_bytes), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::pread(file.descriptor(), bytes.data() + done, bytes.size() - done,
                                      static_cast<off_t>(done));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return fail(ErrorCode::corrupt, "a copy in memory cannot be read");
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

/// Where the page ends that `text` begins with.
std::size_t page_end(std::string_view text) {
    const std::size_t feed = text.find('\f');
    if (std::min(feed, text.size()) <= longest_page) return std::min(feed, text.size());
    const std::size_t line = text.rfind('\n', longest_page);
    if (line != text.npos && line > 0) return line + 1;
    std::size_t letter = longest_page;
    while (letter > 0 && (static_cast<unsigned char>(text[letter]) & 0xc0) == 0x80) --letter;
    return letter;
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    if (base::is_utf8(bytes) && bytes.find('\0') == bytes.npos) return std::string(bytes);
    const std::string charset = detect(bytes);
    return charset.empty() ? base::utf8_from_windows_1252(bytes) : convert(bytes, charset);
}

std::vector<ExtractedPage> pages_from(std::string_view text) {
    std::vector<ExtractedPage> pages;
    while (!text.empty()) {
        const std::size_t end = page_end(text);
        ExtractedPage page;
        page.number = static_cast<int>(pages.size()) + 1;
        page.text = clean_text(text.substr(0, end));
        pages.push_back(std::move(page));
        text.remove_prefix(end);
        if (text.starts_with('\f')) text.remove_prefix(1);
    }
    return pages;
}

void extract_plain_text(const base::SealedMemory& file, Extracted& result) {
    const auto bytes = beginning_of(file);
    if (!bytes) {
        result.status = ExtractionStatus::failed;
        result.accept(fail(bytes.error()), "text");
        return;
    }
    result.pages = pages_from(to_utf8(*bytes));
    if (file.size() > max_text_bytes) {
        result.notes.emplace_back("only the first 64 MiB of the text were read");
    }
}

}  // namespace recourse::casework::internal
