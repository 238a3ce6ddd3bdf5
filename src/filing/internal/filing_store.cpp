#include "filing/internal/filing_store.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "filing/internal/filing_schema.hpp"
#include "filing/internal/second_person.hpp"
#include "filing/internal/zipped_file.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

constexpr std::uint64_t max_part_bytes = std::uint64_t{4} << 30;

Json record_json(const Filing& filing) {
    Json record = to_json(filing);
    record["public_key"] = filing.public_key;
    record["withheld"] = to_json(filing.withheld);
    return record;
}

Result<Filing> filing_from(const std::string& text) {
    const Json record = RECOURSE_TRY(base::parse_json(text));
    Filing filing;
    filing.id = record.value("id", "");
    filing.case_id = record.value("case", "");
    filing.regime = record.value("regime", "");
    filing.recipient = record.value("recipient", "");
    filing.grade = record.value("grade", "");
    filing.language = record.value("language", "en");
    filing.supplements = record.value("supplements", "");
    filing.own_pseudonyms = record.value("own_pseudonyms", false);
    filing.created = RECOURSE_TRY(base::parse_time(record.value("created", "")));
    filing.targets = record.value("targets", std::vector<std::string>());
    for (const Json& one : record.value("partners", Json::array()))
        filing.partners.push_back(
            {one.value("id", ""), one.value("organisation", ""), one.value("public_key", "")});
    filing.pages = record.value("pages", 0);
    filing.exhibit_pages = record.value("exhibit_pages", 0);
    filing.bundle = record.value("bundle", "");
    filing.bundle_sha256 = record.value("bundle_sha256", "");
    filing.signed_by = record.value("signed_by", "");
    filing.public_key = record.value("public_key", "");
    for (const Json& one : record.value("withheld", Json::array()))
        filing.withheld.push_back(
            {one.value("record", ""), one.value("reason", ""), one.value("person", "")});
    return filing;
}

Json counterparts_json(const Gated& gated) {
    Json pairs = Json::array();
    for (const Counterpart& pair : gated.counterparts)
        pairs.push_back({{"kind", pair.kind}, {"team", pair.team_id}, {"seen", pair.seen_id}});
    return pairs;
}

Filing describe(const Draft& draft, const Finished& finished) {
    const Audience& audience = draft.gated.view.audience();
    Filing filing;
    filing.id = draft.content.id;
    filing.case_id = draft.request->case_id;
    filing.regime = draft.content.regime->id;
    filing.recipient = fmt::format("{}", fmt::join(draft.content.recipients, ","));
    filing.grade = to_string(audience.grade);
    filing.language = draft.content.language->code();
    if (draft.supplement) filing.supplements = draft.supplement->told.filing;
    filing.own_pseudonyms = !draft.request->pseudonym_key.empty();
    filing.created = draft.content.created;
    for (const assessment::TargetAssessment& assessed : draft.content.assessments)
        filing.targets.push_back(draft.gated.team_id(assessed.target));
    for (const std::string& id : audience.partners) {
        if (const model::Partner* partner = draft.file.find_partner(id))
            filing.partners.push_back({id, partner->organisation, partner->public_key});
    }
    filing.pages = finished.pages;
    filing.exhibit_pages = finished.exhibit_pages;
    filing.bundle = finished.bundle.name;
    filing.bundle_sha256 = finished.bundle.sha256;
    filing.signed_by = finished.bundle.key.id_text();
    filing.public_key = finished.bundle.key.text();
    filing.withheld = draft.gated.withheld;
    return filing;
}

/// What people carry to the recipient.
Result<void> write_outside(const std::filesystem::path& out, const Finished& finished,
                           Filing& filing) {
    std::error_code error;
    std::filesystem::create_directories(out, error);
    const std::filesystem::path zip = out / finished.bundle.name;
    std::filesystem::path pdf = zip;
    pdf.replace_extension(".pdf");
    const std::array<std::pair<std::filesystem::path, std::string>, 4> files = {
        {{zip, finished.bundle.zip},
         {zip.string() + ".minisig", finished.bundle.signature},
         {out / "recourse.pub", finished.bundle.key.file()},
         {pdf, finished.pdf}}};
    for (const auto& [path, bytes] : files) {
        auto written = base::write_file_atomically(path, bytes, base::FileAccess::owner_only);
        if (!written) return std::move(written).in_file(path.string());
        filing.paths.push_back(path.string());
    }
    filing.bundle = zip.string();
    return {};
}

