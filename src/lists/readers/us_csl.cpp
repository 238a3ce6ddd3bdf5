#include <algorithm>
#include <array>
#include <utility>

#include "lists/internal/columns.hpp"
#include "lists/internal/csv_rows.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/field_tally.hpp"
#include "lists/internal/ofac_features.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/printed_name.hpp"
#include "lists/internal/row_groups.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/table.hpp"
#include "lists/internal/text.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::PartialDate;
using base::Result;
using internal::Columns;
using internal::Draft;
using internal::Node;
using internal::TableRow;

namespace {

constexpr std::array<std::string_view, 29> required_columns{"_id",
                                                            "source",
                                                            "entity_number",
                                                            "type",
                                                            "programs",
                                                            "name",
                                                            "title",
                                                            "addresses",
                                                            "federal_register_notice",
                                                            "start_date",
                                                            "end_date",
                                                            "standard_order",
                                                            "license_requirement",
                                                            "license_policy",
                                                            "call_sign",
                                                            "vessel_type",
                                                            "gross_tonnage",
                                                            "gross_registered_tonnage",
                                                            "vessel_flag",
                                                            "vessel_owner",
                                                            "remarks",
                                                            "source_list_url",
                                                            "alt_names",
                                                            "citizenships",
                                                            "dates_of_birth",
                                                            "nationalities",
                                                            "places_of_birth",
                                                            "source_information_url",
                                                            "ids"};

const internal::FieldRules rules{.notes = {{"end_date", "End date"},
                                           {"standard_order", "Standard order"},
                                           {"license_requirement", "Licence requirement"},
                                           {"license_policy", "Licence policy"},
                                           {"vessel_type", "Vessel type"},
                                           {"gross_tonnage", "Tonnage"},
                                           {"gross_registered_tonnage", "Gross registered tonnage"},
                                           {"source_list_url", "Source list"},
                                           {"source_information_url", "Source information"}},
                                 .bookkeeping = {}};

bool is_country(std::string_view piece) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return piece.size() == 2 && is_capital(piece[0]) && is_capital(piece[1]);
}

/// "PK, 2013-09-09, 2008-09-09, 4117921, Passport": country, dates, number and type, of which only
/// the last two are always there.
void add_id(Draft& subject, std::string_view group) {
    const std::vector<std::string_view> pieces = internal::split(group, ", ");
    if (pieces.size() < 2) return internal::add_note(subject, "ids", group);
    std::string_view country;
    std::vector<std::string> dates;
    std::vector<std::string> value;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
        const std::string_view piece = pieces[i];
        const bool is_date = piece.size() == 10 && piece[4] == '-' && piece[7] == '-';
        if (i == 0 && pieces.size() > 2 && is_country(piece)) {
            country = piece;
        } else if (value.empty() && is_date && i + 2 < pieces.size()) {
            dates.emplace_back(piece);
        } else {
            value.emplace_back(piece);
        }
    }
    // Some dates are those of expiry and stand before those of issue; the list does not say which.
    const std::string note = dates.empty() ? "" : "dates " + internal::join(dates, ", ");
    if (country.empty() && note.empty()) {
        return internal::add_ofac_feature(subject, {.type = std::string(pieces.back()),
                                                    .value = internal::join(value, ", "),
                                                    .date = {},
                                                    .location = {}});
    }
    internal::add_ofac_value(subject, pieces.back(), internal::join(value, ", "), country, note);
}

void add_names(Draft& subject, const Node& row) {
    const bool person = subject.kind == model::SubjectKind::person;
    const auto add = [&](std::string_view text, model::NameType type) {
        internal::add_printed_name(
            subject, text, type, person ? internal::name_of_inverted : internal::name_as_it_stands);
    };
    add(row.text_of("name"), model::NameType::primary);
    for (const std::string_view other : internal::split(row.text_of("alt_names"), "; ")) {
        add(other, model::NameType::alias);
    }
}

