#pragma once

#include "filing/file_case.hpp"
#include "filing/internal/draft.hpp"

/// Where filings are kept in a workspace.
namespace recourse::filing {

/// A filing as its table holds it.
struct FilingRow {
    std::string id;
    std::string case_id;
    std::int64_t created = 0;  ///< Unix seconds
    std::string record;        ///< JSON: the fields of Filing
    std::string counterparts;  ///< JSON: which of the team's records became which; never leaves
    std::string signature;     ///< the bundle's .minisig
    std::string bundle;        ///< blob ids
    std::string pdf;
    std::string docx;
};

/// By id, of one case.
base::Result<std::vector<FilingRow>> filing_rows(vault::Workspace& workspace,
                                                 std::string_view case_id);
/// Inside the caller's transaction. One that is there already stays.
base::Result<void> write_filing_row(vault::Workspace& workspace, const FilingRow& row);

/// `submission.json` as it lies in the sealed bundle; corrupt when there is none.
base::Result<base::Json> sealed_twin(vault::Workspace& workspace, std::string_view filing_id);

/// [{"kind","team","seen"}]: which of the team's records became which.
base::Result<base::Json> counterparts_of(vault::Workspace& workspace, std::string_view filing_id);

/// The tables of this room, brought up to date.
base::Result<void> prepare_store(vault::Workspace& workspace);

/// Keep a finished submission, write what was asked for outside, and log it: all or nothing.
base::Result<Filing> keep_filing(vault::Workspace& workspace, const Draft& draft,
                                 const Finished& finished);

}  // namespace recourse::filing
