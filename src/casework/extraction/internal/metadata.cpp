#include "casework/extraction/internal/metadata.hpp"

#include <nlohmann/json.hpp>

#include "casework/extraction/internal/tool.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

Result<void> add_metadata(const base::SealedMemory& file, Extracted& result) {
    base::SandboxedRun run =
        tool_run({"exiftool", "-json", "-g1", "-charset", "UTF8", "-api", "LargeFileSupport=1",
                  "--System:all", "--ExifTool:all", exhibit_path},
                 file);
    run.limits.output_bytes = std::size_t{16} << 20;
    const base::CommandOutput output = RECOURSE_TRY(base::run_in_sandbox(run));
    // 1 is also "there is nothing in it that I know".
    if (output.exit_status > 1) return fail(ErrorCode::unavailable, "exiftool failed");
    if (output.output.empty()) return {};
    const Json answer = RECOURSE_TRY(base::parse_json(output.output));
    if (!answer.is_array() || answer.empty() || !answer[0].is_object()) return {};
    Json metadata = RECOURSE_TRY(base::parse_json(result.metadata));
    for (const auto& [group, fields] : answer[0].items()) {
        if (fields.is_object()) metadata[group] = fields;
    }
    result.metadata = base::dump_json(metadata);
    return {};
}

}  // namespace

void extract_metadata(const base::SealedMemory& file, Extracted& result) {
    result.accept(add_metadata(file, result), "metadata");
}

}  // namespace recourse::casework::internal
