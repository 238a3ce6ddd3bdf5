#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>
#include <vector>

#include "filing/internal/exhibit_pages.hpp"

namespace recourse::filing {

/// What the page's contents are to who hears them read: "/P" or "/Figure".
std::string_view tag_of(Shown shown);

/// The tags of a bundle: those of the covers, and one for each page put between them. Pages come in
/// their order. Covers without tags stay without.
class BundleTags {
public:
    explicit BundleTags(QPDF& bundle);

    void keep(QPDFObjectHandle cover);
    /// Whose contents are marked as number 0 with tag_of; `text` is said where a figure is seen.
    void add(QPDFObjectHandle page, Shown shown, const std::string& text);
    void finish();

private:
    QPDF& bundle_;
    QPDFObjectHandle root_;      ///< null when there are no tags
    QPDFObjectHandle document_;  ///< the element above all others
    std::map<QPDFObjGen, std::vector<QPDFObjectHandle>> of_covers_;
    std::vector<QPDFObjectHandle> order_;
    std::vector<std::pair<long long, QPDFObjectHandle>> added_;  ///< key and element
    long long next_key_ = 0;
};

}  // namespace recourse::filing
