#include "casework/extraction/extraction.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.hpp"
#include "casework/extraction/internal/extraction_store.hpp"
#include "casework/extraction/internal/page_codec.hpp"
#include "casework/internal/readable_exhibit.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// Stored in workspaces: a word is never renamed.
constexpr std::array statuses = {std::pair{ExtractionStatus::done, "done"},
                                 std::pair{ExtractionStatus::failed, "failed"},
                                 std::pair{ExtractionStatus::too_large, "too-large"},
                                 std::pair{ExtractionStatus::nothing_to_read, "nothing-to-read"}};

constexpr std::string_view summary_columns =
    "SELECT change, case_id, exhibit_id, status, media_type, language, pages, metadata, embedded, "
    "notes FROM extraction ";

Result<ExtractionStatus> parse_status(std::string_view word) {
    for (const auto& [status, name] : statuses) {
        if (word == name) return status;
    }
    return fail(ErrorCode::corrupt, "the status of an extraction is unknown");
}

Result<ExtractionSummary> read_summary(const base::Statement& row) {
    ExtractionSummary summary;
    summary.change = static_cast<std::uint64_t>(row.integer(0));
    summary.case_id = row.text(1);
    summary.exhibit_id = row.text(2);
    summary.status = RECOURSE_TRY(parse_status(row.text_view(3)));
    summary.media_type = row.text(4);
    summary.language = row.text(5);
    summary.pages = static_cast<int>(row.integer(6));
    summary.metadata = RECOURSE_TRY(internal::unpack_text(row.blob(7)));
    const Json embedded = RECOURSE_TRY(base::parse_json(row.text_view(8)));
    for (const Json& file : embedded) {
        summary.embedded.push_back({file.value("name", ""), file.value("size", std::uint64_t{0})});
    }
    const Json notes = RECOURSE_TRY(base::parse_json(row.text_view(9)));
    for (const Json& note : notes) summary.notes.push_back(note.get<std::string>());
    return summary;
}

}  // namespace

std::string to_string(ExtractionStatus status) {
    for (const auto& [known, name] : statuses) {
        if (known == status) return name;
    }
    return {};
}

Result<ExtractionSummary> extraction_of(vault::Workspace& workspace, std::string_view case_id,
                                        std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_extractions(workspace));
    RECOURSE_CHECK(internal::require_readable(workspace, case_id, exhibit_id));
    auto query = RECOURSE_TRY(workspace.database().prepare(std::string(summary_columns) +
                                                           "WHERE case_id = ? AND exhibit_id = ?"));
    if (RECOURSE_TRY(query.bind_all(case_id, exhibit_id).step())) return read_summary(query);
    return fail(ErrorCode::not_found, "nothing was extracted from it yet");
}

Result<std::vector<ExtractedPage>> pages_of(vault::Workspace& workspace, std::string_view case_id,
                                            std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_extractions(workspace));
    RECOURSE_CHECK(internal::require_readable(workspace, case_id, exhibit_id));
    std::vector<ExtractedPage> pages;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT page, text, words, width, height, ocr FROM extraction_page WHERE change = "
        "(SELECT change FROM extraction WHERE case_id = ? AND exhibit_id = ?) ORDER BY page"));
    RECOURSE_CHECK(
        query.bind_all(case_id, exhibit_id).for_each([&](base::Statement& row) -> Result<void> {
            ExtractedPage page;
            page.number = static_cast<int>(row.integer(0));
            page.text = RECOURSE_TRY(internal::unpack_text(row.blob(1)));
            page.words = RECOURSE_TRY(internal::unpack_words(row.blob(2)));
            page.width = static_cast<float>(row.real(3));
            page.height = static_cast<float>(row.real(4));
            page.ocr = row.boolean(5);
            pages.push_back(std::move(page));
            return {};
        }));
    return pages;
}

Result<std::vector<ExtractionSummary>> extractions_since(vault::Workspace& workspace,
                                                         std::string_view case_id,
                                                         std::uint64_t since) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_extractions(workspace));
    std::vector<ExtractionSummary> summaries;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        std::string(summary_columns) + "WHERE case_id = ? AND change > ? ORDER BY change"));
    RECOURSE_CHECK(
        query.bind_all(case_id, since).for_each([&](base::Statement& row) -> Result<void> {
            summaries.push_back(RECOURSE_TRY(read_summary(row)));
            return {};
        }));
    return summaries;
}

Result<void> for_each_page(vault::Workspace& workspace, std::string_view case_id,
                           std::uint64_t since,
                           const std::function<Result<void>(const PageView&)>& visit) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_extractions(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT e.change, e.exhibit_id, e.language, p.page, p.text "
        "FROM extraction e JOIN extraction_page p ON p.change = e.change "
        "WHERE e.case_id = ? AND e.change > ? ORDER BY e.change, p.page"));
    return query.bind_all(case_id, since).for_each([&](base::Statement& row) -> Result<void> {
        const std::string text = RECOURSE_TRY(internal::unpack_text(row.blob(4)));
        return visit({.exhibit_id = row.text_view(1),
                      .page = static_cast<int>(row.integer(3)),
                      .text = text,
                      .language = row.text_view(2),
                      .change = static_cast<std::uint64_t>(row.integer(0))});
    });
}

}  // namespace recourse::casework
