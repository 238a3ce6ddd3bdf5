#include "filing/internal/draft.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>
#include <ranges>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/ulid.hpp"
#include "filing/internal/letter.hpp"
#include "filing/internal/own_pseudonyms.hpp"
#include "filing/internal/second_person.hpp"
#include "filing/leak_scan.hpp"
#include "filing/render.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

Result<model::Confidentiality> grade_of(const assessment::Recipient& recipient) {
    const auto grade = model::parse_confidentiality(recipient.grade);
    if (grade && *grade <= model::Confidentiality::named) return grade;
    return fail(base::Error(ErrorCode::invalid_input, "a grade that may leave the team is needed")
                    .in_record(recipient.id)
                    .in_field("grade"));
}

/// The same case, regime, day and second give the same id, and so the same bytes.
std::string filing_id(const Draft& draft) {
    const Json basis = {{"case", model::to_json(draft.gated.view.seen())},
                        {"regime", draft.content.regime->id},
                        {"recipients", draft.content.recipients},
                        {"language", draft.content.language->code()}};
    const base::Sha256 digest = base::sha256(base::dump_json(basis));
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                                  draft.content.created.time_since_epoch())
                                  .count();
    std::array<unsigned char, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>((milliseconds >> (8 * (5 - i))) & 0xff);
    for (std::size_t i = 6; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(digest[i - 6]);
    return base::Ulid(bytes).to_string();
}

/// Which targets the submission is about: those that were asked for, or all that the law can reach.
Result<void> assess_targets(const FilingRequest& request, Draft& draft) {
    const model::Case& seen = draft.gated.view.seen();
    for (const std::string& wanted : request.targets) {
        const model::Party* party = seen.find_party(draft.gated.seen_id("party", wanted));
        if (party == nullptr || !party->has_role("target"))
            return fail(base::Error(ErrorCode::denied, "no target that this recipient may see")
                            .in_record("party " + wanted));
    }
    for (const model::Party* party : seen.targets()) {
        const std::string team_id = draft.gated.team_id(party->id);
        const bool asked = std::ranges::find(request.targets, team_id) != request.targets.end();
        if (!request.targets.empty() && !asked) continue;
        const auto listed = request.listings.find(team_id);
        if (listed != request.listings.end()) draft.content.listings[party->id] = listed->second;
        auto assessed = assessment::assess(seen, *party, *request.regime,
                                           draft.content.listings[party->id], request.now);
        if (asked || assessed.verdict != assessment::Verdict::does_not_fit)
            draft.content.assessments.push_back(std::move(assessed));
    }
    if (draft.content.assessments.empty())
        return fail(ErrorCode::invalid_input, "no target of the case fits " + request.regime->id +
                                                  " on what its recipient may see");
    return {};
}

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

/// The language that was asked for, else the recipient's where documents can be written in it,
/// else English.
Result<const Language*> language_of(const FilingRequest& request, const Languages& languages) {
    if (!request.language.empty()) return find_language(languages, request.language);
    const auto theirs = languages.find(RECOURSE_TRY(recipients_of(request)).front()->language);
    return theirs == languages.end() ? &languages.find("en")->second : &theirs->second;
}

Result<void> scan_docx(const std::string& docx, std::span<const ProtectedText> secrets) {
    const auto parts = RECOURSE_TRY(base::unpack_archive(base::as_bytes(docx)));
    for (const auto& [path, bytes] : parts)
        RECOURSE_CHECK(scan_text(text_of_markup(bytes), "submission.docx", secrets));
    return {};
}

}  // namespace

Result<Shelf> open_shelf() {
    const auto data = RECOURSE_TRY(base::find_data_folder());
    // Without a home folder there is nothing of people's own.
    const auto home = base::recourse_home().value_or(std::filesystem::path());
    std::vector<std::filesystem::path> translations = {data / "translations"};
    if (!home.empty()) translations.push_back(home / "translations");
    auto legal_words =
        RECOURSE_TRY(assessment::load_vocabulary(data / "regimes" / "vocabulary.toml"));
    auto case_words = RECOURSE_TRY(casework::Taxonomy::load_default());
    auto languages = RECOURSE_TRY(load_languages(translations));
    return Shelf{.data = data,
                 .templates = Templates::of(data, home),
                 .languages = std::move(languages),
                 .legal_words = std::move(legal_words),
                 .case_words = std::move(case_words),
                 .press = std::make_shared<BundlePress>()};
}

Result<std::vector<const assessment::Recipient*>> recipients_of(const FilingRequest& request) {
    const assessment::Regime& regime = *request.regime;
    std::vector<const assessment::Recipient*> found;
    if (request.recipients.empty()) {
        for (const assessment::Recipient& recipient : regime.recipients) {
            if (recipient.grade == regime.recipients.front().grade) found.push_back(&recipient);
        }
    }
    for (const std::string& id : request.recipients) {
        const assessment::Recipient* recipient = regime.find_recipient(id);
        if (recipient == nullptr)
            return fail(ErrorCode::invalid_input,
                        fmt::format("{} has no recipient {}", regime.id, id));
        found.push_back(recipient);
    }
    if (found.empty()) return fail(ErrorCode::invalid_input, regime.id + " has no recipient");
    return found;
}

