#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "casework/intake/intake_receipt.hpp"
#include "casework/packages/mail_keys.hpp"
#include "casework/packages/proof.hpp"
#include "vault/workspace.hpp"

/// Evidence that comes in as files (docs/formats/packages.md). Calls follow the
/// workspace in thread-safety.
namespace recourse::casework {

/// What one run may take out of packages; beyond it they are kept whole, with an item that failed
/// and says so. Far above what an honest hand-over holds (ours to choose), far below what would
/// fill a disk by packages in packages.
struct PackageBudget {
    std::size_t items = 2'000'000;
    std::uint64_t bytes = std::uint64_t{1} << 40;  ///< unpacked
    int depth = 5;  ///< an archive in a message in a mailbox in an archive
};

struct IntakeOptions {
    std::string source = {};  ///< id of a source of the case, or empty: not said
    std::string why = {};     ///< one sentence for the history
    MailKeys mail_keys = {};  ///< for the signatures of messages
    PackageBudget packages = {};
};

/// Take files in as exhibits: files, folders with all that is below them (links
/// are not followed), and the files inside archives, mailboxes and messages,
/// each beside the whole it came in; a package
/// that comes twice, byte for byte, is opened once. Every item is hashed, told by its content,
/// encrypted and logged; what packages say of themselves is checked. What the
/// case has already, byte for byte, is a duplicate. What cannot be read is in
/// the receipt with its reason, and the rest goes on.
///
/// Works in batches: after a crash what was accepted is there, nothing else is,
/// and the same call finishes the rest. not_found when there is no such case or
/// path, invalid_input for an unknown source, conflict while someone else
/// writes, unavailable when the disk is full; batches before such an error
/// stay.
base::Result<IntakeReceipt> add_evidence(vault::Workspace& workspace, std::string_view case_id,
                                         const std::vector<std::filesystem::path>& paths,
                                         const IntakeOptions& options, base::Progress& progress);

/// A file that comes as it is sent: an upload.
struct EvidenceStream {
    std::string name;          ///< of the file: what the receipt and the exhibit call it
    base::ByteSource content;  ///< an error ends the intake
};

/// The same for one stream, which is never in the clear on a disk. When it breaks off, the call
/// fails with its error, and neither bytes nor receipt are kept. Holds the workspace's write lock
/// until the last byte.
base::Result<IntakeReceipt> add_streamed_evidence(vault::Workspace& workspace,
                                                  std::string_view case_id, EvidenceStream stream,
                                                  const IntakeOptions& options,
                                                  base::Progress& progress);

/// Where an exhibit came from, and what was told of it on the way in.
struct ExhibitOrigin {
    std::string path;          ///< as IntakeItem::path
    std::string parent;        ///< exhibit that it was inside of, or empty
    std::string package;       ///< id of its package format ("wacz"), or empty
    std::string guessed_kind;  ///< told by its content; a person may since have
                               ///< chosen another
    std::string receipt;       ///< id of the run that took it in
};

/// Nothing for an exhibit that came with a case folder.
base::Result<std::optional<ExhibitOrigin>> origin_of(vault::Workspace& workspace,
                                                     std::string_view case_id,
                                                     std::string_view exhibit_id);

/// What the exhibit says of itself and whether it holds, in the order in which
/// it was checked.
base::Result<std::vector<Proof>> proofs_of(vault::Workspace& workspace, std::string_view case_id,
                                           std::string_view exhibit_id);

struct ProofCounts {
    std::size_t verified = 0;
    std::size_t failed = 0;
    std::size_t not_checked = 0;
};
/// By exhibit id; only exhibits that say something of themselves.
base::Result<std::map<std::string, ProofCounts>> proof_counts(vault::Workspace& workspace,
                                                              std::string_view case_id);

/// The receipts of a case as they are kept in the workspace, JSON, oldest
/// first.
base::Result<std::vector<std::string>> intake_receipts(vault::Workspace& workspace,
                                                       std::string_view case_id);

}  // namespace recourse::casework
