#pragma once

#include <deque>
#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace recourse::filing {

/// Copies what pages look like from one PDF into another: fonts, pictures, colours, patterns, by an
/// allow-list of keys. What a PDF can hold besides (actions, scripts, files, notes, metadata,
/// hidden words) has no key there and stays behind. Streams are copied as they are packed, when the
/// target is written, so that the source's bytes must live until then. However deep objects refer
/// to each other, the copier does not recurse. Throws what qpdf throws.
class PdfCopier {
public:
    PdfCopier(QPDF& target, std::shared_ptr<QPDF> source);

    /// A page's or form's resource dictionary.
    QPDFObjectHandle resources(QPDFObjectHandle source);
    /// A dictionary or stream of any allowed kind.
    QPDFObjectHandle thing(QPDFObjectHandle source);
    /// A stream's bytes alone, with the filters that unpack them.
    QPDFObjectHandle stream_data(QPDFObjectHandle source);

private:
    enum class Kind { thing, resources, names, blanks };
    class Streams;
    struct Waiting {
        QPDFObjectHandle source;
        QPDFObjectHandle copy;
        Kind kind;
    };

    QPDFObjectHandle copied(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle reference(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle direct(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle dictionary(QPDFObjectHandle source, Kind kind);
    void fill(const Waiting& waiting);
    std::shared_ptr<QPDFObjectHandle::StreamDataProvider> provider() const;
    QPDFObjectHandle finished(QPDFObjectHandle copy);

    QPDF& target_;
    std::shared_ptr<QPDF> source_;
    std::shared_ptr<Streams> streams_;
    std::map<std::pair<QPDFObjGen, Kind>, QPDFObjectHandle> known_;
    std::deque<Waiting> waiting_;
};

/// The document as bytes, the same for the same document. Throws what qpdf throws.
std::string written(QPDF& pdf);

}  // namespace recourse::filing
