#include "lists/internal/xml_list.hpp"

#include <algorithm>
#include <utility>

#include "lists/internal/xml.hpp"

namespace recourse::lists::internal {

using base::Result;

Result<ListHeader> read_xml_list(const ListFile& file, const XmlList& list,
                                 const SubjectSink& sink) {
    ListHeader header;
    FieldTally tally(list.rules);
    const auto take_other = [&](const Node& node) -> Result<void> {
        if (list.other) list.other(node, header);
        (void)tally.settle(node);
        return {};
    };
    XmlHandlers handlers{
        .records = list.subjects,
        .skipped = list.skipped,
        .shared_out = list.shared_out,
        .root = [&](const Node& root) -> Result<void> {
            if (list.root) list.root(root, header);
            return {};
        },
        .record = [&](const Node& node) -> Result<void> {
            if (std::ranges::find(list.subjects, node.name) == list.subjects.end()) {
                return take_other(node);
            }
            std::optional<Draft> subject = list.make(node);
            if (!subject) return {};
            tally.settle(node, *subject);
            return sink(*std::move(subject));
        },
        .outside = [&](std::string_view element) { tally.add_outside(element); }};
    handlers.records.insert(handlers.records.end(), list.others.begin(), list.others.end());
    const base::ByteSource bytes = RECOURSE_TRY(file.bytes());
    RECOURSE_CHECK(walk_xml(bytes, file.name(), handlers));
    header.fields = tally.report();
    return header;
}

}  // namespace recourse::lists::internal
