#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "lists/internal/columns.hpp"
#include "lists/internal/csv_rows.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/row_groups.hpp"
#include "lists/internal/table.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/uk_designation.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::Columns;
using internal::CsvFields;
using internal::Draft;
using internal::Node;

namespace {

/// Where the XML has what a column says: the element that repeats, and the field in it (empty: the
/// element's own text).
struct Place {
    std::string_view column;
    std::string_view item;
    std::string_view field;
};

constexpr std::string_view person = "IndividualDetails/Individual/";

constexpr std::array<Place, 53> places{{
    {"Last Updated", "LastUpdated", ""},
    {"Unique ID", "UniqueID", ""},
    {"OFSI Group ID", "OFSIGroupID", ""},
    {"UN Reference Number", "UNReferenceNumber", ""},
    {"Name 6", "Names/Name", "Name6"},
    {"Name 1", "Names/Name", "Name1"},
    {"Name 2", "Names/Name", "Name2"},
    {"Name 3", "Names/Name", "Name3"},
    {"Name 4", "Names/Name", "Name4"},
    {"Name 5", "Names/Name", "Name5"},
    {"Name type", "Names/Name", "NameType"},
    {"Alias strength", "Names/Name", "AliasStrength"},
    {"Title", "Titles/Title", ""},
    {"Name non-latin script", "NonLatinNames/NonLatinName", "NameNonLatinScript"},
    {"Non-latin script type", "NonLatinNames/NonLatinName", "NonLatinScriptType"},
    {"Non-latin script language", "NonLatinNames/NonLatinName", "NonLatinScriptLanguage"},
    {"Regime Name", "RegimeName", ""},
    {"Designation Type", "IndividualEntityShip", ""},
    {"Designation source", "DesignationSource", ""},
    {"Sanctions Imposed", "SanctionsImposed", ""},
    {"Other Information", "OtherInformation", ""},
    {"UK Statement of Reasons", "UKStatementofReasons", ""},
    {"Address Line 1", "Addresses/Address", "AddressLine1"},
    {"Address Line 2", "Addresses/Address", "AddressLine2"},
    {"Address Line 3", "Addresses/Address", "AddressLine3"},
    {"Address Line 4", "Addresses/Address", "AddressLine4"},
    {"Address Line 5", "Addresses/Address", "AddressLine5"},
    {"Address Line 6", "Addresses/Address", "AddressLine6"},
    {"Address Postal Code", "Addresses/Address", "AddressPostalCode"},
    {"Address Country", "Addresses/Address", "AddressCountry"},
    {"Phone number", "PhoneNumbers/PhoneNumber", ""},
    {"Website", "Websites/Website", ""},
    {"Email address", "EmailAddresses/EmailAddress", ""},
    {"Date Designated", "DateDesignated", ""},
    {"D.O.B", "*DOBs/DOB", ""},
    {"Nationality(/ies)", "*Nationalities/Nationality", ""},
    {"National Identifier number", "*NationalIdentifierDetails/NationalIdentifier",
     "NationalIdentifierNumber"},
    {"National Identifier additional information", "*NationalIdentifierDetails/NationalIdentifier",
     "NationalIdentifierAdditionalInformation"},
    {"Passport number", "*PassportDetails/Passport", "PassportNumber"},
    {"Passport additional information", "*PassportDetails/Passport",
     "PassportAdditionalInformation"},
    {"Position", "*Positions/Position", ""},
    {"Gender", "*Genders/Gender", ""},
    {"Town of birth", "*BirthDetails/Location", "TownOfBirth"},
    {"Country of birth", "*BirthDetails/Location", "CountryOfBirth"},
    {"Type of entity", "EntityDetails/Entity/TypeOfEntities/TypeOfEntity", ""},
    {"Subsidiaries", "EntityDetails/Entity/Subsidiaries/Subsidiary", ""},
    {"Parent company", "EntityDetails/Entity/ParentCompanies/ParentCompany", ""},
    {"Business registration number (s)",
     "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber", ""},
    {"IMO number", "ShipDetails/Ship/IMONumbers/IMONumber", ""},
    {"Current owner/operator (s)", "ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator",
     ""},
    {"Current believed flag of ship",
     "ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip", ""},
    {"Type of ship", "ShipDetails/Ship/TypeOfShipDetails/TypeOfShip", ""},
    {"Year Built", "ShipDetails/Ship/YearsBuilt/YearBuilt", ""},
}};

constexpr std::array<std::string_view, 6> required_columns{
    "Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type", "Date Designated"};

Columns columns_of(const CsvFields& header) {
    std::vector<std::string_view> known;
    for (const Place& place : places) known.push_back(place.column);
    return Columns(header, known);
}

std::string item_path(std::string_view item) {
    if (!item.starts_with('*')) return std::string(item);
    return std::string(person) + std::string(item.substr(1));
}

/// The columns that make one item, by its path: the index of each, and the field that it is.
using ItemColumns = std::map<std::string, std::vector<std::pair<std::size_t, std::string_view>>>;

ItemColumns items_of(const Columns& columns) {
    ItemColumns items;
    for (std::size_t index = 0; index < columns.names().size(); ++index) {
        const std::string& name = columns.names()[index];
        const auto place = std::ranges::find(places, name, &Place::column);
        if (place == places.end()) {
            items[name].emplace_back(index, "");
        } else {
            items[item_path(place->item)].emplace_back(index, place->field);
        }
    }
    return items;
}

/// One designation as the XML has it, built of its rows.
struct Rows {
    Node designation;
    std::unordered_set<std::string> said;  ///< items that stand in it: their paths and texts
};

/// Puts an item below the elements of its path.
void put(Node& designation, std::string_view path, Node item) {
    Node* parent = &designation;
    for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/')) {
        const std::string_view name = path.substr(0, slash);
        const auto found = std::ranges::find(parent->children, name, &Node::name);
        parent = found == parent->children.end() ? &parent->add(name, {}) : &*found;
        path.remove_prefix(slash + 1);
    }
    item.name = path;
    parent->children.push_back(std::move(item));
}

