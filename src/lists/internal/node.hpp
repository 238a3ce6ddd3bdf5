#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The form in which every reader sees a record, whether it was XML, a row of a table or JSON.
namespace recourse::lists::internal {

/// A named value that remembers whether a reader asked for it.
struct Attribute {
    std::string name;
    std::string value;
    mutable bool taken = false;
};

/// An element with its own text; of a row, one child a column. Names are local: prefix and
/// namespace are dropped, because authorities change them. Asking for a value takes it: what nobody
/// took is accounted for by FieldTally. Belongs to one thread, also for const calls.
struct Node {
    std::string name;
    std::string value;  ///< character data without that of children; readers ask text()
    std::vector<Attribute> attributes;
    std::vector<Node> children;
    std::size_t line = 0;  ///< on which the record begins
    mutable bool taken = false;

    /// Its own text, trimmed.
    std::string_view text() const;
    /// Trimmed; empty when there is none.
    std::string_view attribute(std::string_view attribute_name) const;
    /// The first child of a name; null when there is none.
    const Node* child(std::string_view child_name) const;
    /// The trimmed text of the first child of a name.
    std::string_view text_of(std::string_view child_name) const;
    /// The children of `list_name`'s first element, or none: `items_of("akaList")`.
    std::span<const Node> items_of(std::string_view list_name) const;
    /// All text in it, children's included, pieces joined by single spaces.
    std::string flat_text() const;

    /// A child with this text, for rows and JSON.
    Node& add(std::string_view child_name, std::string_view text);
};

}  // namespace recourse::lists::internal
