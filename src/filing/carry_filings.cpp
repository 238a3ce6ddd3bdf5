#include "filing/carry_filings.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "filing/internal/filing_store.hpp"
#include "filing/joint/internal/signature_store.hpp"
#include "filing/tracking/internal/event_store.hpp"

namespace recourse::filing {

namespace {

using base::Json;
using base::Result;

/// What records of the other copy are called here, by kind and id there.
using IdsHere = std::map<std::pair<std::string, std::string>, std::string>;

IdsHere ids_here(const casework::MergedCase& merged) {
    IdsHere ids;
    for (const auto& one : merged.all_renamed) ids[{one.kind, one.id}] = one.now;
    return ids;
}

std::string id_here(const IdsHere& ids, const std::string& kind, const std::string& id) {
    const auto found = ids.find({kind, id});
    return found == ids.end() ? id : found->second;
}

Result<void> rename_records(FilingRow& filing, const IdsHere& ids) {
    Json record = RECOURSE_TRY(base::parse_json(filing.record));
    Json targets = Json::array();
    for (const auto& target : record.value("targets", std::vector<std::string>())) {
        targets.push_back(id_here(ids, "party", target));
    }
    record["targets"] = std::move(targets);
    for (Json& partner : record["partners"]) {
        partner["id"] = id_here(ids, "partner", partner.value("id", ""));
    }
    filing.record = base::dump_json(record);
    Json counterparts = RECOURSE_TRY(base::parse_json(filing.counterparts));
    for (Json& pair : counterparts) {
        pair["team"] = id_here(ids, pair.value("kind", ""), pair.value("team", ""));
    }
    filing.counterparts = base::dump_json(counterparts);
    return {};
}

/// Those of a case that this copy lacks.
Result<std::vector<FilingRow>> new_filings(vault::Workspace& ours, vault::Workspace& theirs,
                                           const casework::MergedCase& merged) {
    std::set<std::string> known;
    for (const FilingRow& filing : RECOURSE_TRY(filing_rows(ours, merged.case_id))) {
        known.insert(filing.id);
    }
    auto filings = RECOURSE_TRY(filing_rows(theirs, merged.case_id));
    std::erase_if(filings, [&](const FilingRow& filing) { return known.contains(filing.id); });
    for (FilingRow& filing : filings) RECOURSE_CHECK(rename_records(filing, ids_here(merged)));
    return filings;
}

Result<void> carry_bytes(vault::Workspace& theirs, vault::BlobBatch& batch, FilingRow& filing) {
    for (std::string* blob : {&filing.bundle, &filing.pdf, &filing.docx}) {
        auto reader = RECOURSE_TRY(theirs.blobs().open_blob(*blob));
        const auto receipt = RECOURSE_TRY(
            batch.put([&](std::span<std::byte> buffer) { return reader.read(buffer); }));
        *blob = receipt.id;
    }
    return {};
}

/// What happened to the submissions of a case in the other copy, under our exhibits' ids.
Result<std::vector<FilingEvent>> their_events(vault::Workspace& theirs,
                                              const casework::MergedCase& merged) {
    const IdsHere ids = ids_here(merged);
    std::vector<FilingEvent> all;
    for (const FilingRow& filing : RECOURSE_TRY(filing_rows(theirs, merged.case_id))) {
        for (FilingEvent& event : RECOURSE_TRY(events_of(theirs, filing.id))) {
            event.exhibit = id_here(ids, "exhibit", event.exhibit);
            all.push_back(std::move(event));
        }
    }
    return all;
}

/// What partners signed, of new submissions and of those that both copies have.
Result<std::vector<SignatureRow>> their_signatures(vault::Workspace& theirs,
                                                   const casework::MergedCase& merged) {
    std::vector<SignatureRow> all;
    for (const FilingRow& filing : RECOURSE_TRY(filing_rows(theirs, merged.case_id))) {
        for (SignatureRow& row : RECOURSE_TRY(signature_rows(theirs, filing.id)))
            all.push_back(std::move(row));
    }
    return all;
}

Result<void> write(vault::Workspace& ours, const FilingRow& filing) {
    RECOURSE_CHECK(write_filing_row(ours, filing));
    const Json record = RECOURSE_TRY(base::parse_json(filing.record));
    RECOURSE_CHECK(ours.log().append(
        "submission.merged", ours.user(), "case/" + filing.case_id,
        Json{{"filing", filing.id}, {"bundle_sha256", record.value("bundle_sha256", "")}}));
    return {};
}

}  // namespace

Result<std::size_t> carry_filings(vault::Workspace& ours, vault::Workspace& theirs,
                                  std::span<const casework::MergedCase> merged,
                                  base::Progress& progress) {
    const vault::WriteLock lock = RECOURSE_TRY(ours.lock_for_writing());
    RECOURSE_CHECK(prepare_store(ours));
    RECOURSE_CHECK(prepare_store(theirs));
    RECOURSE_TRY(ours.blobs().sweep());
    progress.step("Bringing submissions over");
    std::vector<FilingRow> filings;
    std::vector<FilingEvent> events;
    std::vector<SignatureRow> signatures;
    for (const casework::MergedCase& one : merged) {
        for (SignatureRow& row : RECOURSE_TRY(their_signatures(theirs, one))) {
            signatures.push_back(std::move(row));
        }
        for (FilingEvent& event : RECOURSE_TRY(their_events(theirs, one))) {
            events.push_back(std::move(event));
        }
        for (FilingRow& filing : RECOURSE_TRY(new_filings(ours, theirs, one))) {
            filings.push_back(std::move(filing));
        }
    }
    if (filings.empty() && events.empty() && signatures.empty()) return std::size_t{0};
    vault::BlobBatch batch = ours.blobs().batch();
    std::size_t done = 0;
    for (FilingRow& filing : filings) {
        progress.count(done++, filings.size());
        RECOURSE_CHECK(carry_bytes(theirs, batch, filing).in_record("submission " + filing.id));
    }
    RECOURSE_CHECK(batch.sync());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(ours.database()));
    RECOURSE_CHECK(batch.keep());
    for (const FilingRow& filing : filings) RECOURSE_CHECK(write(ours, filing));
    for (const FilingEvent& event : events) RECOURSE_CHECK(write_event(ours, event));
    for (const SignatureRow& row : signatures) RECOURSE_CHECK(write_signature_row(ours, row));
    RECOURSE_CHECK(transaction.commit());
    return filings.size();
}

}  // namespace recourse::filing
