#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <unordered_map>

#include "base/clock.hpp"
#include "lists/internal/columns.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xlsx.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::Cell;
using internal::Columns;
using internal::Row;
using model::Subject;
using model::SubjectKind;

namespace {

constexpr std::string_view name_column = "Name of Individual or Entity";
constexpr std::array<std::string_view, 4> measure_columns{
    "Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction"};

std::vector<std::string> texts_of(const Row& row) {
    std::vector<std::string> texts;
    for (const Cell& cell : row.cells) texts.push_back(cell.text);
    return texts;
}

/// One row with its cells by name.
struct NamedRow {
    const Row& row;
    const Columns& columns;

    const Cell& cell(std::string_view name) const {
        static const Cell nothing;
        const std::size_t column = columns.find(name);
        return column < row.cells.size() ? row.cells[column] : nothing;
    }
    std::string_view text(std::string_view name) const { return internal::trim(cell(name).text); }
};

/// "6830ab" is a further name of 6830; spreadsheets may store 6830 as 6830.0.
std::string_view base_reference(std::string_view reference) {
    const auto end = std::ranges::find_if_not(reference, internal::is_digit);
    return reference.substr(0, static_cast<std::size_t>(end - reference.begin()));
}

model::Name read_name(const NamedRow& row) {
    model::Name name{.full = row.cell(name_column).text};
    const std::string type = internal::fold(row.text("Name Type"));
    if (type == "primary name") {
        name.type = model::NameType::primary;
    } else if (type == "original script") {
        name.type = model::NameType::original_script;
    } else if (type == "formerly known as" || type == "previously listed as") {
        name.type = model::NameType::former;
    } else {
        name.type = model::NameType::alias;
    }
    const bool weak = internal::fold(row.text("Alias Strength")) == "weak";
    name.strength = weak ? model::NameStrength::weak : model::NameStrength::strong;
    return name;
}

int current_year() {
    const std::chrono::year_month_day today(
        std::chrono::floor<std::chrono::days>(base::system_now()));
    return static_cast<int>(today.year());
}

/// A number from 1900 to the current year is a year, any other is a spreadsheet's day.
void add_birth_dates(Subject& subject, const Cell& cell) {
    const std::string_view text = internal::trim(cell.text);
    const bool is_year = text.size() == 4 && internal::all_digits(text) && text >= "1900" &&
                         text <= std::to_string(current_year());
    const auto day = cell.is_number && !is_year ? internal::read_serial_date(text) : std::nullopt;
    if (day) return internal::add_unique(subject.birth_dates, *day);
    internal::add_birth_dates(subject, text);
}

SubjectKind kind_of(std::string_view type) {
    const std::string folded = internal::fold(type);
    if (folded == "individual") return SubjectKind::person;
    if (folded == "entity") return SubjectKind::organisation;
    return folded == "vessel" ? SubjectKind::vessel : SubjectKind::unknown;
}

/// "Listed by UN 1267 Committee on 25 January 2001 (amended on ...)": the first date.
base::PartialDate listed_on(std::string_view text) {
    const std::string cleaned = internal::clean(text);
    const std::size_t on = cleaned.find("on ");
    if (on == std::string::npos) return {};
    std::string_view rest = std::string_view(cleaned).substr(on + 3);
    rest = rest.substr(0, rest.find_first_of("(;,"));
    // "25 January 2001 under ..." : the date is the first three words.
    std::size_t end = 0;
    for (int words = 0; words < 3 && end != std::string_view::npos; ++words) {
        end = rest.find(' ', end == 0 ? 0 : end + 1);
    }
    return internal::read_date(internal::trim(rest.substr(0, end))).value_or(base::PartialDate{});
}

void add_designation(Subject& subject, const NamedRow& row, const ListSource& source) {
    model::Designation designation = internal::make_designation(source, row.text("Committees"));
    const bool known = std::ranges::any_of(subject.designations, [&](const auto& other) {
        return other.programme == designation.programme;
    });
    if (known || designation.programme.empty()) return;
    designation.listed = listed_on(row.text("Listing Information"));
    designation.reference = subject.reference;
    designation.legal_basis = internal::clean(row.text("Instrument of Designation"));
    for (const std::string_view measure : measure_columns) {
        if (row.text(measure) == "1") designation.measures.push_back(internal::measure_of(measure));
    }
    subject.designations.push_back(std::move(designation));
}

/// Every row of a group repeats the same facts about one subject with another name.
void add_row(Subject& subject, const NamedRow& row, const ListSource& source) {
    if (subject.kind == SubjectKind::unknown) subject.kind = kind_of(row.text("Type"));
    internal::add_name(subject, read_name(row));
    add_birth_dates(subject, row.cell("Date of Birth"));
    for (const std::string& place : internal::split_items(row.text("Place of Birth"))) {
        internal::add_birth_place(subject, place);
    }
    internal::add_nationalities(subject, row.text("Citizenship"));
    for (const std::string& address : internal::split_items(row.text("Address"))) {
        internal::add_address(subject, {address}, {}, {});
    }
    internal::add_identifier(subject, {.kind = model::IdentifierKind::imo,
                                       .value = std::string(row.text("IMO Number")),
                                       .label = "IMO Number"});
    add_designation(subject, row, source);
    internal::add_note(subject, "Additional Information", row.text("Additional Information"));
    internal::add_note(subject, "Listing Information", row.text("Listing Information"));
    const std::string_view control = row.text("Control Date");
    if (const auto date = internal::read_serial_date(control)) {
        internal::add_note(subject, "Control Date", date->to_string());
    } else {
        internal::add_note(subject, "Control Date", control);
    }
}

Result<void> check_layout(const Columns& columns) {
    return columns.check(
        {"Reference", name_column, "Type", "Name Type", "Date of Birth", "Place of Birth",
         "Citizenship", "Address", "Additional Information", "Listing Information", "Committees",
         "Control Date"},
        {"Alias Strength", "IMO Number", "Instrument of Designation", "Targeted Financial Sanction",
         "Travel Ban", "Arms Embargo", "Maritime Restriction"});
}

/// Groups rows into subjects; the rows of one reference need not stand together.
class Groups {
public:
    explicit Groups(const ListSource& source) : source_(source) {}

