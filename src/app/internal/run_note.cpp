#include "app/internal/run_note.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json.hpp"

namespace recourse::app::internal {
namespace {

using base::ErrorCode;
using base::Json;
using base::Result;

constexpr std::uint64_t max_note_bytes = 1U << 16U;
constexpr const char* note_format_name = "recourse-screening-run/1";

/// A note that is not one of ours has a member that is missing or of another type.
std::optional<RunNote> note_from(const Json& json) {
    RunNote note;
    try {
        if (json.at("format") != note_format_name) return std::nullopt;
        json.at("input").get_to(note.identity.input);
        json.at("options").get_to(note.identity.options);
        json.at("lists").get_to(note.identity.lists);
        json.at("policy").get_to(note.identity.policy);
        json.at("rows").get_to(note.done.rows);
        json.at("rows_with_matches").get_to(note.done.rows_with_matches);
        json.at("bad_rows").get_to(note.done.bad_rows);
        json.at("output_bytes").get_to(note.output_bytes);
        return note;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

std::string options_of(const screening::BatchOptions& options) {
    return fmt::format("threshold {} limit {} {}{}", options.search.threshold, options.search.limit,
                       options.format.layout == screening::BatchLayout::csv ? "csv" : "jsonl",
                       options.format.explain ? " explain" : "");
}

Result<std::optional<RunNote>> read_note(const std::filesystem::path& file) {
    const auto text = base::read_file(file, max_note_bytes);
    if (!text && text.error().code() == ErrorCode::not_found) return std::nullopt;
    if (!text) return base::fail(text.error());
    const Json json = RECOURSE_TRY(base::parse_json(*text).in_file(file.string()));
    auto note = note_from(json);
    if (note) return note;
    return base::fail(base::Error(ErrorCode::corrupt, "it is no note of a run that was cut off")
                          .in_file(file.string()));
}

Result<void> write_note(const std::filesystem::path& file, const RunNote& note) {
    const Json json{{"format", note_format_name},
                    {"input", note.identity.input},
                    {"options", note.identity.options},
                    {"lists", note.identity.lists},
                    {"policy", note.identity.policy},
                    {"rows", note.done.rows},
                    {"rows_with_matches", note.done.rows_with_matches},
                    {"bad_rows", note.done.bad_rows},
                    {"output_bytes", note.output_bytes}};
    return base::write_file_atomically(file, base::dump_json(json, 2) + "\n",
                                       base::FileAccess::owner_only);
}

std::string difference(const RunIdentity& then, const RunIdentity& now) {
    if (then.input != now.input) return "the input has changed";
    if (then.options != now.options) {
        return fmt::format("the options were others (\"{}\")", then.options);
    }
    if (then.lists != now.lists) return "the lists have changed";
    if (then.policy != now.policy) return "names are scored in another way";
    return {};
}

}  // namespace recourse::app::internal
