#include "casework/internal/case_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "casework/internal/case_ids.hpp"
#include "casework/internal/check_statements.hpp"
#include "casework/internal/read_record.hpp"

namespace recourse::casework::internal {

using base::Result;
using base::TomlTable;

namespace {

/// Tables of the file that are read record by record.
constexpr std::array<std::string_view, 10> record_fields{"party", "incident", "source", "exhibit",
                                                         "claim", "exposure", "asset",  "statement",
                                                         "clock", "partner"};

constexpr std::int64_t max_revision = 1'000'000'000;

/// Read every table of one kind; errors name the record: "party p-voss".
template <class Record>
Result<std::vector<Record>> read_all(const TomlTable& file, std::string_view kind,
                                     const CaseContext& context,
                                     Record (*read_one)(RecordReader&)) {
    std::vector<Record> records;
    for (const TomlTable& table : RECOURSE_TRY(file.find_tables(kind))) {
        const auto id = RECOURSE_TRY(table.find_string("id"));
        RecordReader reader(id ? table.with_label(fmt::format("{} {}", kind, *id)) : table,
                            context);
        Record record = read_one(reader);
        RECOURSE_CHECK(reader.finish());
        records.push_back(std::move(record));
    }
    return records;
}

/// What stands at the top of the file, before its tables.
Result<CaseDocument> read_head(const TomlTable& file, const CaseContext& context) {
    RecordReader read(file, context);
    CaseDocument document;
    model::Case& head = document.record;
    head.id = read.required_text("id");
    head.title = read.required_text("title");
    head.country = read.country("country");
    head.summary = read.text("summary");
    head.impact = read.text("impact");
    head.exculpatory_search = read.text("exculpatory_search");
    head.submitter = read.record("submitter", read_submitter);
    if (const auto revision = read.integer("revision")) {
        document.revision = static_cast<int>(std::clamp<std::int64_t>(*revision, 0, max_revision));
    }
    if (!head.id.empty() && !is_id(head.id)) {
        read.refuse("id", fmt::format("\"{}\" is not an id: letters, digits, - _ .", head.id));
    }
    for (const std::string_view field : record_fields) read.expect(field);
    RECOURSE_CHECK(read.finish());
    return document;
}

/// Exhibit numbers go up along the file; one that is not said is the next.
Result<void> number_exhibits(const TomlTable& file, CaseDocument& document) {
    int last = 0;
    for (const TomlTable& table : RECOURSE_TRY(file.find_tables("exhibit"))) {
        model::Exhibit& exhibit = document.record.exhibits[document.exhibit_places.size()];
        document.exhibit_places.push_back(table.with_label(fmt::format("exhibit {}", exhibit.id)));
        if (exhibit.number == 0) exhibit.number = last + 1;
        if (exhibit.number <= last) {
            return base::fail(document.exhibit_places.back().error_at(
                "number", fmt::format("{} does not follow {}", exhibit.number, last)));
        }
        last = exhibit.number;
    }
    return {};
}

/// Two exhibits with one file would be one item under two numbers.
Result<void> check_files_differ(const CaseDocument& document) {
    std::map<std::string_view, std::string_view> owners;
    for (std::size_t i = 0; i < document.record.exhibits.size(); ++i) {
        const model::Exhibit& exhibit = document.record.exhibits[i];
        const auto [owner, fresh] = owners.emplace(exhibit.file, exhibit.id);
        if (fresh) continue;
        return base::fail(document.exhibit_places[i].error_at(
            "file",
            fmt::format("\"{}\" is the file of exhibit {} already", exhibit.file, owner->second)));
    }
    return {};
}

}  // namespace

Result<CaseDocument> parse_case_document(std::string_view toml, std::string_view file_name,
                                         const Taxonomy& taxonomy) {
    const TomlTable file = RECOURSE_TRY(base::parse_toml(toml, file_name));
    const CaseIds ids = RECOURSE_TRY(CaseIds::collect(file));
    const CaseContext context{taxonomy, ids};

    CaseDocument document = RECOURSE_TRY(read_head(file, context));
    model::Case& record = document.record;
    record.parties = RECOURSE_TRY(read_all(file, "party", context, read_party));
    record.incidents = RECOURSE_TRY(read_all(file, "incident", context, read_incident));
    record.sources = RECOURSE_TRY(read_all(file, "source", context, read_source));
    record.exhibits = RECOURSE_TRY(read_all(file, "exhibit", context, read_exhibit));
    record.claims = RECOURSE_TRY(read_all(file, "claim", context, read_claim));
    record.exposures = RECOURSE_TRY(read_all(file, "exposure", context, read_exposure));
    record.assets = RECOURSE_TRY(read_all(file, "asset", context, read_asset));
    record.statements = RECOURSE_TRY(read_all(file, "statement", context, read_statement));
    record.clocks = RECOURSE_TRY(read_all(file, "clock", context, read_started_clock));
    record.partners = RECOURSE_TRY(read_all(file, "partner", context, read_partner));

    for (std::size_t i = 0; i < record.exposures.size(); ++i) {
        if (record.exposures[i].id.empty()) record.exposures[i].id = exposure_id(i);
    }
    RECOURSE_CHECK(number_exhibits(file, document));
    RECOURSE_CHECK(check_files_differ(document));
    RECOURSE_CHECK(check_statements(file, record));
    return document;
}

}  // namespace recourse::casework::internal
