#include "casework/derivative.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/ulid.hpp"
#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE derivative (
        id         TEXT PRIMARY KEY,
        case_id    TEXT NOT NULL,
        exhibit_id TEXT NOT NULL,
        kind       TEXT NOT NULL,
        media_type TEXT NOT NULL,
        tool       TEXT NOT NULL,
        version    TEXT NOT NULL,
        parameters TEXT NOT NULL,  -- JSON object
        grade      TEXT NOT NULL,
        blob_id    TEXT NOT NULL REFERENCES blob (id),
        size       INTEGER NOT NULL,
        sha256     TEXT NOT NULL,
        made       TEXT NOT NULL,
        made_by    TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX derivative_of_exhibit ON derivative (case_id, exhibit_id, id);
)"}};

constexpr std::string_view columns =
    "SELECT id, case_id, exhibit_id, kind, media_type, tool, version, parameters, grade, blob_id, "
    "size, sha256, made, made_by FROM derivative ";

/// Stored in workspaces: a word is never renamed.
constexpr std::array kinds = {std::pair{DerivativeKind::redaction, "redaction"},
                              std::pair{DerivativeKind::public_version, "public-version"},
                              std::pair{DerivativeKind::translation, "translation"},
                              std::pair{DerivativeKind::transcript, "transcript"},
                              std::pair{DerivativeKind::ocr_text, "ocr-text"},
                              std::pair{DerivativeKind::extracted_text, "extracted-text"},
                              std::pair{DerivativeKind::metadata_report, "metadata-report"},
                              std::pair{DerivativeKind::stripped_copy, "stripped-copy"},
                              std::pair{DerivativeKind::safe_rendering, "safe-rendering"},
                              std::pair{DerivativeKind::thumbnail, "thumbnail"},
                              std::pair{DerivativeKind::still_frame, "still-frame"},
                              std::pair{DerivativeKind::clip, "clip"},
                              std::pair{DerivativeKind::enhanced, "enhanced"},
                              std::pair{DerivativeKind::face_blurred, "face-blurred"},
                              std::pair{DerivativeKind::geolocation_sheet, "geolocation-sheet"},
                              std::pair{DerivativeKind::timeline_sheet, "timeline-sheet"},
                              std::pair{DerivativeKind::summary, "summary"},
                              std::pair{DerivativeKind::member_file, "member-file"},
                              std::pair{DerivativeKind::format_conversion, "format-conversion"},
                              std::pair{DerivativeKind::stamped_copy, "stamped-copy"}};

Result<Derivative> read_row(const base::Statement& row) {
    Derivative derivative;
    derivative.id = row.text(0);
    derivative.case_id = row.text(1);
    derivative.exhibit_id = row.text(2);
    derivative.kind = RECOURSE_TRY(parse_derivative_kind(row.text_view(3)));
    derivative.media_type = row.text(4);
    derivative.recipe = {row.text(5), row.text(6), row.text(7)};
    const auto grade = model::parse_confidentiality(row.text_view(8));
    if (!grade) return fail(ErrorCode::corrupt, "a derivative's grade is unknown");
    derivative.grade = *grade;
    derivative.blob_id = row.text(9);
    derivative.size = static_cast<std::uint64_t>(row.integer(10));
    derivative.sha256 = row.text(11);
    derivative.made = RECOURSE_TRY(base::parse_time(row.text_view(12)));
    derivative.by = row.text(13);
    return derivative;
}

Result<Json> parameters_of(const Recipe& recipe) {
    auto parameters = base::parse_json(recipe.parameters);
    if (!parameters || !parameters->is_object()) {
        return fail(ErrorCode::invalid_input, "the parameters of a recipe are no JSON object");
    }
    return *std::move(parameters);
}

Result<void> insert(base::Database& database, const Derivative& derivative) {
    return database.run(
        "INSERT INTO derivative (id, case_id, exhibit_id, kind, media_type, tool, version, "
        "parameters, grade, blob_id, size, sha256, made, made_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        derivative.id, derivative.case_id, derivative.exhibit_id, to_string(derivative.kind),
        derivative.media_type, derivative.recipe.tool, derivative.recipe.version,
        derivative.recipe.parameters, model::to_string(derivative.grade), derivative.blob_id,
        derivative.size, derivative.sha256, base::format_time(derivative.made), derivative.by);
}

}  // namespace

std::string to_string(DerivativeKind kind) {
    const auto* found = std::ranges::find(kinds, kind, [](const auto& one) { return one.first; });
    return found->second;
}

