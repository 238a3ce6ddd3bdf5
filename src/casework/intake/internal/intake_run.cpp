#include "casework/intake/internal/intake_run.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "casework/case_folder.hpp"
#include "casework/case_store.hpp"
#include "casework/change.hpp"
#include "casework/intake/internal/blob_access.hpp"
#include "casework/intake/internal/intake_rows.hpp"

namespace recourse::casework::internal {

using base::Json;
using base::Result;

namespace {

// A batch is one wait for the disk: large enough that the wait is small beside
// the work, small enough that a crash costs seconds.
constexpr std::size_t max_batch_items = 1000;
constexpr std::uint64_t max_batch_bytes = std::uint64_t{256} << 20;

constexpr std::string_view over_budget = "one run takes no more out of packages";

/// A source that remembers why it failed, so that an item's failure and the
/// store's differ.
class FallibleSource {
public:
    explicit FallibleSource(base::ByteSource source) : source_(std::move(source)) {}

    Result<std::size_t> read(std::span<std::byte> buffer) {
        if (bytes_ > max_exhibit_bytes) {
            error_.emplace(base::ErrorCode::invalid_input, "is larger than an exhibit may be");
            return base::fail(*error_);
        }
        auto count = source_(buffer);
        if (!count) {
            error_ = count.error();
        } else {
            bytes_ += *count;
        }
        return count;
    }
    const std::optional<base::Error>& error() const { return error_; }

private:
    base::ByteSource source_;
    std::uint64_t bytes_ = 0;
    std::optional<base::Error> error_;
};

std::string_view file_name_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == path.npos ? path : path.substr(slash + 1);
}

/// A stored path may be any bytes; what is shown and kept is text.
std::string shown(std::string_view path) {
    Json text = std::string(path.substr(0, 300));
    const std::string dumped = base::dump_json(text);
    return base::parse_json(dumped)->get<std::string>();
}

}  // namespace

Result<IntakeRun> IntakeRun::begin(vault::Workspace& workspace, IntakeReceipt receipt,
                                   const IntakeOptions& options, base::Progress& progress) {
    MediaTypes types = RECOURSE_TRY(MediaTypes::load_default());
    IntakeRun run(workspace, std::move(receipt), options, progress, std::move(types));
    run.exhibits_ = RECOURSE_TRY(exhibits_by_blob(workspace, run.receipt_.case_id));
    return run;
}

void IntakeRun::fail(std::string path, std::string why) {
    receipt_.items.push_back(
        {.path = std::move(path), .outcome = IntakeOutcome::failed, .why = std::move(why)});
}

Result<void> IntakeRun::take(Incoming item) {
    FallibleSource fallible(std::move(item.content));
    SampledSource sampled([&](std::span<std::byte> buffer) { return fallible.read(buffer); });
    if (!batch_) batch_.emplace(workspace_->blobs().batch());
    auto blob = batch_->put([&](std::span<std::byte> buffer) -> Result<std::size_t> {
        const std::size_t count = RECOURSE_TRY(sampled.read(buffer));
        bytes_read_ += count;
        progress_->count(bytes_read_ >> 20, 0);
        return count;
    });
    if (!blob && fallible.error()) {
        fail(std::move(item.path), fallible.error()->message());
        return {};
    }
    if (!blob) return base::fail(std::move(blob).error());

    const auto [known, fresh] = exhibits_.emplace(blob->id, "");
    MediaType type = types_.type_of(sampled.sample(), file_name_of(item.path));
    waiting_.push_back({.item = receipt_.items.size(),
                        .blob = *blob,
                        .type = type,
                        .origin = std::move(item.origin),
                        .parent = std::move(item.parent),
                        .depth = item.depth,
                        .duplicate = !fresh});
    receipt_.items.push_back({.path = std::move(item.path),
                              .outcome = fresh ? IntakeOutcome::accepted : IntakeOutcome::duplicate,
                              .exhibit = known->second,
                              .size = blob->size,
                              .sha256 = blob->sha256,
                              .sha512 = blob->sha512,
                              .media_type = type.name,
                              .why = {}});
    waiting_bytes_ += blob->size;
    if (waiting_.size() >= max_batch_items || waiting_bytes_ >= max_batch_bytes) return flush();
    return {};
}

Result<void> IntakeRun::flush() {
    if (waiting_.empty()) return {};
    RECOURSE_CHECK(batch_->sync());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace_->database()));
    RECOURSE_CHECK(batch_->keep());
    RECOURSE_CHECK(add_to_case());
    RECOURSE_CHECK(note_duplicates());
    RECOURSE_CHECK(transaction.commit());
    batch_.reset();
    for (const Waiting& done : waiting_) {
        if (!may_be_package(done.type.name)) continue;
        const IntakeItem& item = receipt_.items[done.item];
        unopened_.push_back({item.exhibit, done.blob.id, done.type.name, item.path, done.depth});
    }
    waiting_.clear();
    waiting_bytes_ = 0;
    return {};
}

