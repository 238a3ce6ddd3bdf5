#include "filing/dispatch/dispatch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ulid.hpp"
#include "casework/readable_case.hpp"
#include "filing/dispatch/encrypt.hpp"
#include "filing/dispatch/internal/enclosures.hpp"
#include "filing/dispatch/internal/mail_text.hpp"
#include "filing/internal/draft.hpp"
#include "filing/internal/words.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// What is attached: everything that proves the bundle, or the encrypted bundle alone.
Result<std::vector<MailPart>> attachments(vault::Workspace& workspace, Dispatch& dispatch,
                                          const std::string& key_file) {
    auto parts = RECOURSE_TRY(sealed_parts(workspace, dispatch.filing));
    if (key_file.empty()) return parts;
    std::erase_if(parts, [](const MailPart& part) { return part.name.ends_with(".pdf"); });
    MailPart& bundle = parts.front();
    EncryptedFile sealed = RECOURSE_TRY(encrypt_for(key_file, bundle.bytes));
    dispatch.encrypted_to = sealed.key;
    bundle = {bundle.name + sealed.suffix, "application/octet-stream", std::move(sealed.bytes)};
    return parts;
}

/// Mail programs open such a message to be sent.
constexpr std::string_view unsent_mark = "X-Unsent: 1\r\n";

Json letter_page(const Dispatch& dispatch, const model::Submitter& submitter,
                 const assessment::Regime& regime, const Words& words) {
    const auto grade = model::parse_confidentiality(dispatch.filing.grade);
    return {{"office", dispatch.address.office},
            {"authority", dispatch.authority},
            {"title", words.say(regime.submission_title)},
            {"request", words.say(regime.request)},
            {"submitter", {{"organisation", submitter.organisation}}},
            {"joint", all_who_file(submitter, dispatch.filing, words)},
            {"contact", submitter.contact},
            {"email", submitter.email},
            {"phone", submitter.phone},
            {"filing", dispatch.filing.id},
            {"supplements", dispatch.filing.supplements},
            {"is_public", grade && *grade == model::Confidentiality::open},
            {"encrypted", !dispatch.encrypted_to.empty()},
            {"encrypted_to", dispatch.encrypted_to},
            {"key", dispatch.filing.public_key},
            {"enclosures", to_json(dispatch.enclosures)}};
}

}  // namespace

Result<Dispatch> prepare_dispatch(vault::Workspace& workspace, const DispatchRequest& request) {
    Dispatch dispatch;
    dispatch.filing = RECOURSE_TRY(load_filing(workspace, request.filing));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, dispatch.filing.case_id));
    const auto* recipient =
        RECOURSE_TRY(one_recipient(*request.regime, dispatch.filing, request.recipient));
    auto address = RECOURSE_TRY(find_address(workspace, recipient->id));
    if (!address)
        return fail(ErrorCode::not_found,
                    fmt::format("nobody has entered an address of {}: recourse file address {} "
                                "NAME@HOST --source WHERE-FOUND",
                                recipient->id, recipient->id));
    dispatch.address = std::move(*address);
    dispatch.authority = recipient->authority;
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, dispatch.filing.case_id));
    dispatch.from = file.submitter.email;
    auto parts = RECOURSE_TRY(attachments(workspace, dispatch, request.key_file));
    dispatch.enclosures = describe(parts);
    const Shelf shelf = RECOURSE_TRY(open_shelf());
    const auto& asked = request.language.empty() ? dispatch.filing.language : request.language;
    const Language& language = *RECOURSE_TRY(find_language(shelf.languages, asked));
    const Words words(language);
    const Json page = letter_page(dispatch, file.submitter, *request.regime, words);
    RECOURSE_CHECK(words.complete());
    std::string text = RECOURSE_TRY(compose_text(shelf.templates, "email", language, page));
    // The first line of the template is the subject.
    const std::size_t first = std::min(text.find('\n'), text.size());
    dispatch.subject = text.substr(0, first);
    text.erase(0, text.find_first_not_of('\n', first));
    dispatch.message =
        RECOURSE_TRY(write_message({.from = {file.submitter.organisation, dispatch.from},
                                    .to = {dispatch.address.office, dispatch.address.address},
                                    .subject = dispatch.subject,
                                    .text = std::move(text),
                                    .parts = std::move(parts),
                                    .date = workspace.clock()(),
                                    .id = base::make_ulid().to_string()}));
    return dispatch;
}

std::string message_draft(const Dispatch& dispatch) {
    return std::string(unsent_mark) + dispatch.message;
}

Result<FilingEvent> send_dispatch(vault::Workspace& workspace, const Dispatch& dispatch,
                                  const Yes& yes, const MailServer& server) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, dispatch.filing.case_id));
    if (yes.address != dispatch.address.address || yes.grade != dispatch.filing.grade ||
        yes.size != dispatch.message.size())
        return fail(ErrorCode::denied, "nothing was sent: that was no yes to this message");
    const auto tracked = RECOURSE_TRY(load_tracked(workspace, dispatch.filing.id));
    if (tracked.state() == FilingState::withdrawn)
        return fail(ErrorCode::denied,
                    "nothing was sent: the submission was withdrawn; a new one says what stands");
    if (!may_follow(tracked.state(), FilingState::sent))
        return fail(ErrorCode::invalid_input,
                    fmt::format("a submission that is {} is not sent", to_string(tracked.state())));
    RECOURSE_CHECK(send_mail(server, dispatch.from, dispatch.address.address, dispatch.message));
    FilingEvent event;
    event.filing = dispatch.filing.id;
    event.state = FilingState::sent;
    event.on = base::PartialDate::day(std::chrono::floor<std::chrono::days>(workspace.clock()()));
    event.recipient = dispatch.address.recipient;
    event.channel = fmt::format("e-mail to {}{}", dispatch.address.address,
                                dispatch.encrypted_to.empty() ? "" : ", encrypted");
    auto recorded = record_event(workspace, std::move(event));
    if (!recorded)
        return fail(
            recorded.error().code(),
            "the message was sent, but that could not be recorded: " + recorded.error().message());
    return recorded;
}

Json to_json(const Dispatch& dispatch) {
    return {{"filing", dispatch.filing.id},
            {"grade", dispatch.filing.grade},
            {"recipient", dispatch.address.recipient},
            {"authority", dispatch.authority},
            {"address", to_json(dispatch.address)},
            {"from", dispatch.from},
            {"subject", dispatch.subject},
            {"enclosures", to_json(dispatch.enclosures)},
            {"encrypted_to", dispatch.encrypted_to},
            {"size", dispatch.message.size()}};
}

}  // namespace recourse::filing
