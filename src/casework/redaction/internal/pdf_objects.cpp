#include "casework/redaction/internal/pdf_objects.hpp"

#include <algorithm>
#include <array>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "casework/redaction/internal/letters.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

/// All keys that PdfPages writes.
constexpr std::array<std::string_view, 51> known_keys = {"/Ascent",
                                                         "/BaseFont",
                                                         "/BitsPerComponent",
                                                         "/CIDSystemInfo",
                                                         "/CIDToGIDMap",
                                                         "/CapHeight",
                                                         "/ColorSpace",
                                                         "/Colors",
                                                         "/Columns",
                                                         "/Contents",
                                                         "/Count",
                                                         "/DW",
                                                         "/DecodeParms",
                                                         "/DescendantFonts",
                                                         "/Descent",
                                                         "/Encoding",
                                                         "/F",
                                                         "/Filter",
                                                         "/First",
                                                         "/Flags",
                                                         "/Font",
                                                         "/FontBBox",
                                                         "/FontDescriptor",
                                                         "/FontFile2",
                                                         "/FontName",
                                                         "/Height",
                                                         "/I",
                                                         "/ID",
                                                         "/Index",
                                                         "/ItalicAngle",
                                                         "/Kids",
                                                         "/Length",
                                                         "/Length1",
                                                         "/MediaBox",
                                                         "/N",
                                                         "/Ordering",
                                                         "/Pages",
                                                         "/Parent",
                                                         "/Predictor",
                                                         "/Registry",
                                                         "/Resources",
                                                         "/Root",
                                                         "/Size",
                                                         "/StemV",
                                                         "/Subtype",
                                                         "/Supplement",
                                                         "/ToUnicode",
                                                         "/Type",
                                                         "/W",
                                                         "/Width",
                                                         "/XObject"};

bool is_known(std::string_view key) {
    return std::ranges::find(known_keys, key) != known_keys.end();
}

Result<void> refuse(const std::string& what) {
    return base::fail(ErrorCode::denied, "the redaction was refused: " + what);
}

std::string utf16(std::string_view text, bool big_endian) {
    std::string bytes;
    const auto put = [&](std::uint32_t unit) {
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    };
    for (const char32_t point : code_points_of(text)) {
        if (point < 0x10000) {
            put(point);
        } else {
            put(0xD800 + ((point - 0x10000) >> 10));
            put(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

std::string ascii_lower(std::string_view bytes) {
    std::string lower(bytes);
    std::ranges::transform(lower, lower.begin(), [](unsigned char byte) {
        return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    });
    return lower;
}

class ObjectCheck {
public:
    explicit ObjectCheck(const std::vector<std::string>& needles) {
        for (const std::string& needle : needles) {
            for (const std::string& disguise : disguises_of(needle)) {
                needles_.push_back(ascii_lower(disguise));
            }
        }
    }

    Result<void> look_at(QPDFObjectHandle object) {
        if (object.isStream()) {
            RECOURSE_CHECK(look_at(object.getDict()));
            if (object.getDict().getKey("/Subtype").isNameAndEquals("/Image")) return {};
            const auto data = object.getStreamData(qpdf_dl_generalized);
            return look_in({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()});
        }
        if (object.isDictionary()) {
            for (const std::string& key : object.getKeys()) {
                if (!is_known(key)) return refuse("the new file holds more than pages");
                auto value = object.getKey(key);
                if (!value.isIndirect()) RECOURSE_CHECK(look_at(value));
            }
        }
        if (object.isArray()) {
            for (auto item : object.getArrayAsVector()) {
                if (!item.isIndirect()) RECOURSE_CHECK(look_at(item));
            }
        }
        if (object.isString()) return look_in(object.getStringValue());
        return {};
    }

private:
    Result<void> look_in(std::string_view bytes) const {
        const std::string lower = ascii_lower(bytes);
        for (const std::string& needle : needles_) {
            if (lower.find(needle) != lower.npos) {
                return refuse("a removed word is still in one of its streams");
            }
        }
        return {};
    }

    std::vector<std::string> needles_;
};

}  // namespace

std::vector<std::string> disguises_of(std::string_view text) {
    std::vector<std::string> forms = {std::string(text), utf16(text, true), utf16(text, false)};
    for (std::size_t i = 0; i < 3; ++i) forms.push_back(base::to_hex(base::as_bytes(forms[i])));
    std::u32string points = code_points_of(text);
    std::ranges::reverse(points);
    forms.push_back(utf8_of(points));
    forms.push_back(utf16(forms.back(), true));
    return forms;
}

Result<void> check_objects(const std::string& bytes, const std::vector<std::string>& needles) {
    ObjectCheck check(needles);
    try {
        QPDF pdf;
        pdf.setLogger(QPDFLogger::create());
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("redaction", bytes.data(), bytes.size());
        RECOURSE_CHECK(check.look_at(pdf.getTrailer()));
        for (auto object : pdf.getAllObjects()) RECOURSE_CHECK(check.look_at(object));
    } catch (const std::exception&) {
        return base::fail(ErrorCode::corrupt, "the redaction cannot be read again");
    }
    return {};
}

}  // namespace recourse::casework::redaction
