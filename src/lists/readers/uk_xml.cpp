#include "lists/internal/dates.hpp"
#include "lists/internal/uk_designation.hpp"
#include "lists/internal/xml.hpp"
#include "lists/internal/xml_list.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::Result;
using internal::Node;

namespace {

class UkXml final : public ListReader {
public:
    std::string_view format() const override { return "UK Sanctions List XML"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "Designations") return std::nullopt;
        return FileSign{.list = "gb-sanctions"};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const internal::XmlList list{
            .subjects = {"Designation"},
            .others = {"DateGenerated"},
            .rules = internal::uk_field_rules(),
            .make = [&](const Node& node) { return internal::read_uk_designation(node, source); },
            .other =
                [](const Node& node, ListHeader& header) {
                    header.version = internal::iso_version(node.text());
                }};
        return internal::read_xml_list(files.front().file, list, sink);
    }
};

}  // namespace

const ListReader& uk_xml() {
    static const UkXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
