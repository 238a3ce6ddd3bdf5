#pragma once

#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/archive.hpp"
#include "base/json.hpp"
#include "base/progress.hpp"
#include "casework/intake/intake.hpp"
#include "casework/intake/media_type.hpp"
#include "casework/packages/package.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework::internal {

/// An item on its way in.
struct Incoming {
    std::string path;  ///< as IntakeItem::path
    base::ByteSource content;
    base::Json origin = base::Json::object();  ///< for its custody event
    std::string parent = {};                   ///< exhibit that it was inside of
    int depth = 0;                             ///< how many packages it was inside of
};

/// One run of the intake over a case: items go in one by one, are stored in
/// batches, and packages among them are opened once their batch is there. Holds
/// the workspace's write lock's promise: nobody else writes meanwhile.
class IntakeRun {
public:
    /// The workspace and the progress must outlive the run. `receipt` says whose
    /// run it is.
    static base::Result<IntakeRun> begin(vault::Workspace& workspace, IntakeReceipt receipt,
                                         const IntakeOptions& options, base::Progress& progress);

    /// A source that cannot be read fails this item only; an error is the
    /// workspace's.
    base::Result<void> take(Incoming item);
    /// Note what could not even be opened.
    void fail(std::string path, std::string why);
    /// Store what waits, and open every package that is among it.
    base::Result<void> settle();
    /// What was done. After settle().
    IntakeReceipt& receipt() { return receipt_; }

private:
    /// Stored, but not yet in the case.
    struct Waiting {
        std::size_t item = 0;  ///< index in the receipt
        vault::BlobReceipt blob;
        MediaType type;
        base::Json origin;
        std::string parent;
        int depth = 0;
        bool duplicate = false;
    };
    /// An exhibit that may be a package.
    struct Unopened {
        std::string exhibit;
        std::string blob;
        std::string media_type;
        std::string path;
        int depth = 0;
    };

    IntakeRun(vault::Workspace& workspace, IntakeReceipt receipt, const IntakeOptions& options,
              base::Progress& progress, MediaTypes types)
        : workspace_(&workspace),
          progress_(&progress),
          receipt_(std::move(receipt)),
          mail_keys_(options.mail_keys),
          left_(options.packages),
          types_(std::move(types)) {}

    base::Result<void> flush();
    base::Result<void> add_to_case();
    base::Result<void> note_duplicates();
    base::Result<void> open_package(const Unopened& unopened);
    base::Result<void> check_proofs(const Unopened& unopened, const PackageFormat& format,
                                    const PackedItem& item);
    base::Result<void> take_members(const Unopened& unopened, const PackageFormat& format,
                                    const PackedItem& item);
    base::Result<void> take_member(const Unopened& unopened, base::ArchiveEntry& entry);

    vault::Workspace* workspace_;
    base::Progress* progress_;
    IntakeReceipt receipt_;
    MailKeys mail_keys_;
    PackageBudget left_;  ///< of the budget for packages; its depth stays as it is
    MediaTypes types_;
    std::unordered_map<std::string, std::string> exhibits_;  ///< by blob id; "" while it waits
    std::optional<vault::BlobBatch> batch_;                  ///< of what waits
    std::vector<Waiting> waiting_;
    std::uint64_t waiting_bytes_ = 0;
    std::uint64_t bytes_read_ = 0;  ///< in all, for the progress
    std::deque<Unopened> unopened_;
    std::unordered_set<std::string> opened_;  ///< blob ids of packages
};

}  // namespace recourse::casework::internal