Result<DerivativeKind> parse_derivative_kind(std::string_view word) {
    for (const auto& [kind, name] : kinds) {
        if (word == name) return kind;
    }
    return fail(ErrorCode::invalid_input, "\"" + std::string(word) + "\" is no kind of derivative");
}

Result<void> bring_up_derivatives(vault::Workspace& workspace) {
    return workspace.migrate("casework.derivatives", migrations);
}

Result<Derivative> record_derivative(vault::Workspace& workspace, const NewDerivative& made,
                                     const vault::BlobReceipt& content) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, made.case_id));
    const Json parameters = RECOURSE_TRY(parameters_of(made.recipe));
    const Derivative derivative{.id = base::make_ulid().to_string(),
                                .case_id = made.case_id,
                                .exhibit_id = made.exhibit_id,
                                .kind = made.kind,
                                .media_type = made.media_type,
                                .recipe = made.recipe,
                                .grade = made.grade,
                                .blob_id = content.id,
                                .size = content.size,
                                .sha256 = content.sha256,
                                .made = workspace.clock()(),
                                .by = workspace.user()};
    RECOURSE_CHECK(workspace.blobs().keep(content));
    RECOURSE_CHECK(insert(workspace.database(), derivative));
    RECOURSE_CHECK(record_custody(workspace, made.case_id, made.exhibit_id, "exhibit.derived",
                                  Json{{"derivative", derivative.id},
                                       {"kind", to_string(derivative.kind)},
                                       {"tool", derivative.recipe.tool},
                                       {"version", derivative.recipe.version},
                                       {"sha256", derivative.sha256}}));
    return derivative;
}

Result<Derivative> add_derivative(vault::Workspace& workspace, const NewDerivative& made,
                                  const base::ByteSource& content) {
    RECOURSE_TRY(parameters_of(made.recipe));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, made.case_id));
    RECOURSE_CHECK(bring_up_derivatives(workspace));
    const vault::WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    const auto receipt = RECOURSE_TRY(workspace.blobs().put(content));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    Derivative derivative = RECOURSE_TRY(record_derivative(workspace, made, receipt));
    RECOURSE_CHECK(transaction.commit());
    return derivative;
}

Result<Derivative> add_derivative(vault::Workspace& workspace, const NewDerivative& made,
                                  base::ByteView content) {
    return add_derivative(workspace, made, [&](std::span<std::byte> buffer) -> Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), content.size());
        std::ranges::copy(content.first(count), buffer.begin());
        content = content.subspan(count);
        return count;
    });
}

Result<std::vector<Derivative>> derivatives_of(vault::Workspace& workspace,
                                               std::string_view case_id,
                                               std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(bring_up_derivatives(workspace));
    const auto reader = RECOURSE_TRY(readable_grade(workspace, case_id));
    std::vector<Derivative> derivatives;
    auto query = RECOURSE_TRY(workspace.database().prepare(
        std::string(columns) + "WHERE case_id = ? AND exhibit_id = ? ORDER BY id"));
    RECOURSE_CHECK(
        query.bind_all(case_id, exhibit_id).for_each([&](base::Statement& row) -> Result<void> {
            Derivative derivative = RECOURSE_TRY(read_row(row));
            if (derivative.grade <= reader) derivatives.push_back(std::move(derivative));
            return {};
        }));
    return derivatives;
}

Result<Derivative> find_derivative(vault::Workspace& workspace, std::string_view id) {
    RECOURSE_CHECK(bring_up_derivatives(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(std::string(columns) + "WHERE id = ?"));
    if (RECOURSE_TRY(query.bind_all(id).step())) {
        Derivative derivative = RECOURSE_TRY(read_row(query));
        RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, derivative.case_id));
        const auto reader = RECOURSE_TRY(readable_grade(workspace, derivative.case_id));
        if (derivative.grade <= reader) return derivative;
    }
    return fail(ErrorCode::not_found, "there is no derivative \"" + std::string(id) + "\"");
}

Result<vault::BlobReader> open_derivative(vault::Workspace& workspace, std::string_view id) {
    return workspace.blobs().open_blob(RECOURSE_TRY(find_derivative(workspace, id)).blob_id);
}

Result<std::string> derivative_bytes(vault::Workspace& workspace, std::string_view id,
                                     std::uint64_t max_bytes) {
    return workspace.blobs().bytes(RECOURSE_TRY(find_derivative(workspace, id)).blob_id, max_bytes);
}

}  // namespace recourse::casework