Result<void> log_filing(vault::Workspace& workspace, const Draft& draft, const Filing& filing) {
    const Json detail = {{"filing", filing.id},
                         {"regime", filing.regime},
                         {"recipient", filing.recipient},
                         {"grade", filing.grade},
                         {"bundle_sha256", filing.bundle_sha256},
                         {"signed_by", filing.signed_by}};
    RECOURSE_TRY(workspace.log().append("submission.sealed", workspace.user(),
                                        "case/" + filing.case_id, detail));
    for (const model::Exhibit* exhibit : carried(draft.content))
        RECOURSE_CHECK(casework::record_custody(
            workspace, filing.case_id, draft.gated.team_id(exhibit->id), "exhibit.filed",
            {{"filing", filing.id}, {"recipient", filing.recipient}}));
    return {};
}

void remove_outside(const Filing& filing) {
    for (const std::string& path : filing.paths) {
        std::error_code ignored;  // the first failure is what the caller learns
        std::filesystem::remove(path, ignored);
    }
}

}  // namespace

Result<void> prepare_store(vault::Workspace& workspace) {
    return workspace.migrate("filing", filing_migrations);
}

Result<std::vector<FilingRow>> filing_rows(vault::Workspace& workspace, std::string_view case_id) {
    std::vector<FilingRow> rows;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT id, case_id, created, record, counterparts, signature, bundle, pdf, docx "
        "FROM filing WHERE case_id = ? ORDER BY id"));
    RECOURSE_CHECK(query.bind_all(case_id).for_each([&](base::Statement& row) {
        rows.push_back({row.text(0), row.text(1), row.integer(2), row.text(3), row.text(4),
                        row.text(5), row.text(6), row.text(7), row.text(8)});
    }));
    return rows;
}

Result<void> write_filing_row(vault::Workspace& workspace, const FilingRow& row) {
    return workspace.database().run(
        "INSERT INTO filing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", row.id,
        row.case_id, row.created, row.record, row.counterparts, row.signature, row.bundle, row.pdf,
        row.docx);
}

Result<Filing> keep_filing(vault::Workspace& workspace, const Draft& draft,
                           const Finished& finished) {
    Filing filing = describe(draft, finished);
    const auto put = [&](const std::string& bytes) {
        return workspace.blobs().put(base::as_bytes(bytes));
    };
    const auto bundle = RECOURSE_TRY(put(finished.bundle.zip));
    const auto pdf = RECOURSE_TRY(put(finished.pdf));
    const auto docx = RECOURSE_TRY(put(finished.docx));

    const std::string record = base::dump_json(record_json(filing));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    for (const auto& receipt : {bundle, pdf, docx}) RECOURSE_CHECK(workspace.blobs().keep(receipt));
    // Filing the same thing again in the same second gives the same bytes: nothing new to keep.
    RECOURSE_CHECK(write_filing_row(
        workspace, {filing.id, filing.case_id, filing.created.time_since_epoch().count(), record,
                    base::dump_json(counterparts_json(draft.gated)), finished.bundle.signature,
                    bundle.id, pdf.id, docx.id}));
    RECOURSE_CHECK(forget_draft(workspace, draft.digest));
    RECOURSE_CHECK(log_filing(workspace, draft, filing));
    if (!draft.request->out.empty()) {
        const auto written = write_outside(draft.request->out, finished, filing);
        if (!written) {
            remove_outside(filing);
            return fail(written.error());
        }
    }
    const auto committed = transaction.commit();
    if (!committed) {
        remove_outside(filing);
        return fail(committed.error());
    }
    return filing;
}

Result<std::vector<Filing>> list_filings(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT record FROM filing WHERE ?1 = '' OR case_id = ?1 ORDER BY created DESC, id DESC"));
    query.bind_all(case_id);
    std::vector<Filing> filings;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        Filing filing = RECOURSE_TRY(filing_from(row.text(0)));
        if (RECOURSE_TRY(vault::may(workspace, vault::Permission::read, filing.case_id))) {
            filings.push_back(std::move(filing));
        }
        return {};
    }));
    return filings;
}