void add_facts(Draft& subject, const Node& row) {
    for (const std::string_view place : internal::split(row.text_of("addresses"), "; ")) {
        const std::size_t comma = place.rfind(", ");
        const std::string_view last =
            comma == std::string_view::npos ? place : place.substr(comma + 2);
        const bool ends_with_country = is_country(last);
        const std::string_view rest = !ends_with_country                ? place
                                      : comma == std::string_view::npos ? std::string_view{}
                                                                        : place.substr(0, comma);
        internal::add_address(subject, {std::string(rest)}, {},
                              ends_with_country ? last : std::string_view{});
    }
    for (const std::string_view column : {"citizenships", "nationalities", "vessel_flag"}) {
        for (const std::string_view country : internal::split(row.text_of(column), "; ")) {
            internal::add_nationalities(subject, country);
        }
    }
    internal::add_birth_dates(subject, row.text_of("dates_of_birth"));
    for (const std::string_view place : internal::split(row.text_of("places_of_birth"), "; ")) {
        internal::add_birth_place(subject, place);
    }
    internal::add_position(subject, row.text_of("title"));
    for (const std::string_view id : internal::split(row.text_of("ids"), "; ")) {
        add_id(subject, id);
    }
    internal::add_identifier(subject, {.kind = model::IdentifierKind::call_sign,
                                       .value = std::string(row.text_of("call_sign")),
                                       .country = {},
                                       .label = "Call sign",
                                       .note = {}});
    if (const auto owner = row.text_of("vessel_owner"); !owner.empty()) {
        subject.add(model::Relation{
            .kind = "Vessel owner", .other_id = {}, .other_name = internal::clean(owner)});
    }
    internal::read_ofac_remarks(subject, row.text_of("remarks"));
}

/// "Specially Designated Nationals (SDN) - Treasury Department" in its two halves.
void add_designations(Draft& subject, const Node& row, const ListSource& source) {
    const std::string printed = internal::clean(row.text_of("source"));
    const std::string list = printed.substr(0, printed.find(" - "));
    const std::string number = internal::clean(row.text_of("entity_number"));
    internal::add_note(subject, "On list", printed);
    if (printed.ends_with("Treasury Department")) {
        const bool sdn = list.find("(SDN)") != std::string::npos;
        internal::add_cross_reference(subject, sdn ? "us-ofac-sdn" : "us-ofac-cons", number);
    }
    internal::Uniques<std::string> printed_programmes;
    for (const std::string_view programme : internal::split(row.text_of("programs"), "; ")) {
        internal::add_text(printed_programmes, programme);
    }
    std::vector<std::string> programmes = printed_programmes.take();
    if (programmes.empty()) programmes.push_back(list);
    const auto listed = internal::read_date(row.text_of("start_date"));
    const std::string notice = internal::clean(row.text_of("federal_register_notice"));
    for (const std::string& programme : programmes) {
        model::Designation designation = internal::make_designation(source, programme);
        designation.listed = listed.value_or(PartialDate{});
        designation.reference = number;
        designation.legal_basis = notice;
        subject.add(std::move(designation));
    }
}

/// One party has a row on each source list that it is on, all with its number.
struct Party {
    Draft subject;
    std::size_t line = 0;  ///< of its first row
};

void add_row(Party& party, bool is_new, const Node& row, const ListSource& source) {
    Draft& subject = party.subject;
    const std::string_view id = row.text_of("_id");
    const model::SubjectKind kind = internal::ofac_kind(row.text_of("type"));
    if (is_new) {
        party.line = row.line;
        subject = internal::make_subject(source, id);
        subject.kind = kind;
    }
    add_names(subject, row);
    add_facts(subject, row);
    add_designations(subject, row, source);
}

class UsCsl final : public ListReader {
public:
    std::string_view format() const override { return "US Consolidated Screening List CSV"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto records = internal::first_csv_records(file.head(), 1);
        if (records.empty()) return std::nullopt;
        const Columns columns(records.front(), required_columns);
        const bool ours = columns.has("_id") && columns.has("source") && columns.has("alt_names");
        return ours ? std::optional(FileSign{.list = "us-csl"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        internal::FieldTally tally(rules);
        const auto walk = [&](const auto& visit) {
            return internal::walk_table(file, required_columns, {}, [&](const TableRow& row) {
                return visit(row, std::string(row.text_of("_id")));
            });
        };
        const auto add = [&](Party& party, bool is_new, const TableRow& table_row) {
            const Node row = table_row.node();
            add_row(party, is_new, row, source);
            tally.settle(row, party.subject);
        };
        const auto pass_on = [&](Party party) -> Result<void> {
            Result<void> passed = sink(std::move(party.subject));
            if (passed) return passed;
            return base::fail(std::move(passed).error().at_line(party.line));
        };
        RECOURSE_CHECK(internal::read_groups<Party>(walk, add, pass_on));
        return ListHeader{.fields = tally.report()};
    }
};

}  // namespace

const ListReader& us_csl() {
    static const UsCsl reader;
    return reader;
}

}  // namespace recourse::lists::readers
