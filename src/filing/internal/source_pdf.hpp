#pragma once

#include <memory>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::filing {

/// A rectangle of a page, in points; x grows to the right, y upwards.
struct PageBox {
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;

    double width() const { return right - left; }
    double height() const { return top - bottom; }
};

/// One page as it is looked at.
struct SourcePage {
    PageBox visible;
    int turned = 0;  ///< clockwise: 0, 90, 180 or 270
    QPDFObjectHandle resources;
    QPDFObjectHandle contents;  ///< a stream, or an array of streams, or null
    QPDFObjectHandle group;     ///< a dictionary or null
};

struct SourcePdf {
    std::shared_ptr<QPDF> pdf;
    std::vector<SourcePage> pages;
};

inline constexpr std::size_t max_source_pages = 20'000;

/// Read a PDF that nobody trusts, without recursion and without unpacking anything. invalid_input
/// unless all that it shows are its pages' contents: broken, locked, without pages, with too many,
/// with layers, forms or notes (links are no notes: they look like nothing). `bytes` must outlive
/// the value.
base::Result<SourcePdf> open_source_pdf(std::string_view bytes);

}  // namespace recourse::filing
