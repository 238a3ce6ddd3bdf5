#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "lists/internal/csv_rows.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/eu_entity.hpp"
#include "lists/internal/row_groups.hpp"
#include "lists/internal/table.hpp"
#include "lists/internal/text.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::Result;
using internal::Node;
using internal::TableRow;

namespace {

constexpr std::array<std::string_view, 3> required_columns{"fileGenerationDate", "Entity_LogicalId",
                                                           "NameAlias_WholeName"};
constexpr std::string_view id_column = "Entity_LogicalId";
constexpr base::CsvOptions semicolons{.delimiter = ';'};

/// Where a column's name is not that of the XML's attribute with a small letter.
std::string attribute_name(std::string_view column) {
    static constexpr std::array<std::array<std::string_view, 2>, 11> others{{
        {"EU_ReferenceNumber", "euReferenceNumber"},
        {"SubjectType_ClassificationCode", "classificationCode"},
        {"SubjectType", "code"},
        {"Type", "regulationType"},
        {"Day", "dayOfMonth"},
        {"Month", "monthOfYear"},
        {"BirthDate", "birthdate"},
        {"TypeCode", "identificationTypeCode"},
        {"TypeDescription", "identificationTypeDescription"},
        {"Number", "number"},
        {"Remark", "remark"},
    }};
    for (const auto& [name, attribute] : others) {
        if (name == column) return std::string(attribute);
    }
    std::string name(column);
    if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] += 'a' - 'A';
    return name;
}

/// The element that a group of columns makes in the XML.
std::string_view element_name(std::string_view group) {
    static constexpr std::array<std::array<std::string_view, 2>, 5> known{{
        {"NameAlias", "nameAlias"},
        {"Address", "address"},
        {"BirthDate", "birthdate"},
        {"Identification", "identification"},
        {"Citizenship", "citizenship"},
    }};
    for (const auto& [name, element] : known) {
        if (name == group) return element;
    }
    return {};
}

Node& child_of(Node& parent, std::string_view name) {
    const auto found = std::ranges::find(parent.children, name, &Node::name);
    return found == parent.children.end() ? parent.add(name, {}) : *found;
}

/// One value of a row in the place that it has in the XML.
void put(Node& element, std::string_view column, std::string_view value) {
    constexpr std::string_view regulation = "Regulation_";
    if (column.starts_with(regulation)) {
        Node& inner = child_of(
            element, element.name == "sanctionEntity" ? "regulation" : "regulationSummary");
        return put(inner, column.substr(regulation.size()), value);
    }
    const std::string name = attribute_name(column);
    const bool is_element =
        name == "remark" || (name == "publicationUrl" && element.name == "regulation");
    if (is_element) {
        element.add(name, value);
    } else if (column.starts_with("SubjectType")) {
        child_of(element, "subjectType").attributes.push_back({name, std::string(value)});
    } else {
        element.attributes.push_back({name, std::string(value)});
    }
}

/// The columns of no group, which the element has no place for.
void note_other_columns(Node& element, const Node& row) {
    for (const Node& column : row.children) {
        if (column.name == "fileGenerationDate") continue;
        const std::string_view group =
            std::string_view(column.name).substr(0, column.name.find('_'));
        const bool known = group == "Entity" || !element_name(group).empty();
        if (!known && !internal::trim(column.value).empty()) element.add(column.name, column.value);
    }
}

/// Joins the rows of an entity, of which each holds one name, address, birth, document or
/// citizenship and repeats what is said of the entity, into the element that the XML has for it.
class Entity {
public:
    const Node& element() const { return element_; }

    void add(const Node& row) {
        if (element_.name.empty()) {
            element_.name = "sanctionEntity";
            element_.line = row.line;
        }
        put_new_of_entity(row);
        for (const std::string_view group :
             {"NameAlias", "Address", "BirthDate", "Identification", "Citizenship"}) {
            Node part;
            part.name = element_name(group);
            part.line = row.line;
            put_group(row, group, part);
            const bool says_something = !part.attributes.empty() || !part.children.empty();
            if (says_something) element_.children.push_back(std::move(part));
        }
        note_other_columns(element_, row);
    }

private:
    /// What rows say of the entity itself they repeat; where one says something else, that counts
    /// too.
    void put_new_of_entity(const Node& row) {
        constexpr std::string_view group = "Entity_";
        for (const Node& column : row.children) {
            const std::string_view value = internal::trim(column.value);
            if (!column.name.starts_with(group) || value.empty()) continue;
            if (said_.emplace(column.name, value).second) {
                put(element_, std::string_view(column.name).substr(group.size()), value);
            }
        }
    }

    static void put_group(const Node& row, std::string_view group, Node& element) {
        for (const Node& column : row.children) {
            const std::string_view name = column.name;
            const bool ours =
                name.starts_with(group) && name.size() > group.size() && name[group.size()] == '_';
            const std::string_view value = internal::trim(column.value);
            if (ours && !value.empty()) put(element, name.substr(group.size() + 1), value);
        }
    }

    Node element_;
    std::set<std::pair<std::string, std::string>> said_;  ///< column and value
};

class EuCsv final : public ListReader {
public:
    std::string_view format() const override { return "EU full sanctions list CSV"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto records = internal::first_csv_records(file.head(), 1, semicolons.delimiter);
        if (records.empty()) return std::nullopt;
        const internal::Columns columns(records.front(), required_columns);
        const bool ours = columns.has("fileGenerationDate") && columns.has("Entity_LogicalId");
        return ours ? std::optional(FileSign{.list = "eu-fsf"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        ListHeader header;
        internal::FieldTally tally(internal::eu_field_rules());
        const auto pass_on = [&](const Entity& entity) -> Result<void> {
            internal::Draft subject = internal::read_eu_entity(entity.element(), source);
            tally.settle(entity.element(), subject);
            Result<void> passed = sink(std::move(subject));
            if (passed) return passed;
            return base::fail(std::move(passed).error().at_line(entity.element().line));
        };
        const auto add = [&](Entity& entity, bool, const TableRow& row) {
            header.version = internal::iso_version(row.text_of("fileGenerationDate"));
            entity.add(row.node());
        };
        const auto walk = [&](const auto& visit) {
            return internal::walk_table(file, required_columns, semicolons,
                                        [&](const TableRow& row) {
                                            return visit(row, std::string(row.text_of(id_column)));
                                        });
        };
        RECOURSE_CHECK(internal::read_groups<Entity>(walk, add, pass_on));
        header.fields = tally.report();
        return header;
    }
};

}  // namespace

const ListReader& eu_csv() {
    static const EuCsv reader;
    return reader;
}

}  // namespace recourse::lists::readers
