#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "lists/internal/columns.hpp"
#include "lists/internal/conlist_row.hpp"
#include "lists/internal/csv_rows.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/row_groups.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/table.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xlsx.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::Columns;
using internal::Draft;
using internal::Node;
using internal::Row;

namespace {

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

/// The rows of the file, in either form, with their columns; says of which date the list is.
class Table {
public:
    using Fields = std::vector<std::string>;
    using Visit = std::function<Result<void>(const internal::TableRow&, const std::string& group)>;

    Result<void> walk(const ListFile& file, const Visit& visit) {
        columns_.reset();
        version_.clear();
        if (file.head().starts_with("PK")) {
            return internal::walk_xlsx(file,
                                       [&](const Row& row) { return take(row.texts(), 0, visit); });
        }
        std::size_t width = 0;
        return internal::walk_csv(file, {.encoding = base::CsvEncoding::utf8_or_windows_1252},
                                  [&](const Fields& fields, std::size_t line) -> Result<void> {
                                      if (width == 0) width = fields.size();
                                      if (fields.size() == width) return take(fields, line, visit);
                                      return base::fail(ErrorCode::invalid_input,
                                                        fmt::format("expected {} fields, found {}",
                                                                    width, fields.size()));
                                  });
    }

    const std::string& version() const { return version_; }

private:
    Result<void> take(const Fields& fields, std::size_t line, const Visit& visit) {
        if (version_.empty()) {
            if (is_date_row(fields)) version_ = internal::iso_version(fields[1]);
            if (!version_.empty()) return {};
            return base::fail(ErrorCode::invalid_input, "expected \"Last Updated\" and its date");
        }
        if (!columns_) {
            columns_ = columns_of(fields);
            return columns_->require(required_columns);
        }
        const internal::TableRow row{.columns = *columns_, .fields = fields, .line = line};
        const std::string group(row.text_of("Group ID"));
        if (internal::all_digits(group)) return visit(row, group);
        return base::fail(
            base::Error(ErrorCode::invalid_input, fmt::format("\"{}\" is no group", group))
                .in_field("Group ID"));
    }

    std::string version_;
    std::optional<Columns> columns_;
};

class OfsiConlist final : public ListReader {
public:
    std::string_view format() const override { return "OFSI ConList"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        std::vector<std::vector<std::string>> rows;
        for (const Row& row : internal::first_xlsx_rows(file, 2)) rows.push_back(row.texts());
        if (rows.empty()) rows = internal::first_csv_records(file.head(), 2);
        const bool ours = rows.size() == 2 && is_date_row(rows[0]) && is_header_row(rows[1]);
        return ours ? std::optional(FileSign{.list = "gb-ofsi"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        Table table;
        internal::FieldTally tally(internal::conlist_field_rules());
        const auto pass_on = [&](Draft subject) {
            subject.put_primary_name_first();
            return sink(std::move(subject));
        };
        // One row is one name, in a cross product with the other values.
        const auto add = [&](Draft& subject, bool is_new, const internal::TableRow& table_row) {
            const Node row = table_row.node();
            if (is_new) subject = internal::make_subject(source, row.text_of("Group ID"));
            (void)row.text_of("Group ID");
            internal::add_conlist_row(subject, row, source);
            tally.settle(row, subject);
        };
        const auto walk = [&](const auto& visit) { return table.walk(file, visit); };
        RECOURSE_CHECK(internal::read_groups<Draft>(walk, add, pass_on));
        return ListHeader{.version = table.version(), .fields = tally.report()};
    }
};

}  // namespace

const ListReader& ofsi_conlist() {
    static const OfsiConlist reader;
    return reader;
}

}  // namespace recourse::lists::readers
