#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/archive.hpp"
#include "base/result.hpp"

/// XML read as a stream of records: one record is small and becomes a tree, the file never does.
namespace recourse::lists::internal {

/// An element. Names are local: prefix and namespace are dropped, because authorities change them.
struct XmlNode {
    std::string name;
    std::string text;  ///< its own character data, without that of its children
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlNode> children;
    std::size_t line = 0;

    /// Trimmed; empty when there is none.
    std::string_view attribute(std::string_view attribute_name) const;
    /// The first child of a name; null when there is none.
    const XmlNode* child(std::string_view child_name) const;
    /// The trimmed text of the first child of a name.
    std::string_view text_of(std::string_view child_name) const;
    /// The children of `list_name`'s first element, or none: `all_of("akaList")`.
    std::span<const XmlNode> items_of(std::string_view list_name) const;
    /// All text in it, children's included, pieces joined by single spaces.
    std::string flat_text() const;
};

struct XmlHandlers {
    /// Names of the elements that are records. Inside a record the names mean nothing.
    std::vector<std::string_view> records;
    /// The root element as it begins: name and attributes.
    std::function<base::Result<void>(const XmlNode&)> root;
    /// A complete record.
    std::function<base::Result<void>(const XmlNode&)> record;
};

/// Walk one document from `source`. invalid_input with file and line on malformed or truncated XML,
/// a document type declaration (so there are no entities to expand), depth over 64, a record over
/// 16 MiB or 100,000 elements. Errors of handlers get the record's line if they have none.
base::Result<void> walk_xml(const base::ByteSource& source, const std::string& file_name,
                            const XmlHandlers& handlers);

/// The root element of a document whose beginning is `head`; nothing when it is no XML.
std::optional<XmlNode> xml_root(std::string_view head);

}  // namespace recourse::lists::internal
