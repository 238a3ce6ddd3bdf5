#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "lists/internal/csv_rows.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::ErrorCode;
using base::Result;
using internal::CsvFields;
using internal::Draft;
using internal::Node;
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

constexpr std::array<std::string_view, main_columns> main_names{
    "ent_num",     "SDN_Name", "SDN_Type", "Program", "Title",     "Call_Sign",
    "Vessel_Type", "Tonnage",  "GRT",      "Flag",    "Ves_Owner", "Remarks"};
constexpr std::array<std::string_view, name_columns> name_names{"ent_num", "alt_num", "alt_type",
                                                                "alt_name", "alt_remarks"};
constexpr std::array<std::string_view, address_columns> address_names{
    "ent_num", "add_num", "address", "city", "country", "add_remarks"};
constexpr std::array<std::string_view, comment_columns> comment_names{"ent_num", "comment"};

const internal::FieldRules rules{.notes = {{"alt_remarks", "Name remarks"},
                                           {"add_remarks", "Address remarks"},
                                           {"Vessel_Type", "Vessel type"},
                                           {"Tonnage", "Tonnage"},
                                           {"GRT", "Gross registered tonnage"}},
                                 .bookkeeping = {"ent_num", "alt_num", "add_num"}};

/// A row as a record; nulls stay out of it.
Node node_of(std::string_view name, std::span<const std::string_view> columns,
             const CsvFields& fields) {
    Node node;
    node.name = name;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!value_of(fields[i]).empty()) node.add(columns[i], fields[i]);
    }
    return node;
}

using Rows = std::map<std::string, std::vector<Node>, std::less<>>;

/// The companions' rows by ent_num; what is taken for a subject is removed, the rest dangles.
struct Companions {
    Rows names;
    Rows addresses;
    Rows comments;
    std::string names_file;
    std::string addresses_file;
    std::string comments_file;
};

Result<void> read_companion(const ListFile& file, std::string_view row_name,
                            std::span<const std::string_view> columns, std::string& name,
                            Rows& rows) {
    name = file.name();
    return internal::walk_ofac_csv(file, columns.size(),
                                   [&](const CsvFields& fields, std::size_t) -> Result<void> {
                                       rows[std::string(internal::trim(fields[0]))].push_back(
                                           node_of(row_name, columns, fields));
                                       return {};
                                   });
}

Result<Companions> read_companions(std::span<const RoledFile> files) {
    Companions companions;
    for (const RoledFile& roled : files) {
        if (roled.role == FileRole::names) {
            RECOURSE_CHECK(read_companion(roled.file, "alt", name_names, companions.names_file,
                                          companions.names));
        } else if (roled.role == FileRole::addresses) {
            RECOURSE_CHECK(read_companion(roled.file, "add", address_names,
                                          companions.addresses_file, companions.addresses));
        } else if (roled.role == FileRole::comments) {
            RECOURSE_CHECK(read_companion(roled.file, "comments", comment_names,
                                          companions.comments_file, companions.comments));
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

void add_other_names(Draft& subject, const std::vector<Node>& rows) {
    for (const Node& row : rows) {
        model::Name name = make_name(subject.kind, row.text_of("alt_name"));
        name.type =
            row.text_of("alt_type") == "fka" ? model::NameType::former : model::NameType::alias;
        internal::add_name(subject, std::move(name));
    }
}

void add_addresses(Draft& subject, const std::vector<Node>& rows) {
    for (const Node& row : rows) {
        const std::string_view place = row.text_of("city");
        internal::add_address(subject, {std::string(row.text_of("address")), std::string(place)},
                              place.substr(0, place.find(',')), row.text_of("country"));
    }
}

void add_vessel_fields(Draft& subject, const Node& row) {
    internal::add_identifier(subject, {.kind = model::IdentifierKind::call_sign,
                                       .value = std::string(row.text_of("Call_Sign")),
                                       .label = "Call sign"});
    internal::add_nationalities(subject, row.text_of("Flag"));
    if (const std::string_view owner = row.text_of("Ves_Owner"); !owner.empty()) {
        subject.relations.push_back({.kind = "Vessel owner", .other_name = std::string(owner)});
    }
}

/// The comments file continues the remarks in mid-word, so its blanks count.
std::string_view continuation_of(const Node& comment) {
    const Node* text = comment.child("comment");
    if (text == nullptr) return {};
    text->taken = true;
    return text->value;
}

std::vector<Node> take(Rows& rows, const std::string& key) {
    auto node = rows.extract(key);
    return node.empty() ? std::vector<Node>{} : std::move(node.mapped());
}

Draft make_subject(const Node& row, const ListSource& source, Companions& companions,
                   internal::FieldTally& tally) {
    Draft subject = internal::make_subject(source, row.text_of("ent_num"));
    subject.kind = kind_of(row.text_of("SDN_Type"));
    internal::add_name(subject, make_name(subject.kind, row.text_of("SDN_Name")));
    for (const std::string_view programme : internal::split(row.text_of("Program"), "] [")) {
        subject.designations.push_back(internal::make_designation(source, programme));
    }
    internal::add_position(subject, row.text_of("Title"));
    add_vessel_fields(subject, row);
    std::string remarks(row.text_of("Remarks"));
    const std::vector<Node> comments = take(companions.comments, subject.reference);
    const std::vector<Node> names = take(companions.names, subject.reference);
    const std::vector<Node> addresses = take(companions.addresses, subject.reference);
    for (const Node& comment : comments) remarks += continuation_of(comment);
    add_other_names(subject, names);
    internal::read_ofac_remarks(subject, remarks);
    add_addresses(subject, addresses);
    tally.settle(row, subject);
    for (const auto* rows : {&comments, &names, &addresses}) {
        for (const Node& companion : *rows) tally.settle(companion, subject);
    }
    return subject;
}

void warn_of_dangling(const Rows& rows, const std::string& file,
                      std::vector<std::string>& warnings) {
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
        internal::FieldTally tally(rules);
        RECOURSE_CHECK(internal::walk_ofac_csv(
            files.front().file, main_columns,
            [&](const CsvFields& row, std::size_t) -> Result<void> {
                if (!is_main_record(row)) {
                    return base::fail(ErrorCode::invalid_input,
                                      "not a record of the SDN layout (number, name, type ...)");
                }
                return sink(
                    make_subject(node_of("sdn", main_names, row), source, companions, tally));
            }));
        ListHeader header{.fields = tally.report()};
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
