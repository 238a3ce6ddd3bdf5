#include "filing/dispatch/hand_over.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "casework/readable_case.hpp"
#include "filing/dispatch/internal/enclosures.hpp"
#include "filing/internal/draft.hpp"
#include "filing/internal/page.hpp"
#include "filing/internal/words.hpp"
#include "filing/render.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::Json;
using base::Result;

namespace {

Json letter_page(const HandOver& hand_over, const HandOverRequest& request,
                 const assessment::Recipient& recipient, const model::Submitter& submitter,
                 const Words& words, base::Time now) {
    const Filing& filing = hand_over.filing;
    const assessment::Regime& regime = *request.regime;
    const auto day = [&](base::Time time) {
        return words.date(base::PartialDate::day(std::chrono::floor<std::chrono::days>(time)));
    };
    Json enclosures = Json::array();
    for (const Enclosure& one : hand_over.enclosures)
        enclosures.push_back(
            {{"name", one.name}, {"size", one.size}, {"sha256", grouped(one.sha256)}});
    Json partners = Json::array();
    for (const FilingPartner& one : filing.partners)
        partners.push_back({{"organisation", one.organisation}});
    const auto grade = model::parse_confidentiality(filing.grade);
    return {{"id", filing.id},
            {"date", day(now)},
            {"date_iso", base::format_day(now)},
            {"sealed", day(filing.created)},
            {"supplements", filing.supplements},
            {"is_public", grade && *grade == model::Confidentiality::open},
            {"office", request.office},
            {"authority", words.say(recipient.authority)},
            {"addressee", words.say(recipient.addressee)},
            {"pages", filing.pages},
            {"exhibit_pages", filing.exhibit_pages},
            {"key", filing.public_key},
            {"enclosures", std::move(enclosures)},
            {"copies", Json::array({Json{{"whose", words.say("Copy for those who hand it over")}},
                                    Json{{"whose", words.say("Copy for those who receive it")}}})},
            {"regime",
             {{"submission_title", words.say(regime.submission_title)},
              {"instrument", words.say(regime.instrument)},
              {"letter_paper", prints_on_letter(regime)}}},
            {"joint", all_who_file(submitter, filing, words)},
            {"partners", std::move(partners)},
            {"submitter",
             {{"organisation", submitter.organisation},
              {"contact", submitter.contact},
              {"email", submitter.email},
              {"phone", submitter.phone}}}};
}

/// All of them or none.
Result<std::vector<std::string>> write_files(const std::filesystem::path& out,
                                             const std::vector<MailPart>& files) {
    std::error_code error;
    std::filesystem::create_directories(out, error);
    std::vector<std::string> paths;
    for (const MailPart& file : files) {
        const auto path = out / file.name;
        auto written = base::write_file_atomically(path, file.bytes, base::FileAccess::owner_only);
        if (!written) {
            for (const std::string& made : paths) std::filesystem::remove(made, error);
            return base::fail(std::move(written.error()).in_file(path.string()));
        }
        paths.push_back(path.string());
    }
    return paths;
}

}  // namespace

Result<HandOver> write_hand_over(vault::Workspace& workspace, const HandOverRequest& request) {
    HandOver hand_over;
    hand_over.filing = RECOURSE_TRY(load_filing(workspace, request.filing));
    const Filing& filing = hand_over.filing;
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, filing.case_id));
    if (RECOURSE_TRY(load_tracked(workspace, filing.id)).state() == FilingState::withdrawn)
        return base::fail(base::ErrorCode::invalid_input,
                          "submission " + filing.id + " was withdrawn");
    const auto* recipient = RECOURSE_TRY(one_recipient(*request.regime, filing, request.recipient));
    auto parts = RECOURSE_TRY(sealed_parts(workspace, filing));
    hand_over.enclosures = describe(parts);
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, filing.case_id));
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    const auto& asked = request.language.empty() ? filing.language : request.language;
    const Language& language = *RECOURSE_TRY(find_language(shelf.languages, asked));
    const Words words(language);
    const base::Time now = workspace.clock()();
    const Json page = letter_page(hand_over, request, *recipient, file.submitter, words, now);
    RECOURSE_CHECK(words.complete());
    const std::string html = RECOURSE_TRY(
        compose_html(shelf.templates, template_of(shelf.templates, *request.regime, "hand-over"),
                     language, page));
    std::string letter = RECOURSE_TRY(render_pdf(html, shelf.data / "templates", filing.id, now));
    const std::string hash = base::to_hex(base::sha256(letter));
    parts.insert(parts.begin(), {fmt::format("hand-over-{}.pdf", filing.id), "application/pdf",
                                 std::move(letter)});
    hand_over.paths = RECOURSE_TRY(write_files(request.out, parts));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_TRY(workspace.log().append(
        "submission.hand-over-written", workspace.user(), "case/" + filing.case_id,
        Json{{"filing", filing.id}, {"recipient", recipient->id}, {"letter_sha256", hash}}));
    return hand_over;
}

Json to_json(const HandOver& hand_over) {
    return {{"filing", hand_over.filing.id},
            {"enclosures", to_json(hand_over.enclosures)},
            {"paths", hand_over.paths}};
}

}  // namespace recourse::filing
