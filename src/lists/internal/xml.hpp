#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/result.hpp"
#include "lists/internal/node.hpp"

/// XML read as a stream of records: one record is small and becomes a tree, the file never does.
namespace recourse::lists::internal {

struct XmlHandlers {
    /// Names of the elements that are records. Inside a record the names mean nothing.
    std::vector<std::string_view> records;
    /// Names of elements that are passed over with all that is in them.
    std::vector<std::string_view> skipped = {};
    /// Whether another walk over the document has what is skipped here as its records and skips
    /// these. Then what is in skipped elements is parsed by that walk alone.
    bool shared_out = false;
    /// The root element as it begins: name and attributes.
    std::function<base::Result<void>(const Node&)> root;
    /// A complete record.
    std::function<base::Result<void>(const Node&)> record;
    /// The name of an element that holds text or an attribute and stands neither in a record nor is
    /// the root; may be left out.
    std::function<void(std::string_view)> outside = {};
    /// A skipped element as it begins: name and attributes; may be left out.
    std::function<void(const Node&)> passed_over = {};
};

/// The name without its namespace's prefix.
std::string_view local_name(std::string_view name);

/// Walk one document from `source`. invalid_input with file and line on malformed or truncated XML,
/// a document type declaration (so there are no entities to expand), depth over 64, a record over
/// 16 MiB or 100,000 elements, a tag or comment over 1 MiB; each as soon as it passes its limit.
/// Errors of handlers get the record's line if they have none.
base::Result<void> walk_xml(const base::ByteSource& source, const std::string& file_name,
                            const XmlHandlers& handlers);

/// The root element of a document whose beginning is `head`; nothing when it is no XML.
std::optional<Node> xml_root(std::string_view head);

/// Why the beginning of a document cannot be read as far as its root, with the line: an encoding
/// that is not known, say. Nothing when it can, or when it is no XML.
std::optional<base::Error> xml_root_error(std::string_view head);

}  // namespace recourse::lists::internal
