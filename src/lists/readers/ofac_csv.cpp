#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "lists/internal/csv_rows.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::CsvFields;
using model::Subject;
using model::SubjectKind;

namespace {

constexpr std::size_t main_columns = 12;
constexpr std::size_t name_columns = 5;
constexpr std::size_t address_columns = 6;
constexpr std::size_t comment_columns = 2;

/// OFAC's null is `-0-` and a blank; mirrors strip the blank.
std::string_view value_of(const std::string& field) {
    const std::string_view value = internal::trim(field);
    return value == "-0-" ? std::string_view{} : value;
}

bool is_main_record(const CsvFields& fields) {
    static constexpr std::array<std::string_view, 4> types{"individual", "vessel", "aircraft",
                                                           "-0-"};
    return fields.size() == main_columns && internal::all_digits(internal::trim(fields[0])) &&
           std::ranges::find(types, internal::trim(fields[2])) != types.end();
}

std::optional<FileRole> role_of(const CsvFields& fields) {
    if (fields.empty() || !internal::all_digits(internal::trim(fields[0]))) return std::nullopt;
    if (is_main_record(fields)) return FileRole::main;
    if (fields.size() == comment_columns) return FileRole::comments;
    if (fields.size() < name_columns || !internal::all_digits(internal::trim(fields[1]))) {
        return std::nullopt;
    }
    if (fields.size() == address_columns) return FileRole::addresses;
    const std::string_view type = internal::trim(fields[2]);
    const bool is_name =
        fields.size() == name_columns && (type == "aka" || type == "fka" || type == "nka");
    return is_name ? std::optional(FileRole::names) : std::nullopt;
}

/// The companions' rows by ent_num; what is taken for a subject is removed, the rest dangles.
struct Companions {
    std::map<std::string, std::vector<CsvFields>, std::less<>> names;
    std::map<std::string, std::vector<CsvFields>, std::less<>> addresses;
    std::map<std::string, std::vector<CsvFields>, std::less<>> comments;
    std::string names_file;
    std::string addresses_file;
    std::string comments_file;
};

Result<void> read_companion(const ListFile& file, std::size_t columns, std::string& name,
                            std::map<std::string, std::vector<CsvFields>, std::less<>>& rows) {
    name = file.name();
    return internal::walk_ofac_csv(
        file, columns, [&](const CsvFields& fields, std::size_t) -> Result<void> {
            rows[std::string(internal::trim(fields[0]))].push_back(fields);
            return {};
        });
}

Result<Companions> read_companions(std::span<const RoledFile> files) {
    Companions companions;
    for (const RoledFile& roled : files) {
        if (roled.role == FileRole::names) {
            RECOURSE_CHECK(
                read_companion(roled.file, name_columns, companions.names_file, companions.names));
        } else if (roled.role == FileRole::addresses) {
            RECOURSE_CHECK(read_companion(roled.file, address_columns, companions.addresses_file,
                                          companions.addresses));
        } else if (roled.role == FileRole::comments) {
            RECOURSE_CHECK(read_companion(roled.file, comment_columns, companions.comments_file,
                                          companions.comments));
        }
    }
    return companions;
}

SubjectKind kind_of(std::string_view type) {
    if (type == "individual") return SubjectKind::person;
    if (type == "vessel") return SubjectKind::vessel;
    if (type == "aircraft") return SubjectKind::aircraft;
    return SubjectKind::organisation;
}

model::Name make_name(SubjectKind kind, std::string_view text) {
    if (kind == SubjectKind::person) return internal::name_of_inverted(text);
    return {.full = std::string(text)};
}

void add_other_names(Subject& subject, const std::vector<CsvFields>& rows) {
    for (const CsvFields& row : rows) {
        model::Name name = make_name(subject.kind, value_of(row[3]));
        name.type =
            internal::trim(row[2]) == "fka" ? model::NameType::former : model::NameType::alias;
        internal::add_name(subject, std::move(name));
        internal::add_note(subject, "Name remarks", value_of(row[4]));
    }
}

void add_addresses(Subject& subject, const std::vector<CsvFields>& rows) {
    for (const CsvFields& row : rows) {
        const std::string_view place = value_of(row[3]);
        internal::add_address(subject, {std::string(value_of(row[2])), std::string(place)},
                              place.substr(0, place.find(',')), value_of(row[4]));
        internal::add_note(subject, "Address remarks", value_of(row[5]));
    }
}

void add_vessel_fields(Subject& subject, const CsvFields& row) {
    if (!value_of(row[5]).empty()) {
        internal::add_identifier(subject, {.kind = model::IdentifierKind::call_sign,
                                           .value = std::string(value_of(row[5])),
                                           .label = "Call sign"});
    }
    internal::add_note(subject, "Vessel type", value_of(row[6]));
    internal::add_note(subject, "Tonnage", value_of(row[7]));
    internal::add_note(subject, "Gross registered tonnage", value_of(row[8]));
    internal::add_nationalities(subject, value_of(row[9]));
    if (const std::string_view owner = value_of(row[10]); !owner.empty()) {
        subject.relations.push_back({.kind = "Vessel owner", .other_name = std::string(owner)});
    }
}

std::vector<CsvFields> take(std::map<std::string, std::vector<CsvFields>, std::less<>>& rows,
                            const std::string& key) {
    auto node = rows.extract(key);
    return node.empty() ? std::vector<CsvFields>{} : std::move(node.mapped());
}

Subject make_subject(const CsvFields& row, const ListSource& source, Companions& companions) {
    Subject subject = internal::make_subject(source, row[0]);
    subject.kind = kind_of(internal::trim(row[2]));
    internal::add_name(subject, make_name(subject.kind, value_of(row[1])));
    for (const std::string_view programme : internal::split(value_of(row[3]), "] [")) {
        subject.designations.push_back(internal::make_designation(source, programme));
    }
    internal::add_text(subject.positions, value_of(row[4]));
    add_vessel_fields(subject, row);
    std::string remarks(value_of(row[11]));
    // The comments file continues the remarks in mid-word.
    for (const CsvFields& comment : take(companions.comments, subject.reference)) {
        remarks += comment[1];
    }
    add_other_names(subject, take(companions.names, subject.reference));
    internal::read_ofac_remarks(subject, remarks);
    add_addresses(subject, take(companions.addresses, subject.reference));
    return subject;
}

void warn_of_dangling(const std::map<std::string, std::vector<CsvFields>, std::less<>>& rows,
                      const std::string& file, std::vector<std::string>& warnings) {
    if (rows.empty()) return;
    std::size_t count = 0;
    for (const auto& [key, dangling] : rows) count += dangling.size();
    warnings.push_back(
        fmt::format("{}: {} rows name {} subjects that the main file does not have, "
                    "the first is {}",
                    file, count, rows.size(), rows.begin()->first));
}

class OfacCsv final : public ListReader {
public:
    std::string_view format() const override { return "OFAC legacy CSV"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto records = internal::first_csv_records(file.head(), 400);
        if (records.empty()) return std::nullopt;
        const auto role = role_of(records.front());
        if (!role) return std::nullopt;
        if (*role != FileRole::main) return FileSign{.list = {}, .role = *role};
        std::vector<std::string> programmes;
        for (const CsvFields& record : records) {
            if (record.size() == main_columns) programmes.push_back(record[3]);
        }
        return FileSign{.list = std::string(internal::ofac_list_of(programmes))};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        Companions companions = RECOURSE_TRY(read_companions(files));
        RECOURSE_CHECK(internal::walk_ofac_csv(
            files.front().file, main_columns,
            [&](const CsvFields& row, std::size_t) -> Result<void> {
                if (!is_main_record(row)) {
                    return base::fail(ErrorCode::invalid_input,
                                      "not a record of the SDN layout (number, name, type ...)");
                }
                return sink(make_subject(row, source, companions));
            }));
        ListHeader header;
        warn_of_dangling(companions.names, companions.names_file, header.warnings);
        warn_of_dangling(companions.addresses, companions.addresses_file, header.warnings);
        warn_of_dangling(companions.comments, companions.comments_file, header.warnings);
        return header;
    }
};

}  // namespace

const ListReader& ofac_csv() {
    static const OfacCsv reader;
    return reader;
}

}  // namespace recourse::lists::readers
