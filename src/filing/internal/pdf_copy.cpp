#include "filing/internal/pdf_copy.hpp"

#include <algorithm>
#include <array>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDFWriter.hh>
#include <string_view>

namespace recourse::filing {

namespace {

/// Every key that says how something looks, by what it stands in.
constexpr std::string_view looks =
    // pictures and forms
    " /Type /Subtype /Width /Height /ColorSpace /BitsPerComponent /Intent /ImageMask /Mask /Decode"
    " /Interpolate /SMask /SMaskInData /Matte /FormType /BBox /Matrix /Group /S /CS /I /K"
    // how their bytes are packed
    " /Predictor /Colors /Columns /EarlyChange /EndOfLine /EncodedByteAlign /Rows /EndOfBlock"
    " /BlackIs1 /DamagedRowsBeforeError /ColorTransform /JBIG2Globals"
    // fonts
    " /BaseFont /FirstChar /LastChar /Widths /FontDescriptor /Encoding /ToUnicode /DescendantFonts"
    " /CIDSystemInfo /DW /W /DW2 /W2 /CIDToGIDMap /FontBBox /FontMatrix /FontName /FontStretch"
    " /FontWeight /Flags /ItalicAngle /Ascent /Descent /Leading /CapHeight /XHeight /StemV /StemH"
    " /AvgWidth /MaxWidth /MissingWidth /FontFile /FontFile2 /FontFile3 /CharSet /FD /CIDSet"
    " /Length1 /Length2 /Length3 /BaseEncoding /Differences /CMapName /WMode /UseCMap /Registry"
    " /Ordering /Supplement"
    // states
    " /LW /LC /LJ /ML /D /RI /OP /op /OPM /Font /FL /SM /SA /BM /CA /ca /AIS /TK /G /BC /TR"
    // functions, shadings, patterns
    " /FunctionType /Domain /Range /Size /BitsPerSample /Order /Encode /C0 /C1 /N /Functions"
    " /Bounds /ShadingType /Background /AntiAlias /Coords /Extend /Function /BitsPerCoordinate"
    " /BitsPerFlag /VerticesPerRow /PatternType /PaintType /TilingType /XStep /YStep /Shading"
    " /ExtGState"
    // colours
    " /WhitePoint /BlackPoint /Gamma /Process /Components ";

constexpr std::array<std::string_view, 6> kinds_of_resource = {
    "/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject"};

bool is_look(const std::string& key) {
    // A blank within a key must not make two words of the list out of one.
    return key.find(' ') == key.npos && looks.find(" " + key + " ") != looks.npos;
}

bool is_resource(std::string_view key) {
    return std::ranges::find(kinds_of_resource, key) != kinds_of_resource.end();
}

}  // namespace

/// Hands the packed bytes of source streams to whoever writes the target.
class PdfCopier::Streams : public QPDFObjectHandle::StreamDataProvider {
public:
    explicit Streams(std::shared_ptr<QPDF> source) : source_(std::move(source)) {}

    void add(const QPDFObjectHandle& copy, const QPDFObjectHandle& source) {
        sources_[copy.getObjGen()] = source;
    }

