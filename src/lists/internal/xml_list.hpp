#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/node.hpp"
#include "lists/reader.hpp"

/// The way through a list in one XML file, for formats whose records are complete in themselves.
namespace recourse::lists::internal {

struct XmlList {
    std::vector<std::string_view> subjects;      ///< elements that are a subject each
    std::vector<std::string_view> others = {};   ///< further elements that the reader looks at
    std::vector<std::string_view> skipped = {};  ///< tables of words that explain the records
    bool shared_out = false;                     ///< as XmlHandlers has it
    const FieldRules& rules;
    /// The subject of a record; nothing for one who is not listed any more.
    std::function<std::optional<Draft>(const Node&)> make;
    std::function<void(const Node&, ListHeader&)> root = {};
    std::function<void(const Node&, ListHeader&)> other = {};
};

/// Reads all of it and accounts for the fields. Errors as walk_xml has them.
base::Result<ListHeader> read_xml_list(const ListFile& file, const XmlList& list,
                                       const SubjectSink& sink);

}  // namespace recourse::lists::internal
