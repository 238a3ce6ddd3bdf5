#include "filing/brief.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "filing/internal/draft.hpp"
#include "filing/internal/page.hpp"
#include "filing/internal/paper.hpp"
#include "filing/render.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t most_targets = 6;
constexpr std::size_t first_budget = 320;  ///< words about all targets: what a page has room for
constexpr std::size_t last_budget = 40;

/// As many clauses as `budget` words hold, one at least; notes the exhibits that they cite.
Json shortened(const Json& clauses, std::size_t budget, std::set<std::string>& cited) {
    Json kept = Json::array();
    std::size_t words = 0;
    for (const Json& clause : clauses) {
        words += count_words(clause["text"].get_ref<const std::string&>());
        if (!kept.empty() && words > budget) break;
        for (const Json& ref : clause["refs"]) cited.insert(ref["anchor"].get<std::string>());
        kept.push_back(clause);
    }
    return kept;
}

Json brief_of(const Json& page, std::size_t budget) {
    // Whoever no public exhibit speaks of is not named: that would be an accusation without
    // grounds.
    Json all = Json::array();
    for (const Json& target : page["targets"])
        if (!target["reasons"]["clauses"].empty()) all.push_back(target);
    const std::size_t shown = std::min(all.size(), most_targets);
    std::set<std::string> cited;
    Json targets = Json::array();
    for (std::size_t i = 0; i < shown; ++i) {
        Json one = {{"name", all[i]["name"]},
                    {"native", all[i]["native"]},
                    {"post_now", all[i]["post_now"]}};
        one["clauses"] = shortened(all[i]["reasons"]["clauses"], budget / shown, cited);
        targets.push_back(std::move(one));
    }
    Json against = shortened(page["exculpatory"]["claims"], budget / (shown + 1), cited);
    Json sources = Json::array();
    for (const Json& exhibit : page["exhibits"])
        if (cited.contains(exhibit["anchor"].get<std::string>())) sources.push_back(exhibit);
    const std::size_t more = all.size() - shown;
    return {{"targets", std::move(targets)},
            {"more_targets", more == 0 ? "" : std::to_string(more)},
            {"against", std::move(against)},
            {"sources", std::move(sources)}};
}

/// Tells less of each target until all stands on one page.
Result<std::string> one_page(const Draft& draft, const Shelf& shelf, Json page) {
    const Json given = page;
    for (std::size_t budget = first_budget; budget >= last_budget; budget = budget * 2 / 3) {
        page["brief"] = brief_of(given, budget);
        const std::string html = RECOURSE_TRY(compose_paper(draft, shelf, "brief", page));
        std::string pdf = RECOURSE_TRY(print_paper(draft, shelf, "brief", html));
        if (RECOURSE_TRY(pdf_pages(pdf)) == 1) return pdf;
    }
    return fail(ErrorCode::invalid_input, "the brief does not fit on one page: name fewer targets");
}

/// What the team should know of a draft before it offers it.
std::vector<std::string> warnings_of(const Json& page, const assessment::Regime& regime) {
    std::vector<std::string> warnings;
    for (const Json& target : page["targets"]) {
        const std::string name = target["name"]["text"];
        const auto words = target["reasons"]["words"].get<std::size_t>();
        const auto left_out = target["reasons"]["left_out"].get<std::size_t>();
        if (words == 0)
            warnings.push_back(fmt::format("{}: no public exhibit carries a clause", name));
        else if (regime.country == "eu" && words < fewest_reason_words)
            warnings.push_back(
                fmt::format("{}: {} words; statements of reasons of the Council have {} to {}",
                            name, words, fewest_reason_words, most_reason_words));
        if (left_out > 0)
            warnings.push_back(fmt::format("{}: {} clauses are left out, beyond {} words", name,
                                           left_out, most_reason_words));
    }
    return warnings;
}

Result<PublicPapers> make(const Draft& draft, const Shelf& shelf) {
    const Content& content = draft.content;
    const Json page = RECOURSE_TRY(page_model(content));
    PublicPapers papers;
    papers.regime = content.regime->id;
    papers.language = content.language->code();
    papers.brief = RECOURSE_TRY(one_page(draft, shelf, page));
    const std::string html = RECOURSE_TRY(compose_paper(draft, shelf, "statement", page));
    papers.statement = RECOURSE_TRY(print_paper(draft, shelf, "statement", html));
    papers.statement_docx = RECOURSE_TRY(render_docx(html, content.created));
    papers.warnings = warnings_of(page, *content.regime);
    papers.withheld = draft.gated.withheld;
    return papers;
}

Result<void> write_outside(const std::filesystem::path& out, PublicPapers& papers) {
    std::error_code error;
    std::filesystem::create_directories(out, error);
    const std::array<std::pair<const char*, const std::string*>, 3> files = {
        {{"brief.pdf", &papers.brief},
         {"statement.pdf", &papers.statement},
         {"statement.docx", &papers.statement_docx}}};
    for (const auto& [name, bytes] : files) {
        const auto path = out / fmt::format("{}-{}", papers.regime, name);
        auto written = base::write_file_atomically(path, *bytes, base::FileAccess::owner_only);
        if (!written) return std::move(written).in_file(path.string());
        papers.paths.push_back(path.string());
    }
    return {};
}

}  // namespace

Result<PublicPapers> public_papers(vault::Workspace& workspace, const FilingRequest& request) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, request.case_id));
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    const model::Case file = RECOURSE_TRY(casework::load_case(workspace, request.case_id));
    Draft draft;
    RECOURSE_CHECK(prepare_public(file, request, shelf, draft));
    PublicPapers papers = RECOURSE_TRY(make(draft, shelf));
    const Json detail = {{"regime", papers.regime},
                         {"language", papers.language},
                         {"brief_sha256", base::to_hex(base::sha256(papers.brief))},
                         {"statement_sha256", base::to_hex(base::sha256(papers.statement))}};
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_TRY(workspace.log().append("public-papers.made", workspace.user(),
                                        "case/" + request.case_id, detail));
    if (!request.out.empty()) RECOURSE_CHECK(write_outside(request.out, papers));
    return papers;
}

Json to_json(const PublicPapers& papers) {
    return {{"regime", papers.regime},
            {"language", papers.language},
            {"paths", papers.paths},
            {"warnings", papers.warnings},
            {"withheld", to_json(papers.withheld)}};
}

}  // namespace recourse::filing