/// Adds what a row says. An item that stands there already adds nothing, since rows are the cross
/// product of what is said of a subject.
void add_row(Rows& rows, const CsvFields& fields, const ItemColumns& items) {
    std::string words;
    for (const auto& [path, columns] : items) {
        words = path;
        for (const auto& [index, field] : columns) {
            const std::string_view value = internal::trim(fields[index]);
            if (!value.empty()) words.append("\n").append(field).append("\n").append(value);
        }
        if (words.size() == path.size() || !rows.said.insert(words).second) continue;
        Node item;
        for (const auto& [index, field] : columns) {
            const std::string_view value = internal::trim(fields[index]);
            if (value.empty()) continue;
            if (field.empty()) {
                item.value = value;
            } else {
                item.add(field, value);
            }
        }
        put(rows.designation, path, std::move(item));
    }
}

/// "Report Date: 14-Aug-2026".
std::string report_date(const CsvFields& fields) {
    if (fields.empty() || !internal::fold(fields[0]).starts_with("report date")) return {};
    const std::size_t colon = fields[0].find(':');
    if (colon != std::string::npos) return internal::iso_version(fields[0].substr(colon + 1));
    return fields.size() > 1 ? internal::iso_version(fields[1]) : std::string{};
}

/// The rows of the file with their columns; says of which date the list is.
class Table {
public:
    using Visit = std::function<Result<void>(const internal::TableRow&, const std::string& id)>;

    Result<void> walk(const ListFile& file, const Visit& visit) {
        columns_.reset();
        return internal::walk_csv(
            file, {.encoding = base::CsvEncoding::utf8_or_windows_1252},
            [&](const CsvFields& fields, std::size_t line) { return take(fields, line, visit); });
    }

    const std::string& version() const { return version_; }
    const ItemColumns& items() const { return items_; }

private:
    Result<void> take(const CsvFields& fields, std::size_t line, const Visit& visit) {
        if (!columns_) {
            if (const std::string date = report_date(fields); !date.empty()) {
                version_ = date;
                return {};
            }
            columns_ = columns_of(fields);
            items_ = items_of(*columns_);
            width_ = fields.size();
            return columns_->require(required_columns);
        }
        if (fields.size() != width_) {
            return base::fail(ErrorCode::invalid_input,
                              fmt::format("expected {} fields, found {}", width_, fields.size()));
        }
        const internal::TableRow row{.columns = *columns_, .fields = fields, .line = line};
        const std::string id(row.text_of("Unique ID"));
        if (!id.empty()) return visit(row, id);
        return base::fail(
            base::Error(ErrorCode::invalid_input, "a row has no reference").in_field("Unique ID"));
    }

    std::string version_;
    std::optional<Columns> columns_;
    ItemColumns items_;
    std::size_t width_ = 0;
};

class UkCsv final : public ListReader {
public:
    std::string_view format() const override { return "UK Sanctions List CSV"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        for (const CsvFields& record : internal::first_csv_records(file.head(), 2)) {
            const Columns columns = columns_of(record);
            if (columns.has("Unique ID") && columns.has("Regime Name") && columns.has("Name 6")) {
                return FileSign{.list = "gb-sanctions"};
            }
        }
        return std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        Table table;
        internal::FieldTally tally(internal::uk_field_rules());
        const auto pass_on = [&](const Rows& rows) -> Result<void> {
            Draft subject = internal::read_uk_designation(rows.designation, source);
            tally.settle(rows.designation, subject);
            Result<void> passed = sink(std::move(subject));
            if (passed) return passed;
            return base::fail(std::move(passed).error().at_line(rows.designation.line));
        };
        const auto add = [&](Rows& rows, bool is_new, const internal::TableRow& row) {
            if (is_new) rows.designation.name = "Designation";
            if (is_new) rows.designation.line = row.line;
            add_row(rows, row.fields, table.items());
        };
        const auto walk = [&](const auto& visit) { return table.walk(file, visit); };
        RECOURSE_CHECK(internal::read_groups<Rows>(walk, add, pass_on));
        return ListHeader{.version = table.version(), .fields = tally.report()};
    }
};

}  // namespace

const ListReader& uk_csv() {
    static const UkCsv reader;
    return reader;
}

}  // namespace recourse::lists::readers
