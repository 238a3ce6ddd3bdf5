#include "app/case_ftm.hpp"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "filing/view.hpp"
#include "model/ftm_case.hpp"
#include "vault/users.hpp"

namespace recourse::app {

using base::Result;

namespace {

/// A team's id of a case may tell; entities need one that is theirs alone.
constexpr std::size_t prefix_length = 12;

Result<model::Confidentiality> reader_grade(const std::string& word) {
    const auto grade = model::parse_confidentiality(word);
    if (grade && *grade <= model::Confidentiality::named) return grade;
    return base::fail(base::ErrorCode::invalid_input,
                      fmt::format("\"{}\" is not one of public, authority, named", word));
}

}  // namespace

Result<FtmWritten> export_ftm(vault::Workspace& workspace, const FtmExport& wanted) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, wanted.case_id));
    const auto grade = RECOURSE_TRY(reader_grade(wanted.grade));
    const auto file = RECOURSE_TRY(casework::load_case(workspace, wanted.case_id));
    const auto today = std::chrono::floor<std::chrono::days>(workspace.clock()());
    const auto gated = filing::pass_gate(
        file, {.grade = grade, .authorities = wanted.authorities, .today = today});
    const std::string prefix =
        base::to_hex(base::sha256(wanted.case_id + '\n' + wanted.grade)).substr(0, prefix_length);
    const auto entities = model::to_ftm(gated.view.seen(), prefix);
    std::string lines;
    for (const base::Json& entity : entities) lines += base::dump_json(entity) + '\n';
    RECOURSE_CHECK(base::write_file_atomically(wanted.file, lines, base::FileAccess::owner_only));
    return FtmWritten{entities.size(), gated.withheld.size()};
}

}  // namespace recourse::app
