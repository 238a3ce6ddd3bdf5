#include "casework/redaction/internal/pdf_pages.hpp"

#include <fmt/format.h>

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "casework/redaction/internal/invisible_text.hpp"

namespace recourse::casework::redaction {

struct PdfPages::State {
    QPDF pdf;
    InvisibleLetters letters;
    QPDFObjectHandle font;        ///< filled by finish(), when all letters are known
    QPDFObjectHandle to_unicode;  ///< the same

    QPDFObjectHandle stream(const std::string& data, const std::string& dictionary = "<< >>") {
        auto stream = QPDFObjectHandle::newStream(&pdf, data);
        auto values = QPDFObjectHandle::parse(dictionary);
        for (const auto& key : values.getKeys()) {
            stream.getDict().replaceKey(key, values.getKey(key));
        }
        return stream;
    }

    QPDFObjectHandle packed_stream(const PageImage& image) {
        const std::string dictionary = fmt::format(
            "<< /Type /XObject /Subtype /Image /Width {0} /Height {1} /ColorSpace /{2} "
            "/BitsPerComponent {3} >>",
            image.width, image.height, image.gray ? "DeviceGray" : "DeviceRGB", image.bits);
        auto stream = this->stream("", dictionary);
        const bool filtered = !image.jpeg && image.bits == 8;
        const std::string parameters =
            filtered ? fmt::format("<< /Predictor 15 /Colors {} /BitsPerComponent 8 /Columns {} >>",
                                   image.gray ? 1 : 3, image.width)
                     : "null";
        stream.replaceStreamData(
            image.data, QPDFObjectHandle::newName(image.jpeg ? "/DCTDecode" : "/FlateDecode"),
            QPDFObjectHandle::parse(parameters));
        return stream;
    }

    void make_font() {
        to_unicode = pdf.makeIndirectObject(stream(""));
        const auto file = empty_font();
        const auto font_file =
            pdf.makeIndirectObject(stream(file, fmt::format("<< /Length1 {} >>", file.size())));
        auto descriptor = pdf.makeIndirectObject(QPDFObjectHandle::parse(
            "<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 -200 500 800] "
            "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>"));
        descriptor.replaceKey("/FontFile2", font_file);
        std::string glyphs;
        for (int code = 0; code < 0x10000; ++code) glyphs.append({'\0', '\1'});
        auto letters_font = pdf.makeIndirectObject(QPDFObjectHandle::parse(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"));
        letters_font.replaceKey("/FontDescriptor", descriptor);
        letters_font.replaceKey("/CIDToGIDMap", pdf.makeIndirectObject(stream(glyphs)));
        font = pdf.makeIndirectObject(QPDFObjectHandle::parse(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H >>"));
        font.replaceKey("/DescendantFonts",
                        QPDFObjectHandle::newArray(std::vector<QPDFObjectHandle>{letters_font}));
        font.replaceKey("/ToUnicode", to_unicode);
    }
};

PdfPages::PdfPages() : state_(std::make_unique<State>()) {
    state_->pdf.emptyPDF();
    state_->make_font();
}
PdfPages::PdfPages(PdfPages&&) noexcept = default;
PdfPages::~PdfPages() = default;

void PdfPages::add(double width, double height, const PageImage& image,
                   const std::vector<Word>& words) {
    State& state = *state_;
    const std::string content = fmt::format("q {:.2f} 0 0 {:.2f} 0 0 cm /I Do Q\n", width, height) +
                                invisible_text(words, height, state.letters);
    auto page = QPDFObjectHandle::parse(
        fmt::format("<< /Type /Page /MediaBox [0 0 {:.2f} {:.2f}] >>", width, height));
    auto resources = QPDFObjectHandle::parse("<< /XObject << >> /Font << >> >>");
    resources.getKey("/XObject")
        .replaceKey("/I", state.pdf.makeIndirectObject(state.packed_stream(image)));
    resources.getKey("/Font").replaceKey("/F", state.font);
    page.replaceKey("/Resources", resources);
    page.replaceKey("/Contents", state.pdf.makeIndirectObject(state.stream(content)));
    QPDFPageDocumentHelper(state.pdf).addPage(
        QPDFPageObjectHelper(state.pdf.makeIndirectObject(page)), false);
}

base::Result<std::string> PdfPages::finish() {
    State& state = *state_;
    std::string bytes;
    try {
        state.to_unicode.replaceStreamData(state.letters.to_unicode(), QPDFObjectHandle::newNull(),
                                           QPDFObjectHandle::newNull());
        Pl_String sink("pdf", nullptr, bytes);
        QPDFWriter writer(state.pdf);
        writer.setOutputPipeline(&sink);
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setCompressStreams(true);
        writer.write();
    } catch (const std::exception&) {
        return base::fail(base::ErrorCode::unavailable, "the new PDF could not be written");
    }
    return bytes;
}

}  // namespace recourse::casework::redaction
