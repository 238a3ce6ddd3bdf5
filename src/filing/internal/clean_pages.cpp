#include "filing/internal/clean_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include <qpdf/Pipeline.hh>

#include "filing/internal/pdf_copy.hpp"
#include "filing/internal/source_pdf.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr double short_side = 595.276;  // A4, in points
constexpr double long_side = 841.89;
constexpr double margin = 24;
/// What the parts of one page's contents may unpack to, in bytes.
constexpr std::size_t max_contents = std::size_t{64} << 20;

/// Gathers bytes up to a limit.
class Bounded : public Pipeline {
public:
    explicit Bounded(std::string& bytes) : Pipeline("contents", nullptr), bytes_(bytes) {}

    void write(const unsigned char* data, std::size_t size) override {
        if (bytes_.size() + size > max_contents) throw std::length_error("contents too large");
        bytes_.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}

private:
    std::string& bytes_;
};

/// Parts of a page's contents are one text whose words do not reach over the seams.
std::string joined(QPDFObjectHandle parts) {
    std::string contents;
    Bounded sink(contents);
    for (auto& part : parts.getArrayAsVector()) {
        if (!part.isStream()) continue;
        if (!part.pipeStreamData(&sink, 0, qpdf_dl_generalized, true))
            throw std::runtime_error("contents cannot be unpacked");
        contents += '\n';
    }
    return contents;
}

QPDFObjectHandle rectangle(const PageBox& box) {
    return QPDFObjectHandle::newFromRectangle({box.left, box.bottom, box.right, box.top});
}

/// The page's contents as a form: whatever state it leaves behind ends with it.
QPDFObjectHandle form_of(SourcePage page, QPDF& target, PdfCopier& copier) {
    auto contents = page.contents;
    auto form = contents.isStream()  ? copier.stream_data(contents)
                : contents.isArray() ? QPDFObjectHandle::newStream(&target, joined(contents))
                                     : QPDFObjectHandle::newStream(&target, "");
    auto values = form.getDict();
    values.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    values.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    values.replaceKey("/BBox", rectangle(page.visible));
    values.replaceKey("/Resources", page.resources.isDictionary()
                                        ? copier.resources(page.resources)
                                        : QPDFObjectHandle::newDictionary());
    if (page.group.isDictionary()) values.replaceKey("/Group", copier.thing(page.group));
    return form;
}

struct Frame {
    PageBox sheet;
    std::string matrix;  ///< from the page's points to the sheet's
};

/// Upright, as large as fits and never larger than it is, in the middle of the sheet's top.
Frame frame_of(const SourcePage& page) {
    const bool on_side = page.turned == 90 || page.turned == 270;
    const PageBox& box = page.visible;
    const double width = on_side ? box.height() : box.width();
    const double height = on_side ? box.width() : box.height();
    Frame frame;
    frame.sheet = width > height ? PageBox{0, 0, long_side, short_side}
                                 : PageBox{0, 0, short_side, long_side};
    const double room_across = frame.sheet.width() - 2 * margin;
    const double room_up = frame.sheet.height() - stamp_band - margin;
    const double scale = std::min({1.0, room_across / width, room_up / height});
    const double x = (frame.sheet.width() - scale * width) / 2;
    const double y = frame.sheet.height() - margin - scale * height;
    const auto matrix = [&](double a, double b, double c, double d, double e, double f) {
        return fmt::format("{:.6f} {:.6f} {:.6f} {:.6f} {:.4f} {:.4f}", scale * a, scale * b,
                           scale * c, scale * d, scale * e + x, scale * f + y);
    };
    switch (page.turned) {
        case 90:
            frame.matrix = matrix(0, -1, 1, 0, -box.bottom, box.right);
            break;
        case 180:
            frame.matrix = matrix(-1, 0, 0, -1, box.right, box.top);
            break;
        case 270:
            frame.matrix = matrix(0, 1, -1, 0, box.top, -box.left);
            break;
        default:
            frame.matrix = matrix(1, 0, 0, 1, -box.left, -box.bottom);
    }
    return frame;
}

QPDFObjectHandle framed_page(const SourcePage& source, QPDF& target, PdfCopier& copier) {
    const Frame frame = frame_of(source);
    auto page = QPDFObjectHandle::parse("<< /Type /Page /Resources << /XObject << >> >> >>");
    page.getKey("/Resources")
        .getKey("/XObject")
        .replaceKey("/Page", form_of(source, target, copier));
    page.replaceKey("/MediaBox", rectangle(frame.sheet));
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(
                                     &target, fmt::format("q {} cm /Page Do Q\n", frame.matrix)));
    return target.makeIndirectObject(page);
}

}  // namespace

Result<CleanPages> clean_pages(std::string_view bytes) {
    const SourcePdf source = RECOURSE_TRY(open_source_pdf(bytes));
    CleanPages clean;
    try {
        QPDF target;
        target.emptyPDF();
        PdfCopier copier(target, source.pdf);
        for (const SourcePage& page : source.pages)
            target.addPage(framed_page(page, target, copier), false);
        clean.pdf = written(target);
        clean.count = static_cast<int>(source.pages.size());
    } catch (const std::exception&) {
        return fail(ErrorCode::invalid_input, "the PDF is broken");
    }
    // qpdf takes what it cannot read for nothing, and says so.
    if (source.pdf->anyWarnings()) return fail(ErrorCode::invalid_input, "the PDF is broken");
    return clean;
}

}  // namespace recourse::filing
