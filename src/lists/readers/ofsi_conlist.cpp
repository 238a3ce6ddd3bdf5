#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "lists/internal/columns.hpp"
#include "lists/internal/conlist_row.hpp"
#include "lists/internal/csv_rows.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xlsx.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::Columns;
using internal::Node;
using internal::Row;
using model::Subject;

namespace {

std::vector<std::string> texts_of(const Row& row) {
    std::vector<std::string> texts;
    for (const internal::Cell& cell : row.cells) texts.push_back(cell.text);
    return texts;
}

constexpr std::array<std::string_view, 28> required_columns{"Name 6",        "Name 1",
                                                            "Name 2",        "Name 3",
                                                            "Name 4",        "Name 5",
                                                            "Title",         "DOB",
                                                            "Town of Birth", "Country of Birth",
                                                            "Nationality",   "Passport Details",
                                                            "Position",      "Address 1",
                                                            "Address 2",     "Address 3",
                                                            "Address 4",     "Address 5",
                                                            "Address 6",     "Post/Zip Code",
                                                            "Country",       "Other Information",
                                                            "Group Type",    "Alias Type",
                                                            "Regime",        "Listed On",
                                                            "Last Updated",  "Group ID"};

constexpr std::array<std::string_view, 9> further_columns{"NI Number",
                                                          "Name Non-Latin Script",
                                                          "Non-Latin Script Type",
                                                          "Non-Latin Script Language",
                                                          "Passport Number",
                                                          "National Identification Number",
                                                          "National Identification Details",
                                                          "Alias Quality",
                                                          "UK Sanctions List Date Designated"};

Columns columns_of(const std::vector<std::string>& header) {
    std::vector<std::string_view> known(required_columns.begin(), required_columns.end());
    known.insert(known.end(), further_columns.begin(), further_columns.end());
    return Columns(header, known);
}

/// Row 1 says "Last Updated" and when.
bool is_date_row(const std::vector<std::string>& row) {
    return row.size() >= 2 && internal::fold(row[0]) == "last updated";
}

bool is_header_row(const std::vector<std::string>& row) {
    const Columns columns = columns_of(row);
    return columns.has("Name 6") && columns.has("Group ID");
}

/// Groups rows into subjects: one row is one name, in a cross product with the other values.
class Groups {
public:
    explicit Groups(const ListSource& source) : source_(source) {}

    const std::string& version() const { return version_; }

    Result<void> add(const std::vector<std::string>& row) {
        if (version_.empty()) {
            if (is_date_row(row)) version_ = internal::iso_version(row[1]);
            if (!version_.empty()) return {};
            return base::fail(ErrorCode::invalid_input, "expected \"Last Updated\" and its date");
        }
        if (!columns_) {
            columns_ = columns_of(row);
            return columns_->require(required_columns);
        }
        return add_to_group(columns_->row(row, 0));
    }

    FieldReport fields() const { return tally_.report(); }

    Result<void> pass_on(const SubjectSink& sink) {
        for (Subject& subject : subjects_) {
            internal::put_primary_name_first(subject);
            RECOURSE_CHECK(sink(std::move(subject)));
        }
        return {};
    }

private:
    Result<void> add_to_group(const Node& row) {
        const std::string_view group = row.text_of("Group ID");
        if (!internal::all_digits(group)) {
            return base::fail(
                base::Error(ErrorCode::invalid_input, fmt::format("\"{}\" is no group", group))
                    .in_field("Group ID"));
        }
        const auto [place, added] = by_group_.emplace(std::string(group), subjects_.size());
        if (added) subjects_.push_back(internal::make_subject(source_, group));
        Subject& subject = subjects_[place->second];
        internal::add_conlist_row(subject, row, source_);
        tally_.settle(row, subject.notes);
        return {};
    }

    const ListSource& source_;
    std::string version_;
    internal::FieldTally tally_{internal::conlist_field_rules()};
    std::optional<Columns> columns_;
    std::vector<Subject> subjects_;
    std::unordered_map<std::string, std::size_t> by_group_;
};

class OfsiConlist final : public ListReader {
public:
    std::string_view format() const override { return "OFSI ConList"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        std::vector<std::vector<std::string>> rows;
        for (const Row& row : internal::first_xlsx_rows(file, 2)) rows.push_back(texts_of(row));
        if (rows.empty()) rows = internal::first_csv_records(file.head(), 2);
        const bool ours = rows.size() == 2 && is_date_row(rows[0]) && is_header_row(rows[1]);
        return ours ? std::optional(FileSign{.list = "gb-ofsi"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        Groups groups(source);
        if (file.head().starts_with("PK")) {
            RECOURSE_CHECK(internal::walk_xlsx(
                file, [&](const Row& row) { return groups.add(texts_of(row)); }));
        } else {
            RECOURSE_CHECK(read_csv(file, groups));
        }
        RECOURSE_CHECK(groups.pass_on(sink));
        return ListHeader{.version = groups.version(), .fields = groups.fields()};
    }

private:
    static Result<void> read_csv(const ListFile& file, Groups& groups) {
        std::size_t columns = 0;
        return internal::walk_csv(
            file, {.encoding = base::CsvEncoding::utf8_or_windows_1252},
            [&](const internal::CsvFields& fields, std::size_t) -> Result<void> {
                if (columns == 0) columns = fields.size();
                if (fields.size() == columns) return groups.add(fields);
                return base::fail(
                    ErrorCode::invalid_input,
                    fmt::format("expected {} fields, found {}", columns, fields.size()));
            });
    }
};

}  // namespace

const ListReader& ofsi_conlist() {
    static const OfsiConlist reader;
    return reader;
}

}  // namespace recourse::lists::readers
