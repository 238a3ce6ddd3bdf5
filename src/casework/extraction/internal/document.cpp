#include "casework/extraction/internal/document.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "casework/extraction/internal/page_text.hpp"
#include "casework/extraction/internal/plain_text.hpp"
#include "casework/extraction/internal/tool.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using base::SealedMemory;

/// The exit statuses of read_document.py.
Result<void> check_status(int status) {
    switch (status) {
        case 0:
            return {};
        case 4:
            return fail(ErrorCode::denied, "it is locked by a password");
        case 5:
            return fail(ErrorCode::invalid_input, "unpacked it is too large");
        default:
            return fail(ErrorCode::invalid_input, "it is damaged");
    }
}

Result<Json> ask_reader(const SealedMemory& file, const std::string& format) {
    const auto folder = RECOURSE_TRY(base::find_data_folder()) / "extraction";
    std::error_code ignored;
    const auto place = std::filesystem::absolute(folder, ignored);
    base::SandboxedRun run = tool_run({"/usr/bin/python3", "-I", "-S", "-B",
                                       (place / "read_document.py").string(), format, exhibit_path},
                                      file);
    run.read_only = place;
    const base::CommandOutput output = RECOURSE_TRY(base::run_in_sandbox(run));
    RECOURSE_CHECK(check_status(output.exit_status));
    return base::parse_json(output.output);
}

/// The reader may have been taken over by what it read: nothing of its answer is taken for granted.
void take_answer(const Json& answer, Extracted& result) {
    if (!answer.is_object()) return;
    for (const Json& text : answer.value("pages", Json::array())) {
        if (!text.is_string()) continue;
        ExtractedPage page;
        page.number = static_cast<int>(result.pages.size()) + 1;
        page.text = clean_text(text.get<std::string>());
        result.pages.push_back(std::move(page));
    }
    for (const Json& one : answer.value("embedded", Json::array())) {
        if (!one.is_object()) continue;
        const auto name = one.find("name");
        const auto size = one.find("size");
        if (name == one.end() || !name->is_string()) continue;
        const bool sized = size != one.end() && size->is_number_unsigned();
        result.embedded.push_back(
            {clean_text(name->get<std::string>()), sized ? size->get<std::uint64_t>() : 0});
    }
    const auto metadata = answer.find("metadata");
    if (metadata != answer.end() && metadata->is_object() && !metadata->empty()) {
        result.metadata = base::dump_json({{"Document", *metadata}});
    }
}

}  // namespace

void extract_document(const SealedMemory& file, const std::string& format, Extracted& result) {
    const auto answer = ask_reader(file, format);
    if (answer) {
        take_answer(*answer, result);
    } else {
        result.status = ExtractionStatus::failed;
        result.accept(fail(answer.error()), "text");
    }
}

void extract_old_office(const SealedMemory& file, const std::string& program, Extracted& result) {
    const auto text = output_of(tool_run({program, "-d", "utf-8", exhibit_path}, file));
    if (text) {
        result.pages = pages_from(clean_text(*text));
    } else {
        result.status = ExtractionStatus::failed;
        result.accept(fail(text.error()), "text");
    }
}

}  // namespace recourse::casework::internal