    void provideStreamData(const QPDFObjGen& copy, Pipeline* pipeline) override {
        sources_.at(copy).pipeStreamData(pipeline, 0, qpdf_dl_none, true);
    }

private:
    std::shared_ptr<QPDF> source_;
    std::map<QPDFObjGen, QPDFObjectHandle> sources_;
};

PdfCopier::PdfCopier(QPDF& target, std::shared_ptr<QPDF> source)
    : target_(target), source_(std::move(source)), streams_(std::make_shared<Streams>(source_)) {}

QPDFObjectHandle PdfCopier::resources(QPDFObjectHandle source) {
    return finished(copied(source, Kind::resources));
}

QPDFObjectHandle PdfCopier::thing(QPDFObjectHandle source) {
    return finished(copied(source, Kind::thing));
}

QPDFObjectHandle PdfCopier::stream_data(QPDFObjectHandle source) {
    auto copy = QPDFObjectHandle::newStream(&target_);
    streams_->add(copy, source);
    auto filters = source.getDict().getKey("/Filter");
    auto parameters = source.getDict().getKey("/DecodeParms");
    copy.replaceStreamData(provider(), copied(filters, Kind::thing),
                           copied(parameters, Kind::thing));
    return finished(copy);
}

std::shared_ptr<QPDFObjectHandle::StreamDataProvider> PdfCopier::provider() const {
    return streams_;
}

QPDFObjectHandle PdfCopier::finished(QPDFObjectHandle copy) {
    while (!waiting_.empty()) {
        const Waiting next = waiting_.front();
        waiting_.pop_front();
        fill(next);
    }
    return copy;
}

QPDFObjectHandle PdfCopier::copied(QPDFObjectHandle source, Kind kind) {
    return source.isIndirect() ? reference(source, kind) : direct(source, kind);
}

/// What the target has in its place, now or when it is its turn.
QPDFObjectHandle PdfCopier::reference(QPDFObjectHandle source, Kind kind) {
    const auto found = known_.find({source.getObjGen(), kind});
    if (found != known_.end()) return found->second;
    // What stands in for it until then must not be null: qpdf drops keys without a value.
    auto copy = source.isStream() ? QPDFObjectHandle::newStream(&target_)
                                  : target_.makeIndirectObject(QPDFObjectHandle::newDictionary());
    known_[{source.getObjGen(), kind}] = copy;
    waiting_.push_back({source, copy, kind});
    return copy;
}

void PdfCopier::fill(const Waiting& waiting) {
    auto copy = waiting.copy;
    if (!copy.isStream()) {
        target_.replaceObject(copy.getObjGen(), direct(waiting.source, waiting.kind));
        return;
    }
    auto whole = waiting.source;
    auto source = whole.getDict();
    auto values = dictionary(source, waiting.kind);
    for (const std::string& key : values.getKeys())
        copy.getDict().replaceKey(key, values.getKey(key));
    streams_->add(copy, waiting.source);
    copy.replaceStreamData(provider(), copied(source.getKey("/Filter"), Kind::thing),
                           copied(source.getKey("/DecodeParms"), Kind::thing));
}

/// Direct values nest no deeper than qpdf's parser lets them.
QPDFObjectHandle PdfCopier::direct(QPDFObjectHandle source, Kind kind) {
    if (source.isDictionary()) return dictionary(source, kind);
    if (source.isArray()) {
        auto copy = QPDFObjectHandle::newArray();
        for (const auto& item : source.getArrayAsVector()) copy.appendItem(copied(item, kind));
        return copy;
    }
    if (source.isName()) return QPDFObjectHandle::newName(source.getName());
    if (source.isInteger()) return QPDFObjectHandle::newInteger(source.getIntValue());
    if (source.isReal()) return QPDFObjectHandle::newReal(source.getRealValue());
    if (source.isString()) return QPDFObjectHandle::newString(source.getStringValue());
    if (source.isBool()) return QPDFObjectHandle::newBool(source.getBoolValue());
    return QPDFObjectHandle::newNull();
}

QPDFObjectHandle PdfCopier::dictionary(QPDFObjectHandle source, Kind kind) {
    auto copy = QPDFObjectHandle::newDictionary();
    for (const auto& [key, value] : source.getDictAsMap()) {
        if (kind == Kind::names) {
            copy.replaceKey(key, copied(value, Kind::thing));
        } else if (kind == Kind::blanks) {
            copy.replaceKey(key, QPDFObjectHandle::newDictionary());
        } else if (kind == Kind::resources) {
            // Marked content keeps its names, for viewers ask for them, and loses what they say.
            if (key == "/Properties") copy.replaceKey(key, copied(value, Kind::blanks));
            if (is_resource(key)) copy.replaceKey(key, copied(value, Kind::names));
        } else if (key == "/Resources") {
            copy.replaceKey(key, copied(value, Kind::resources));
        } else if (key == "/CharProcs" || key == "/Colorants") {
            copy.replaceKey(key, copied(value, Kind::names));
        } else if (is_look(key)) {
            copy.replaceKey(key, copied(value, Kind::thing));
        }
    }
    return copy;
}

std::string written(QPDF& pdf) {
    std::string bytes;
    Pl_String sink("pages", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.write();
    return bytes;
}

}  // namespace recourse::filing