Result<Filing> load_filing(vault::Workspace& workspace, std::string_view filing_id) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query =
        RECOURSE_TRY(workspace.database().prepare("SELECT record FROM filing WHERE id = ?"));
    query.bind_all(filing_id);
    if (!RECOURSE_TRY(query.step())) return fail(ErrorCode::not_found, "no such filing");
    Filing filing = RECOURSE_TRY(filing_from(query.text(0)));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, filing.case_id));
    return filing;
}

Result<std::set<std::string, std::less<>>> records_told(vault::Workspace& workspace,
                                                        std::string_view filing_id,
                                                        std::string_view kind) {
    std::set<std::string, std::less<>> ids;
    const Filing filing = RECOURSE_TRY(load_filing(workspace, filing_id));
    for (const Filing& one : RECOURSE_TRY(list_filings(workspace, filing.case_id))) {
        if (one.id != filing.id && one.supplements != filing.id) continue;
        for (const Json& pair : RECOURSE_TRY(counterparts_of(workspace, one.id)))
            if (pair.value("kind", "") == kind) ids.insert(pair.value("team", ""));
    }
    return ids;
}

Result<Json> counterparts_of(vault::Workspace& workspace, std::string_view filing_id) {
    RECOURSE_CHECK(load_filing(workspace, filing_id));
    auto query =
        RECOURSE_TRY(workspace.database().prepare("SELECT counterparts FROM filing WHERE id = ?"));
    query.bind_all(filing_id);
    if (!RECOURSE_TRY(query.step())) return fail(ErrorCode::not_found, "no such filing");
    return base::parse_json(query.text(0));
}

Result<Json> sealed_twin(vault::Workspace& workspace, std::string_view filing_id) {
    const Filing filing = RECOURSE_TRY(load_filing(workspace, filing_id));
    auto query =
        RECOURSE_TRY(workspace.database().prepare("SELECT bundle FROM filing WHERE id = ?"));
    query.bind_all(filing_id);
    if (!RECOURSE_TRY(query.step())) return fail(ErrorCode::not_found, "no such filing");
    auto bundle = RECOURSE_TRY(workspace.blobs().open_blob(query.text(0)));
    auto text = read_zipped_file(bundle, "data/submission.json");
    if (!text) return std::move(text).in_record("submission " + filing.id);
    return base::parse_json(*text);
}

Result<std::string> filing_bytes(vault::Workspace& workspace, std::string_view filing_id,
                                 FilingPart part) {
    RECOURSE_CHECK(load_filing(workspace, filing_id));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT pdf, docx, bundle, signature FROM filing WHERE id = ?"));
    query.bind_all(filing_id);
    if (!RECOURSE_TRY(query.step())) return fail(ErrorCode::not_found, "no such filing");
    if (part == FilingPart::signature) return query.text(3);
    const int column = part == FilingPart::pdf ? 0 : part == FilingPart::docx ? 1 : 2;
    return workspace.blobs().bytes(query.text(column), max_part_bytes);
}

Json to_json(const Filing& filing) {
    Json partners = Json::array();
    for (const FilingPartner& one : filing.partners)
        partners.push_back(
            {{"id", one.id}, {"organisation", one.organisation}, {"public_key", one.public_key}});
    return {{"id", filing.id},
            {"case", filing.case_id},
            {"regime", filing.regime},
            {"recipient", filing.recipient},
            {"grade", filing.grade},
            {"language", filing.language},
            {"supplements", filing.supplements},
            {"own_pseudonyms", filing.own_pseudonyms},
            {"created", base::format_time(filing.created)},
            {"targets", filing.targets},
            {"partners", std::move(partners)},
            {"pages", filing.pages},
            {"exhibit_pages", filing.exhibit_pages},
            {"bundle", filing.bundle},
            {"bundle_sha256", filing.bundle_sha256},
            {"signed_by", filing.signed_by}};
}

}  // namespace recourse::filing
