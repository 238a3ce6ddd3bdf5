#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "base/clock.hpp"
#include "lists/internal/columns.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/row_groups.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"
#include "lists/internal/xlsx.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::Columns;
using internal::Draft;
using internal::Node;
using internal::Row;
using model::SubjectKind;

namespace {

constexpr std::string_view name_column = "Name of Individual or Entity";
constexpr std::array<std::string_view, 4> measure_columns{
    "Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction"};

const internal::FieldRules rules{.notes = {{"column 12", "Column 12"}}};

/// "6830ab" is a further name of 6830; spreadsheets may store 6830 as 6830.0.
std::string_view base_reference(std::string_view reference) {
    const auto end = std::ranges::find_if_not(reference, internal::is_digit);
    return reference.substr(0, static_cast<std::size_t>(end - reference.begin()));
}

model::Name read_name(const Node& row) {
    model::Name name{.full = std::string(row.text_of(name_column))};
    const std::string type = internal::fold(row.text_of("Name Type"));
    if (type == "primary name") {
        name.type = model::NameType::primary;
    } else if (type == "original script") {
        name.type = model::NameType::original_script;
    } else if (type == "formerly known as" || type == "previously listed as") {
        name.type = model::NameType::former;
    } else {
        name.type = model::NameType::alias;
    }
    const bool weak = internal::fold(row.text_of("Alias Strength")) == "weak";
    name.strength = weak ? model::NameStrength::weak : model::NameStrength::strong;
    return name;
}

int current_year() {
    const std::chrono::year_month_day today(
        std::chrono::floor<std::chrono::days>(base::system_now()));
    return static_cast<int>(today.year());
}

/// A number from 1900 to the current year is a year, any other is a spreadsheet's day.
void add_birth_dates(Draft& subject, std::string_view text, bool is_number) {
    const bool is_year = text.size() == 4 && internal::all_digits(text) && text >= "1900" &&
                         text <= std::to_string(current_year());
    const auto day = is_number && !is_year ? internal::read_serial_date(text) : std::nullopt;
    if (day) return subject.add_birth_date(*day);
    internal::add_birth_dates(subject, text);
}

SubjectKind kind_of(std::string_view type) {
    const std::string folded = internal::fold(type);
    if (folded == "individual") return SubjectKind::person;
    if (folded == "entity") return SubjectKind::organisation;
    return folded == "vessel" ? SubjectKind::vessel : SubjectKind::unknown;
}

/// The date that a text begins with: "25 January 2001 under ...", "2 March 2012.Instrument",
/// "16/07/2009 (amended".
base::PartialDate date_in_front(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::vector<std::string> words;
    for (const std::string_view word : internal::split(text.substr(0, longest), " ")) {
        words.emplace_back(word.substr(0, word.find_first_of("(;,")));
    }
    if (words.empty()) return {};
    if (const auto date = internal::read_date(words[0])) return *date;
    if (words.size() < 3) return {};
    const std::string year = words[2].substr(0, words[2].find('.'));
    return internal::read_date(internal::join({words[0], words[1], year}, " "))
        .value_or(base::PartialDate{});
}

/// "Listed by UN 1267 Committee on 25 January 2001 (amended on ...)", "Listed on: 25 Jan. 2001":
/// the first date behind the word "on", and before the amendments.
base::PartialDate listed_on(std::string_view text) {
    const std::string cleaned = internal::clean(text);
    const std::string_view told = std::string_view(cleaned).substr(0, cleaned.find("amended"));
    for (std::size_t on = told.find(" on"); on != std::string_view::npos;
         on = told.find(" on", on + 1)) {
        const std::string_view rest = told.substr(on + 3);
        constexpr std::size_t longest = 16;
        const std::size_t near = on - std::min(on, longest);
        const std::string before = internal::fold(told.substr(near, on - near));
        const bool again = before.ends_with("relisted") || before.ends_with("re-listed") ||
                           before.ends_with("last listed");
        if (again || rest.empty() || (rest[0] != ' ' && rest[0] != ':')) continue;
        auto date = date_in_front(internal::trim(rest.substr(1)));
        if (!date.empty()) return date;
    }
    return {};
}

void add_designation(Draft& subject, const Node& row, const ListSource& source) {
    model::Designation designation = internal::make_designation(source, row.text_of("Committees"));
    designation.listed = listed_on(row.text_of("Listing Information"));
    designation.reference = subject.reference;
    designation.legal_basis = internal::clean(row.text_of("Instrument of Designation"));
    for (const std::string_view measure : measure_columns) {
        if (row.text_of(measure) == "1")
            designation.measures.push_back(internal::measure_of(measure));
    }
    model::Designation* known = subject.designation_under(designation.programme);
    if (known == nullptr) {
        if (!designation.programme.empty()) subject.designations.push_back(std::move(designation));
        return;
    }
    internal::add_measures(*known, designation.measures);
    if (known->listed.empty()) known->listed = designation.listed;
    if (designation.legal_basis != known->legal_basis) {
        internal::add_note(subject, "Instrument of Designation", designation.legal_basis);
    }
}

/// Every row of a group repeats the same facts about one subject with another name.
void add_row(Draft& subject, const Node& row, bool is_number, const ListSource& source) {
    const SubjectKind kind = kind_of(row.text_of("Type"));
    if (subject.kind == SubjectKind::unknown) subject.kind = kind;
    internal::add_name(subject, read_name(row));
    add_birth_dates(subject, row.text_of("Date of Birth"), is_number);
    for (const std::string& place : internal::split_items(row.text_of("Place of Birth"))) {
        internal::add_birth_place(subject, place);
    }
    internal::add_nationalities(subject, row.text_of("Citizenship"));
    for (const std::string& address : internal::split_items(row.text_of("Address"))) {
        internal::add_address(subject, {address}, {}, {});
    }
    internal::add_identifier(subject, {.kind = model::IdentifierKind::imo,
                                       .value = std::string(row.text_of("IMO Number")),
                                       .label = "IMO Number"});
    add_designation(subject, row, source);
    for (const std::string_view remarks : {"Additional Information", "Listing Information"}) {
        internal::add_un_references(subject, row.text_of(remarks));
        internal::add_note(subject, remarks, row.text_of(remarks));
    }
    const std::string_view control = row.text_of("Control Date");
    if (const auto date = internal::read_serial_date(control)) {
        internal::add_note(subject, "Control Date", date->to_string());
    } else {
        internal::add_note(subject, "Control Date", control);
    }
}

constexpr std::array<std::string_view, 12> required_columns{"Reference",
                                                            "Name of Individual or Entity",
                                                            "Type",
                                                            "Name Type",
                                                            "Date of Birth",
                                                            "Place of Birth",
                                                            "Citizenship",
                                                            "Address",
                                                            "Additional Information",
                                                            "Listing Information",
                                                            "Committees",
                                                            "Control Date"};

constexpr std::array<std::string_view, 7> further_columns{
    "Alias Strength", "IMO Number",   "Instrument of Designation", "Targeted Financial Sanction",
    "Travel Ban",     "Arms Embargo", "Maritime Restriction"};

Columns columns_of(const Row& header) {
    std::vector<std::string_view> known(required_columns.begin(), required_columns.end());
    known.insert(known.end(), further_columns.begin(), further_columns.end());
    return Columns(header.texts(), known);
}

/// A row below the header.
struct EntryRow {
    const Columns& columns;
    const Row& row;
};

using Visit = std::function<Result<void>(const EntryRow&, const std::string& reference)>;

Result<void> walk_rows(const ListFile& file, const Visit& visit) {
    std::optional<Columns> columns;
    return internal::walk_xlsx(file, [&](const Row& row) -> Result<void> {
        if (!columns) {
            columns = columns_of(row);
            return columns->require(required_columns);
        }
        const std::size_t column = columns->find("Reference");
        const std::string_view printed =
            column < row.cells.size() ? internal::trim(row.cells[column].text) : std::string_view{};
        const std::string reference(base_reference(printed));
        if (!reference.empty()) return visit({*columns, row}, reference);
        return base::fail(
            base::Error(ErrorCode::invalid_input, fmt::format("\"{}\" is no reference", printed))
                .in_field("Reference"));
    });
}

/// Whether the date of birth is stored as a number, which may mean a day of a spreadsheet.
bool is_birth_number(const EntryRow& entry) {
    const std::size_t column = entry.columns.find("Date of Birth");
    return column < entry.row.cells.size() && entry.row.cells[column].is_number;
}

class DfatXlsx final : public ListReader {
public:
    std::string_view format() const override { return "DFAT XLSX"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto rows = internal::first_xlsx_rows(file, 1);
        if (rows.empty()) return std::nullopt;
        const Columns columns = columns_of(rows.front());
        const bool ours = columns.has("Reference") && columns.has(name_column);
        return ours ? std::optional(FileSign{.list = "au-dfat"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        internal::FieldTally tally(rules);
        const auto pass_on = [&](Draft subject) {
            subject.put_primary_name_first();
            return sink(std::move(subject));
        };
        const auto add = [&](Draft& subject, bool is_new, const EntryRow& entry) {
            const Node node = entry.columns.row(entry.row.texts(), entry.row.number);
            const std::string_view reference = base_reference(node.text_of("Reference"));
            if (is_new) subject = internal::make_subject(source, reference);
            add_row(subject, node, is_birth_number(entry), source);
            tally.settle(node, subject);
        };
        const auto walk = [&](const auto& visit) { return walk_rows(file, visit); };
        RECOURSE_CHECK(internal::read_groups<Draft>(walk, add, pass_on));
        const std::string modified = RECOURSE_TRY(internal::xlsx_modified(file));
        return ListHeader{.version = internal::iso_version(modified), .fields = tally.report()};
    }
};

}  // namespace

const ListReader& dfat_xlsx() {
    static const DfatXlsx reader;
    return reader;
}

}  // namespace recourse::lists::readers
