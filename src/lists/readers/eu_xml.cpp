#include "lists/internal/dates.hpp"
#include "lists/internal/eu_entity.hpp"
#include "lists/internal/xml.hpp"
#include "lists/internal/xml_list.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::Result;
using internal::Node;

namespace {

class EuXml final : public ListReader {
public:
    std::string_view format() const override { return "EU full sanctions list XML 1.1"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "export") return std::nullopt;
        const bool dated = !root->attribute("generationDate").empty();
        return dated ? std::optional(FileSign{.list = "eu-fsf"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const internal::XmlList list{
            .subjects = {"sanctionEntity"},
            .rules = internal::eu_field_rules(),
            .make = [&](const Node& node) { return internal::read_eu_entity(node, source); },
            .root =
                [](const Node& root, ListHeader& header) {
                    header.version = internal::iso_version(root.attribute("generationDate"));
                }};
        return internal::read_xml_list(files.front().file, list, sink);
    }
};

}  // namespace

const ListReader& eu_xml() {
    static const EuXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
