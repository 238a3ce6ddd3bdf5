#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>
#include <ranges>

#include "base/archive.hpp"
#include "filing/internal/draft.hpp"
#include "filing/internal/letter.hpp"
#include "filing/leak_scan.hpp"
#include "filing/render.hpp"

/// From a draft to a sealed bundle.
namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

/// Several tasks at once, since each waits for another program.
template <class Task>
auto start(Task task) {
    return std::async(std::launch::async, std::move(task));
}

/// The exhibit's pages, and behind them the last transcript that this audience may see.
ShownExhibit show(const model::Exhibit& exhibit, const ReadableCopy& copy,
                  model::Confidentiality grade) {
    ShownExhibit shown;
    shown.anchor = exhibit.id;
    shown.number = exhibit.number;
    shown.shown = copy.shown.shown;
    shown.cut_short = copy.shown.cut_short;
    if (copy.shown.pages.count > 0) shown.parts.push_back(&copy.shown.pages);
    for (const Transcript& transcript : std::views::reverse(copy.transcripts)) {
        if (transcript.grade > grade || transcript.shown.pages.count == 0) continue;
        shown.transcript = true;
        shown.parts.push_back(&transcript.shown.pages);
        break;
    }
    return shown;
}

BundlePress::Printed bundle_exhibits(const Draft& draft, const Shelf& shelf, const Json& page) {
    auto printed = RECOURSE_TRY(shelf.press->print({.templates = &shelf.templates,
                                                    .data = shelf.data / "templates",
                                                    .language = draft.content.language,
                                                    .id = {},
                                                    .created = draft.content.created},
                                                   page, draft.shown));
    RECOURSE_CHECK(scan_text(printed->text, "exhibits.pdf", draft.gated.protected_texts));
    return printed;
}

Result<void> scan_docx(const std::string& docx, std::span<const ProtectedText> secrets) {
    const auto parts = RECOURSE_TRY(base::unpack_archive(base::as_bytes(docx)));
    for (const auto& [path, bytes] : parts)
        RECOURSE_CHECK(scan_text(text_of_markup(bytes), "submission.docx", secrets));
    return {};
}

}  // namespace

std::string copy_key(const Draft& draft, const model::Exhibit& seen) {
    return draft.request->case_id + "/" + draft.gated.team_id(seen.id);
}

Result<void> add_exhibits(const Copies& copies, Draft& draft) {
    for (const model::Exhibit* exhibit : carried(draft.content)) {
        const std::string team_id = draft.gated.team_id(exhibit->id);
        const auto found = copies.find(copy_key(draft, *exhibit));
        if (found == copies.end())
            return fail(ErrorCode::not_found, "no copy of exhibit " + team_id);
        auto scanned = scan_text(found->second.text, "content", draft.gated.protected_texts);
        if (!scanned) return std::move(scanned).in_record("exhibit " + team_id);
        draft.content.exhibits.push_back(found->second.copy);
        draft.shown.push_back(show(*exhibit, found->second, draft.gated.view.audience().grade));
    }
    return {};
}

Result<std::string> compose(const Draft& draft, const Shelf& shelf, const Json& page) {
    const Content& content = draft.content;
    const std::string name = content.supplement == nullptr
                                 ? template_of(shelf.templates, *content.regime)
                                 : template_of(shelf.templates, *content.regime, "supplement");
    std::string html = RECOURSE_TRY(compose_html(shelf.templates, name, *content.language, page));
    RECOURSE_CHECK(scan_text(text_of_markup(html), "submission.html", draft.gated.protected_texts));
    return html;
}

Result<Finished> finish(const Draft& draft, const Shelf& shelf, const SigningKey& key) {
    const auto& secrets = draft.gated.protected_texts;
    const Content& content = draft.content;
    const Json page = RECOURSE_TRY(page_model(content));
    const std::string html = RECOURSE_TRY(compose(draft, shelf, page));

    auto bundled = start([&] { return bundle_exhibits(draft, shelf, page); });
    auto docx = start([&] { return render_docx(html, content.created); });
    auto list = start([&] { return exhibit_list(draft, shelf, page); });
    Finished finished;
    auto pdf = render_pdf(html, shelf.data / "templates", content.id, content.created);
    auto exhibits_pdf = bundled.get();
    finished.docx = RECOURSE_TRY(docx.get());
    const auto lists = list.get();
    finished.pdf = RECOURSE_TRY(std::move(pdf));
    const auto printed = RECOURSE_TRY(std::move(exhibits_pdf));
    const ExhibitBundle& bundle = printed->bundle;
    finished.exhibit_pages = bundle.pages;
    finished.pages = RECOURSE_TRY(pdf_pages(finished.pdf));
    RECOURSE_CHECK(scan_text(RECOURSE_TRY(pdf_text(finished.pdf)), "submission.pdf", secrets));
    RECOURSE_CHECK(scan_docx(finished.docx, secrets));
    const Json twin = RECOURSE_TRY(json_twin(content));
    RECOURSE_CHECK(scan_json(twin, "submission.json", secrets));

    std::vector<PayloadFile> payload = {{"submission.pdf", finished.pdf},
                                        {"submission.docx", finished.docx},
                                        {"exhibits.pdf", bundle.pdf},
                                        {"submission.json", base::dump_json(twin, 2) + "\n"}};
    const auto exhibits = carried(content);
    for (std::size_t i = 0; i < exhibits.size(); ++i)
        payload.push_back({"exhibits/" + neutral_name(*exhibits[i], content.exhibits[i]),
                           content.exhibits[i].bytes});
    for (const PayloadFile& file : RECOURSE_TRY(lists)) payload.push_back(file);
    payload.insert(payload.end(), draft.proofs.begin(), draft.proofs.end());
    payload.push_back(RECOURSE_TRY(letter(draft, shelf, page, payload)));
    const model::Submitter& submitter = draft.gated.view.seen().submitter;
    finished.bundle =
        RECOURSE_TRY(seal({.name = fmt::format("{}-{}", content.regime->id, content.id),
                           .organisation = submitter.organisation,
                           .contact_name = submitter.contact,
                           .contact_email = submitter.email,
                           .description = content.regime->submission_title,
                           .identifier = content.id,
                           .created = content.created},
                          std::move(payload), key));
    return finished;
}

}  // namespace recourse::filing