Result<void> IntakeRun::add_to_case() {
    std::vector<NewExhibit> exhibits;
    std::vector<const Waiting*> fresh;
    for (Waiting& waiting : waiting_) {
        if (waiting.duplicate) continue;
        const IntakeItem& item = receipt_.items[waiting.item];
        NewExhibit exhibit{.exhibit = {}, .bytes = waiting.blob, .origin = waiting.origin};
        exhibit.exhibit.title = file_name_of(item.path);
        exhibit.exhibit.kind = waiting.type.kind;
        exhibit.exhibit.media_type = waiting.type.name;
        exhibit.exhibit.source = receipt_.source;
        exhibit.exhibit.confidentiality = model::Confidentiality::team;
        exhibits.push_back(std::move(exhibit));
        fresh.push_back(&waiting);
    }
    const auto added = RECOURSE_TRY(
        add_exhibits(*workspace_, receipt_.case_id, std::move(exhibits), receipt_.why));
    for (std::size_t i = 0; i < added.size(); ++i) {
        IntakeItem& item = receipt_.items[fresh[i]->item];
        item.exhibit = added[i].id;
        exhibits_[fresh[i]->blob.id] = added[i].id;
        RECOURSE_CHECK(store_origin(*workspace_, receipt_.case_id, added[i].id,
                                    {.path = item.path,
                                     .parent = fresh[i]->parent,
                                     .package = {},
                                     .guessed_kind = fresh[i]->type.kind,
                                     .receipt = receipt_.id}));
    }
    return {};
}

Result<void> IntakeRun::note_duplicates() {
    for (const Waiting& waiting : waiting_) {
        if (!waiting.duplicate) continue;
        IntakeItem& item = receipt_.items[waiting.item];
        item.exhibit = exhibits_[waiting.blob.id];
        Json detail = waiting.origin;
        detail["sha256"] = waiting.blob.sha256;
        RECOURSE_CHECK(record_custody(*workspace_, receipt_.case_id, item.exhibit,
                                      "exhibit.duplicate-found", detail));
    }
    return {};
}

Result<void> IntakeRun::settle() {
    RECOURSE_CHECK(flush());
    while (!unopened_.empty()) {
        const Unopened next = std::move(unopened_.front());
        unopened_.pop_front();
        RECOURSE_CHECK(open_package(next));
        RECOURSE_CHECK(flush());
    }
    return {};
}

Result<void> IntakeRun::open_package(const Unopened& unopened) {
    // Archives of equal archives grow with the power of their depth: each is opened once.
    if (opened_.contains(unopened.blob)) return {};
    if (unopened.depth < left_.depth) opened_.insert(unopened.blob);
    BlobAccess bytes(RECOURSE_TRY(workspace_->blobs().open_blob(unopened.blob)));
    PackedItem item{bytes, unopened.media_type, {}, mail_keys_};
    const PackageFormat* format = package_format_of(item);
    if (format == nullptr) return {};
    RECOURSE_CHECK(check_proofs(unopened, *format, item));
    return take_members(unopened, *format, item);
}

Result<void> IntakeRun::check_proofs(const Unopened& unopened, const PackageFormat& format,
                                     const PackedItem& item) {
    if (RECOURSE_TRY(proofs_are_stored(*workspace_, receipt_.case_id, unopened.exhibit))) return {};
    const std::vector<Proof> proofs = RECOURSE_TRY(format.check(item));
    std::map<ProofResult, std::size_t> counts;
    for (const Proof& proof : proofs) ++counts[proof.result];
    receipt_.proofs_failed += counts[ProofResult::failed];
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace_->database()));
    RECOURSE_CHECK(
        store_proofs(*workspace_, receipt_.case_id, unopened.exhibit, format.id(), proofs));
    if (!proofs.empty()) {
        RECOURSE_CHECK(record_custody(*workspace_, receipt_.case_id, unopened.exhibit,
                                      "exhibit.proofs-checked",
                                      Json{{"format", format.id()},
                                           {"verified", counts[ProofResult::verified]},
                                           {"failed", counts[ProofResult::failed]},
                                           {"not_checked", counts[ProofResult::not_checked]}}));
    }
    return transaction.commit();
}

Result<void> IntakeRun::take_members(const Unopened& unopened, const PackageFormat& format,
                                     const PackedItem& item) {
    const bool too_deep = unopened.depth >= left_.depth;
    if (too_deep && !item.paths.empty()) {
        fail(unopened.path + "/", fmt::format("is a package inside {} others, which is not opened; "
                                              "it is kept whole",
                                              left_.depth));
    }
    if (too_deep) return {};
    Result<void> taken;
    const auto take_one = [&](base::ArchiveEntry& entry) -> Result<void> {
        if (left_.items == 0 || left_.bytes == 0) {
            return base::fail(base::ErrorCode::invalid_input, std::string(over_budget));
        }
        --left_.items;
        return taken = take_member(unopened, entry);
    };
    const auto walked =
        format.members(item, take_one, [&](std::string_view path, const base::Error& why) {
            fail(unopened.path + "/" + shown(path), why.message());
        });
    if (!taken) return taken;
    if (walked || walked.error().code() != base::ErrorCode::invalid_input) return walked;
    fail(unopened.path + "/", "the rest of it cannot be read: " + walked.error().message());
    return {};
}

Result<void> IntakeRun::take_member(const Unopened& unopened, base::ArchiveEntry& entry) {
    const std::string path = unopened.path + "/" + entry.path();
    const auto read = [&](std::span<std::byte> buffer) -> Result<std::size_t> {
        const std::size_t count = RECOURSE_TRY(entry.read(buffer));
        if (count > left_.bytes) {
            left_.bytes = 0;
            return base::fail(base::ErrorCode::invalid_input, std::string(over_budget));
        }
        left_.bytes -= count;
        return count;
    };
    return take(
        {.path = path,
         .content = read,
         .origin = Json{{"path", path}, {"inside", unopened.exhibit}, {"member", entry.path()}},
         .parent = unopened.exhibit,
         .depth = unopened.depth + 1});
}

}  // namespace recourse::casework::internal
