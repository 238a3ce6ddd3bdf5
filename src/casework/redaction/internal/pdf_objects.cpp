#include "casework/redaction/internal/pdf_objects.hpp"

#include <algorithm>
#include <array>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFObjectHandle.hh>

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

class ObjectCheck {
public:
    explicit ObjectCheck(const RemovedWords& removed) : removed_(removed) {}

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
        if (!removed_.stand_in(bytes)) return {};
        return refuse("a removed word is still in one of its streams");
    }

    const RemovedWords& removed_;
};

}  // namespace

Result<void> check_objects(const std::string& bytes, const RemovedWords& removed) {
    ObjectCheck check(removed);
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