    Result<void> add(const Row& row) {
        if (!columns_) {
            columns_.emplace(texts_of(row));
            return check_layout(*columns_);
        }
        const NamedRow named{row, *columns_};
        const std::string_view reference = base_reference(named.text("Reference"));
        if (reference.empty()) {
            return base::fail(
                base::Error(ErrorCode::invalid_input,
                            fmt::format("\"{}\" is no reference", named.text("Reference")))
                    .in_field("Reference"));
        }
        const auto [place, added] = by_reference_.emplace(std::string(reference), subjects_.size());
        if (added) subjects_.push_back(internal::make_subject(source_, reference));
        add_row(subjects_[place->second], named, source_);
        return {};
    }

    Result<void> pass_on(const SubjectSink& sink) {
        for (Subject& subject : subjects_) {
            internal::put_primary_name_first(subject);
            RECOURSE_CHECK(sink(std::move(subject)));
        }
        return {};
    }

private:
    const ListSource& source_;
    std::optional<Columns> columns_;
    std::vector<Subject> subjects_;
    std::unordered_map<std::string, std::size_t> by_reference_;
};

class DfatXlsx final : public ListReader {
public:
    std::string_view format() const override { return "DFAT XLSX"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto rows = internal::first_xlsx_rows(file, 1);
        if (rows.empty()) return std::nullopt;
        const Columns columns(texts_of(rows.front()));
        const bool ours = columns.find("Reference") != Columns::none &&
                          columns.find(name_column) != Columns::none;
        return ours ? std::optional(FileSign{.list = "au-dfat"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        Groups groups(source);
        RECOURSE_CHECK(internal::walk_xlsx(file, [&](const Row& row) { return groups.add(row); }));
        const std::string modified = RECOURSE_TRY(internal::xlsx_modified(file));
        RECOURSE_CHECK(groups.pass_on(sink));
        return ListHeader{.version = internal::iso_version(modified), .warnings = {}};
    }
};

}  // namespace

const ListReader& dfat_xlsx() {
    static const DfatXlsx reader;
    return reader;
}

}  // namespace recourse::lists::readers
