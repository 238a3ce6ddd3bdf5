#include "casework/views/similar_exhibits.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "casework/derivative.hpp"
#include "casework/extraction/extraction.hpp"
#include "casework/extraction/internal/tool.hpp"
#include "casework/views/internal/document.hpp"
#include "casework/views/picture_print.hpp"
#include "casework/views/text_sketch.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

/// Two scans of one page, read by OCR with its mistakes, agree in more than this.
constexpr double like_text = 0.6;
constexpr std::uint64_t max_thumbnail_bytes = std::uint64_t{4} << 20;

/// The thumbnail came out of a sandbox, out of bytes that somebody else chose: it goes into one.
std::optional<PicturePrint> print_in_sandbox(const std::string& jpeg) {
    const auto file = base::SealedMemory::copy_of(base::as_bytes(jpeg));
    if (!file) return std::nullopt;
    const auto grey = internal::output_of(internal::tool_run(
        {"ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-protocol_whitelist", "file,pipe",
         "-i", internal::exhibit_path, "-frames:v", "1", "-vf", "scale=9:8:flags=area,format=gray",
         "-f", "rawvideo", "-"},
        *file));
    return grey ? print_of(*grey) : std::nullopt;
}

bool is_seen(const model::Exhibit& exhibit) {
    return exhibit.media_type.starts_with("image/") || exhibit.media_type.starts_with("video/");
}

Result<std::optional<PicturePrint>> picture_of(vault::Workspace& workspace,
                                               const model::Case& record,
                                               const model::Exhibit& exhibit) {
    if (!is_seen(exhibit)) return std::nullopt;
    std::optional<Derivative> newest;
    for (Derivative& made : RECOURSE_TRY(derivatives_of(workspace, record.id, exhibit.id))) {
        if (made.kind == DerivativeKind::thumbnail) newest = std::move(made);
    }
    if (!newest) return std::nullopt;
    const auto jpeg = RECOURSE_TRY(derivative_bytes(workspace, newest->id, max_thumbnail_bytes));
    return print_in_sandbox(jpeg);
}

Result<TextSketch> sketch_of(vault::Workspace& workspace, const model::Case& record,
                             const model::Exhibit& exhibit) {
    TextSketch sketch;
    for (const auto& page : RECOURSE_TRY(pages_of(workspace, record.id, exhibit.id))) {
        sketch.add(page.text);
    }
    return sketch;
}

Result<bool> is_read(vault::Workspace& workspace, const model::Case& record,
                     const model::Exhibit& exhibit) {
    const auto summary = extraction_of(workspace, record.id, exhibit.id);
    if (summary) return true;
    if (summary.error().code() == ErrorCode::not_found) return false;
    return base::fail(summary.error());
}

struct Seen {
    const model::Exhibit* exhibit;
    PicturePrint print;
};

void add_like_pictures(std::vector<SimilarExhibits>& pairs, const std::vector<Seen>& seen) {
    for (std::size_t i = 0; i < seen.size(); ++i) {
        for (std::size_t j = i + 1; j < seen.size(); ++j) {
            const int apart = distance(seen[i].print, seen[j].print);
            if (apart > near_distance) continue;
            pairs.push_back(
                {seen[i].exhibit->id, seen[j].exhibit->id, "picture", 1 - apart / 64.0});
        }
    }
}

}  // namespace

Result<SimilarityReport> similar_exhibits(vault::Workspace& workspace, const model::Case& record) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, record.id));
    SimilarityReport report;
    std::vector<TextSketch> sketches;
    std::vector<Seen> seen;
    for (const model::Exhibit& exhibit : record.exhibits) {
        sketches.push_back(RECOURSE_TRY(sketch_of(workspace, record, exhibit)));
        const auto print = RECOURSE_TRY(picture_of(workspace, record, exhibit));
        if (print) seen.push_back({&exhibit, *print});
        if (!RECOURSE_TRY(is_read(workspace, record, exhibit))) ++report.not_read;
    }
    for (const auto& [one, other] : alike(sketches, like_text)) {
        report.pairs.push_back({record.exhibits[one].id, record.exhibits[other].id, "text",
                                resemblance(sketches[one], sketches[other])});
    }
    add_like_pictures(report.pairs, seen);
    return report;
}

Json to_json(const SimilarityReport& report, const model::Case& record) {
    Json json = internal::document_about(record);
    Json pairs = Json::array();
    for (const SimilarExhibits& pair : report.pairs) {
        pairs.push_back({{"first", pair.first},
                         {"second", pair.second},
                         {"by", pair.by},
                         {"likeness", pair.likeness}});
    }
    json["pairs"] = std::move(pairs);
    json["not_read"] = report.not_read;
    return json;
}

}  // namespace recourse::casework