Result<Gated> gate_for(const model::Case& file, const FilingRequest& request) {
    Audience audience;
    audience.grade = model::Confidentiality::named;
    audience.today = std::chrono::floor<std::chrono::days>(request.now);
    for (const assessment::Recipient* recipient : RECOURSE_TRY(recipients_of(request))) {
        // Together they see what the least of them may see.
        audience.grade = std::min(audience.grade, RECOURSE_TRY(grade_of(*recipient)));
        audience.authorities.push_back(recipient->id);
    }
    if (request.pseudonym_key.empty()) return pass_gate(file, audience);
    auto readers = audience.authorities;
    std::ranges::sort(readers);  // the same people in another order have the same names
    const std::string key = fmt::format("{}/{}", request.pseudonym_key, fmt::join(readers, ","));
    Gated gated = pass_gate(RECOURSE_TRY(with_own_pseudonyms(file, key)), audience);
    // Exhibits speak of people by the case's pseudonyms: such a one would undo it all.
    for (const model::Party& party : file.parties) {
        if (!party.pseudonym.empty())
            gated.protected_texts.push_back({party.pseudonym, party.id, true});
    }
    return gated;
}

namespace {

/// Behind the gate: what leaves for `draft.gated`'s audience.
Result<void> fill(const FilingRequest& request, const Shelf& shelf, Draft& draft) {
    draft.request = &request;
    if (!can_be_filed(*request.regime))
        return fail(ErrorCode::invalid_input,
                    request.regime->id + " has ended: nothing can be filed under it");
    RECOURSE_CHECK(scan_view(draft.gated));
    draft.content.created = request.now;
    draft.content.view = &draft.gated.view;
    draft.content.regime = request.regime;
    draft.content.legal_words = &shelf.legal_words;
    draft.content.case_words = &shelf.case_words;
    draft.content.recipients = draft.gated.view.audience().authorities;
    draft.content.language = RECOURSE_TRY(language_of(request, shelf.languages));
    RECOURSE_CHECK(assess_targets(request, draft));
    draft.content.id = filing_id(draft);
    return {};
}

}  // namespace

Result<void> prepare(const model::Case& file, const FilingRequest& request, const Shelf& shelf,
                     Draft& draft) {
    draft.gated = RECOURSE_TRY(gate_for(file, request));
    RECOURSE_CHECK(fill(request, shelf, draft));
    draft.digest = approval_digest(file, draft);
    return {};
}

model::Case graded_part(model::Case file) {
    file.title.clear();
    file.country.clear();
    file.summary.clear();
    file.impact.clear();
    file.exculpatory_search.clear();
    model::Submitter named;
    named.organisation = file.submitter.organisation;
    file.submitter = named;
    return file;
}

Result<void> prepare_public(const model::Case& file, const FilingRequest& request,
                            const Shelf& shelf, Draft& draft) {
    draft.gated =
        pass_gate(graded_part(file), {.grade = model::Confidentiality::open,
                                      .authorities = {},
                                      .today = std::chrono::floor<std::chrono::days>(request.now)});
    return fill(request, shelf, draft);
}

std::string copy_key(const Draft& draft, const model::Exhibit& seen) {
    return draft.request->case_id + "/" + draft.gated.team_id(seen.id);
}

Result<void> add_exhibits(const Copies& copies, Draft& draft) {
    for (const model::Exhibit& exhibit : draft.gated.view.seen().exhibits) {
        const std::string team_id = draft.gated.team_id(exhibit.id);
        const auto found = copies.find(copy_key(draft, exhibit));
        if (found == copies.end())
            return fail(ErrorCode::not_found, "no copy of exhibit " + team_id);
        auto scanned = scan_text(found->second.text, "content", draft.gated.protected_texts);
        if (!scanned) return std::move(scanned).in_record("exhibit " + team_id);
        draft.content.exhibits.push_back(found->second.copy);
        draft.shown.push_back(show(exhibit, found->second, draft.gated.view.audience().grade));
    }
    return {};
}

Result<std::string> compose(const Draft& draft, const Shelf& shelf, const Json& page) {
    const Content& content = draft.content;
    std::string html = RECOURSE_TRY(compose_html(
        shelf.templates, template_of(shelf.templates, *content.regime), *content.language, page));
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
    const auto& exhibits = draft.gated.view.seen().exhibits;
    for (std::size_t i = 0; i < exhibits.size(); ++i)
        payload.push_back({"exhibits/" + neutral_name(exhibits[i], content.exhibits[i]),
                           content.exhibits[i].bytes});
    for (const PayloadFile& file : RECOURSE_TRY(lists)) payload.push_back(file);
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
