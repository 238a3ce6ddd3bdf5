#include "app/screening_audit.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/hmac.hpp"
#include "base/json.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t key_bytes = 32;

Result<base::SecretBytes> read_or_make_key(const fs::path& file) {
    const auto text = base::read_file(file, key_bytes);
    if (text && text->size() == key_bytes) {
        return base::SecretBytes::copy_of(base::as_bytes(*text));
    }
    if (text || text.error().code() != ErrorCode::not_found) {
        return fail(base::Error(ErrorCode::corrupt, "the key of the audit log cannot be read")
                        .in_file(file.string()));
    }
    auto key = base::SecretBytes::random(key_bytes);
    RECOURSE_CHECK(base::write_file_atomically(file, key.text(), base::FileAccess::owner_only));
    return key;
}

}  // namespace

Result<std::unique_ptr<ScreeningAudit>> ScreeningAudit::open(const fs::path& folder,
                                                             bool keep_queries, base::Clock clock) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) {
        return fail(base::Error(ErrorCode::unavailable, error.message()).in_file(folder.string()));
    }
    auto key = RECOURSE_TRY(read_or_make_key(folder / "hash.key"));
    std::unique_ptr<ScreeningAudit> audit(
        new ScreeningAudit(folder, std::move(key), keep_queries, std::move(clock)));
    RECOURSE_CHECK(audit->open_day(base::format_day(audit->clock_())));
    return audit;
}

ScreeningAudit::ScreeningAudit(fs::path folder, base::SecretBytes key, bool keep_queries,
                               base::Clock clock)
    : folder_(std::move(folder)),
      key_(std::move(key)),
      keep_queries_(keep_queries),
      clock_(std::move(clock)) {}

ScreeningAudit::~ScreeningAudit() {
    if (file_ >= 0) ::close(file_);
}

Result<void> ScreeningAudit::open_day(const std::string& day) {
    if (file_ >= 0) ::close(file_);
    const auto path = folder_ / ("screening-" + day + ".jsonl");
    file_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    day_ = file_ >= 0 ? day : std::string();
    if (file_ >= 0) return {};
    return fail(base::Error(ErrorCode::unavailable, "the audit log cannot be written")
                    .in_file(path.string()));
}

Result<void> ScreeningAudit::write(const ScreenedQuery& query) {
    const auto now = clock_();
    Json line = {{"at", base::format_time(now)},
                 {"request", query.request},
                 {"key", query.key},
                 {"user", query.user},
                 {"address", query.address},
                 {"route", query.route},
                 {"dataset", query.dataset},
                 {"lists", query.lists},
                 {"threshold", query.threshold},
                 {"matches", query.matches},
                 {"best_score", query.best_score},
                 {"query_hash", base::to_hex(base::hmac_sha256(key_.view(), query.query))}};
    if (keep_queries_) line["query"] = query.query;
    const std::string text = base::dump_json(line) + "\n";

    const std::scoped_lock lock(mutex_);
    if (const auto day = base::format_day(now); day != day_) RECOURSE_CHECK(open_day(day));
    const auto written = ::write(file_, text.data(), text.size());
    if (written == static_cast<ssize_t>(text.size())) return {};
    return fail(ErrorCode::unavailable, "the audit log cannot be written");
}

}  // namespace recourse::app
