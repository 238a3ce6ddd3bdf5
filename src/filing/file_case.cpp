#include "filing/file_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <list>
#include <nlohmann/json.hpp>
#include <ranges>

#include "filing/internal/draft.hpp"
#include "filing/internal/filing_store.hpp"
#include "filing/internal/log_receipts.hpp"
#include "filing/internal/paper.hpp"
#include "filing/internal/second_person.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

namespace {

using base::Result;

/// Every exhibit that any of the drafts shows.
std::map<std::string, WantedExhibit> wanted_by(const std::list<Draft>& drafts) {
    std::map<std::string, WantedExhibit> wanted;
    for (const Draft& draft : drafts) {
        for (const model::Exhibit* exhibit : carried(draft.content))
            wanted[copy_key(draft, *exhibit)] = {
                draft.request->case_id, draft.gated.team_id(exhibit->id), exhibit->media_type};
    }
    return wanted;
}

/// Two at a time: that is what rendering can use of a small computer.
constexpr std::size_t side_by_side = 2;

Result<std::vector<Finished>> finish_all(const std::list<Draft>& drafts, const Shelf& shelf,
                                         const SigningKey& key) {
    std::vector<Finished> finished;
    auto next = drafts.begin();
    while (next != drafts.end()) {
        std::vector<std::future<Result<Finished>>> running;
        for (; next != drafts.end() && running.size() < side_by_side; ++next)
            running.push_back(std::async(
                std::launch::async, [&, draft = &*next] { return finish(*draft, shelf, key); }));
        std::vector<Result<Finished>> done;
        for (auto& one : running) done.push_back(one.get());
        for (auto& one : done) finished.push_back(RECOURSE_TRY(std::move(one)));
    }
    return finished;
}

Result<void> require_citations(const Gated& gated) {
    if (gated.uncited.empty()) return {};
    const UncitedSentence& first = gated.uncited.front();
    const std::size_t more = gated.uncited.size() - 1;
    return base::fail(
        base::Error(base::ErrorCode::invalid_input,
                    fmt::format("sentence {}{} cites nothing: put the ids of claims or exhibits in "
                                "brackets behind it, or [argument]",
                                first.number, more == 0 ? "" : fmt::format(" (and {} more)", more)))
            .in_record(first.record)
            .in_field(first.field));
}

/// A supplement goes on from what its readers have, and tells them something.
Result<void> require_news(const Supplement& supplement) {
    const Told& told = supplement.told;
    if (!told.not_sent.empty())
        return base::fail(base::ErrorCode::invalid_input,
                          fmt::format("submission {} has not left yet: send it first, or record "
                                      "that it was sent or withdrawn",
                                      told.not_sent));
    if (supplement.is_empty())
        return base::fail(base::ErrorCode::invalid_input,
                          "nothing is new since submission " + told.filing);
    return {};
}

/// A partner signs with a key of its own.
Result<void> require_other_keys(const Draft& draft, const PublicKey& own) {
    for (const model::Partner& partner : draft.gated.view.seen().partners) {
        if (RECOURSE_TRY(PublicKey::parse(partner.public_key)) == own)
            return base::fail(
                base::Error(base::ErrorCode::invalid_input, "has the key of this workspace")
                    .in_record("partner " + draft.gated.team_id(partner.id)));
    }
    return {};
}

/// Whether it is ready to be made: every sentence cited, something to say, a second person's word
/// where one is needed.
Result<void> require_ready(vault::Workspace& workspace, const Draft& draft) {
    if (draft.supplement) RECOURSE_CHECK(require_news(*draft.supplement));
    RECOURSE_CHECK(require_citations(draft.gated));
    return require_second_person(workspace, draft);
}

}  // namespace

Result<std::vector<Filing>> file_cases(vault::Workspace& workspace,
                                       std::span<const FilingRequest> requests) {
    for (const FilingRequest& request : requests) {
        RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, request.case_id));
    }
    RECOURSE_CHECK(prepare_store(workspace));
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    const SigningKey key = RECOURSE_TRY(SigningKey::from_seed(workspace.signing_seed().view()));
    std::list<Draft> drafts;  // a list, because contents refer to their drafts
    for (const FilingRequest& request : requests)
        RECOURSE_CHECK(open_draft(workspace, request, shelf, drafts.emplace_back()));
    for (const Draft& draft : drafts) {
        RECOURSE_CHECK(require_other_keys(draft, key.public_key()));
        RECOURSE_CHECK(require_ready(workspace, draft));
    }
    const Copies copies = RECOURSE_TRY(make_copies(workspace, wanted_by(drafts)));
    for (Draft& draft : drafts) RECOURSE_CHECK(add_exhibits(copies, draft));
    for (Draft& draft : drafts) RECOURSE_CHECK(add_log_receipts(workspace, draft));

    const std::vector<Finished> finished = RECOURSE_TRY(finish_all(drafts, shelf, key));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    for (const Draft& draft : drafts)
        if (draft.supplement) RECOURSE_CHECK(check_still_told(workspace, draft.supplement->told));
    std::vector<Filing> filings;
    std::size_t index = 0;
    for (const Draft& draft : drafts)
        filings.push_back(RECOURSE_TRY(keep_filing(workspace, draft, finished[index++])));
    return filings;
}

std::vector<std::string> recipient_ids(std::string_view joined) {
    std::vector<std::string> ids;
    for (const auto one : std::views::split(joined, ',')) ids.emplace_back(one.begin(), one.end());
    return ids;
}

bool Filing::is_for(std::string_view recipient_id) const {
    const auto ids = recipients();
    return std::ranges::find(ids, recipient_id) != ids.end();
}

Result<Filing> file_case(vault::Workspace& workspace, const FilingRequest& request) {
    auto filings = RECOURSE_TRY(file_cases(workspace, std::span(&request, 1)));
    return std::move(filings.front());
}

Result<std::map<std::string, std::string>> draft_papers(vault::Workspace& workspace,
                                                        const FilingRequest& request) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, request.case_id));
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    std::list<Draft> drafts(1);
    Draft& draft = drafts.front();
    RECOURSE_CHECK(open_draft(workspace, request, shelf, draft));
    RECOURSE_CHECK(require_ready(workspace, draft));
    const Copies copies = RECOURSE_TRY(make_copies(workspace, wanted_by(drafts)));
    RECOURSE_CHECK(add_exhibits(copies, draft));
    std::map<std::string, std::string> papers;
    const base::Json page = RECOURSE_TRY(page_model(draft.content));
    papers["submission"] = RECOURSE_TRY(compose(draft, shelf, page));
    for (const char* paper : {"letter", "exhibit-list"})
        papers[paper] = RECOURSE_TRY(compose_paper(draft, shelf, paper, page));
    return papers;
}

}  // namespace recourse::filing
