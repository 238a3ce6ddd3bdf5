#include "casework/extraction/internal/extraction_store.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "casework/case_store.hpp"
#include "casework/extraction/internal/page_codec.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::Json;
using base::Result;

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE extraction (
        change     INTEGER PRIMARY KEY,  -- grows with every extraction
        case_id    TEXT NOT NULL,
        exhibit_id TEXT NOT NULL,
        sha256     TEXT NOT NULL,        -- of the exhibit that was read
        status     TEXT NOT NULL,
        media_type TEXT NOT NULL,
        language   TEXT NOT NULL,
        pages      INTEGER NOT NULL,
        metadata   BLOB NOT NULL,        -- packed JSON object
        embedded   TEXT NOT NULL,        -- JSON: [{"name", "size"}]
        notes      TEXT NOT NULL,        -- JSON: [text]
        made       TEXT NOT NULL,
        UNIQUE (case_id, exhibit_id)
    ) STRICT;
    CREATE TABLE extraction_page (
        change INTEGER NOT NULL REFERENCES extraction (change) ON DELETE CASCADE,
        page   INTEGER NOT NULL,
        text   BLOB NOT NULL,   -- packed
        words  BLOB NOT NULL,   -- packed boxes
        width  REAL NOT NULL,
        height REAL NOT NULL,
        ocr    INTEGER NOT NULL,
        PRIMARY KEY (change, page)
    ) STRICT, WITHOUT ROWID;
)"}};

Result<std::int64_t> replace_summary(base::Database& database, const ExtractionSubject& subject,
                                     const Extracted& result, const std::string& made) {
    const std::int64_t change =
        RECOURSE_TRY(database.integer("SELECT coalesce(max(change), 0) + 1 FROM extraction"));
    RECOURSE_CHECK(database.run("DELETE FROM extraction WHERE case_id = ? AND exhibit_id = ?",
                                subject.case_id, subject.exhibit_id));
    Json embedded = Json::array();
    for (const EmbeddedFile& file : result.embedded) {
        embedded.push_back({{"name", file.name}, {"size", file.size}});
    }
    const std::string metadata = pack_text(result.metadata);
    RECOURSE_CHECK(database.run(
        "INSERT INTO extraction (change, case_id, exhibit_id, sha256, status, media_type, "
        "language, pages, metadata, embedded, notes, made) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        change, subject.case_id, subject.exhibit_id, subject.sha256, to_string(result.status),
        subject.media_type, result.language, result.pages.size(), base::as_bytes(metadata),
        base::dump_json(embedded), base::dump_json(Json(result.notes)), made));
    return change;
}

Result<void> insert_pages(base::Database& database, std::int64_t change,
                          const std::vector<ExtractedPage>& pages) {
    auto insert = RECOURSE_TRY(database.prepare(
        "INSERT INTO extraction_page (change, page, text, words, width, height, ocr) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"));
    for (const ExtractedPage& page : pages) {
        const std::string text = pack_text(page.text);
        const std::string words = pack_words(page.words);
        RECOURSE_CHECK(insert
                           .bind_all(change, page.number, base::as_bytes(text),
                                     base::as_bytes(words), static_cast<double>(page.width),
                                     static_cast<double>(page.height), page.ocr)
                           .run());
    }
    return {};
}

Result<vault::WriteLock> wait_for_lock(vault::Workspace& workspace) {
    constexpr int tries = 600;
    for (int i = 1;; ++i) {
        auto lock = workspace.lock_for_writing();
        if (lock || lock.error().code() != ErrorCode::conflict || i == tries) return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

/// A thumbnail that is there already, byte for byte, is not made known again.
Result<void> keep_thumbnail(vault::Workspace& workspace, const ExtractionSubject& subject,
                            const Thumbnail& thumbnail,
                            const std::optional<vault::BlobReceipt>& blob) {
    const auto earlier =
        RECOURSE_TRY(derivatives_of(workspace, subject.case_id, subject.exhibit_id));
    const bool known = std::ranges::any_of(earlier, [&](const Derivative& one) {
        return one.kind == DerivativeKind::thumbnail && one.blob_id == blob->id;
    });
    if (known) return {};
    RECOURSE_TRY(record_derivative(workspace,
                                   {.case_id = subject.case_id,
                                    .exhibit_id = subject.exhibit_id,
                                    .kind = DerivativeKind::thumbnail,
                                    .media_type = "image/jpeg",
                                    .recipe = thumbnail.recipe,
                                    .grade = subject.grade},
                                   *blob));
    return {};
}

}  // namespace

Result<void> bring_up_extractions(vault::Workspace& workspace) {
    RECOURSE_CHECK(bring_up_derivatives(workspace));
    return workspace.migrate("casework.extraction", migrations);
}

Result<bool> is_extracted(vault::Workspace& workspace, const ExtractionSubject& subject) {
    const auto count = RECOURSE_TRY(workspace.database().integer(
        "SELECT count(*) FROM extraction WHERE case_id = ? AND exhibit_id = ? AND sha256 = ?",
        subject.case_id, subject.exhibit_id, subject.sha256));
    return count > 0;
}

Result<void> store_extraction(vault::Workspace& workspace, const ExtractionSubject& subject,
                              const Extracted& result) {
    const vault::WriteLock lock = RECOURSE_TRY(wait_for_lock(workspace));
    std::optional<vault::BlobReceipt> blob;
    if (result.thumbnail) {
        blob = RECOURSE_TRY(workspace.blobs().put(base::as_bytes(result.thumbnail->jpeg)));
    }
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    const auto change = RECOURSE_TRY(replace_summary(workspace.database(), subject, result,
                                                     base::format_time(workspace.clock()())));
    RECOURSE_CHECK(insert_pages(workspace.database(), change, result.pages));
    if (result.thumbnail) {
        RECOURSE_CHECK(keep_thumbnail(workspace, subject, *result.thumbnail, blob));
    }
    const bool ocr = std::ranges::any_of(result.pages, &ExtractedPage::ocr);
    RECOURSE_CHECK(record_custody(workspace, subject.case_id, subject.exhibit_id,
                                  "exhibit.extracted",
                                  Json{{"status", to_string(result.status)},
                                       {"sha256", subject.sha256},
                                       {"pages", result.pages.size()},
                                       {"ocr", ocr}}));
    return transaction.commit();
}

}  // namespace recourse::casework::internal
