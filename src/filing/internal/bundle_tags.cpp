#include "filing/internal/bundle_tags.hpp"

#include <algorithm>

namespace recourse::filing {

std::string_view tag_of(Shown shown) {
    return shown == Shown::picture || shown == Shown::stills ? "/Figure" : "/P";
}

BundleTags::BundleTags(QPDF& bundle)
    : bundle_(bundle), root_(bundle.getRoot().getKey("/StructTreeRoot")) {
    if (!root_.isDictionary()) return;
    auto top = root_.getKey("/K");
    document_ = top.isArray() ? top.getArrayItem(0) : top;
    for (auto& element : document_.getKey("/K").getArrayAsVector())
        of_covers_[element.getKey("/Pg").getObjGen()].push_back(element);
    const auto keys = root_.getKey("/ParentTree").getKey("/Nums").getArrayAsVector();
    for (std::size_t i = 0; i + 1 < keys.size(); i += 2) {
        auto key = keys[i];
        if (key.isInteger()) next_key_ = std::max(next_key_, key.getIntValue() + 1);
    }
}

void BundleTags::keep(QPDFObjectHandle cover) {
    const auto found = of_covers_.find(cover.getObjGen());
    if (found == of_covers_.end()) return;
    order_.insert(order_.end(), found->second.begin(), found->second.end());
}

void BundleTags::add(QPDFObjectHandle page, Shown shown, const std::string& text) {
    if (!root_.isDictionary()) return;
    auto element = QPDFObjectHandle::newDictionary();
    element.replaceKey("/Type", QPDFObjectHandle::newName("/StructElem"));
    element.replaceKey("/S", QPDFObjectHandle::newName(std::string(tag_of(shown))));
    element.replaceKey("/P", document_);
    element.replaceKey("/Pg", page);
    element.replaceKey("/K", QPDFObjectHandle::newInteger(0));
    if (tag_of(shown) == "/Figure")
        element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(text));
    order_.push_back(bundle_.makeIndirectObject(element));
    page.replaceKey("/StructParents", QPDFObjectHandle::newInteger(next_key_));
    page.replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
    added_.emplace_back(next_key_++, order_.back());
}

void BundleTags::finish() {
    if (!root_.isDictionary()) return;
    document_.replaceKey("/K", QPDFObjectHandle::newArray(order_));
    auto keys = root_.getKey("/ParentTree").getKey("/Nums");
    for (const auto& [key, element] : added_) {
        keys.appendItem(QPDFObjectHandle::newInteger(key));
        keys.appendItem(QPDFObjectHandle::newArray(std::vector<QPDFObjectHandle>{element}));
    }
}

}  // namespace recourse::filing
