#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/internal/body.hpp"
#include "http/internal/services.hpp"
#include "http/internal/tracked_json.hpp"
#include "vault/users.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t most_key_bytes = 1 << 20;

Result<Response> list_addresses(vault::Workspace& workspace) {
    Json addresses = Json::array();
    for (const auto& one : RECOURSE_TRY(filing::list_addresses(workspace)))
        addresses.push_back(filing::to_json(one));
    return json_response({{"addresses", std::move(addresses)}});
}

Result<Response> enter_address(const Services& services, vault::Workspace& workspace,
                               const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    filing::RecipientAddress address;
    address.recipient = request.parameter("recipient");
    const bool known = std::ranges::any_of(services.regimes, [&](const auto& regime) {
        return regime.find_recipient(address.recipient) != nullptr;
    });
    if (!known) return fail(ErrorCode::not_found, "no regime has such a recipient");
    address.address = RECOURSE_TRY(text_in(body, "address"));
    address.office = RECOURSE_TRY(text_in(body, "office"));
    address.source = RECOURSE_TRY(text_in(body, "source"));
    const std::string checked = RECOURSE_TRY(text_in(body, "checked"));
    address.checked = RECOURSE_TRY(base::PartialDate::parse(checked).in_record("checked"));
    RECOURSE_CHECK(filing::enter_address(workspace, address));
    return list_addresses(workspace);
}

/// Where the mail goes out by; null where none is set.
Result<Json> mail_server_json(vault::Workspace& workspace) {
    const auto server = filing::mail_server(workspace);
    if (server) return Json(to_string(*server));
    if (server.error().code() == ErrorCode::not_found) return Json();
    return fail(server.error());
}

Result<Response> prepare(Services& services, const DispatchDesk::Session& session,
                         vault::Workspace& workspace, const Request& request) {
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    const Json body = RECOURSE_TRY(object_in(request));
    const std::string ids[] = {filing.regime};
    const auto regimes = RECOURSE_TRY(assessment::choose_regimes(services.regimes, ids));
    filing::DispatchRequest asked;
    asked.filing = filing.id;
    asked.regime = &regimes.front();
    asked.recipient = RECOURSE_TRY(text_in(body, "recipient"));
    asked.language = RECOURSE_TRY(text_in(body, "language"));
    asked.key_file = RECOURSE_TRY(text_in(body, "key"));
    if (asked.key_file.size() > most_key_bytes)
        return fail(ErrorCode::invalid_input, "key: that is too long for a public key");
    auto dispatch = RECOURSE_TRY(filing::prepare_dispatch(workspace, asked));
    Json json = filing::to_json(dispatch);
    json["mail_server"] = RECOURSE_TRY(mail_server_json(workspace));
    services.dispatches.lay(session, std::move(dispatch));
    return json_response(json, 201);
}

Result<std::shared_ptr<const filing::Dispatch>> prepared(const Services& services,
                                                         const DispatchDesk::Session& session,
                                                         vault::Workspace& workspace,
                                                         const Request& request) {
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, filing.case_id));
    auto dispatch = services.dispatches.find(session, filing.id);
    if (!dispatch)
        return fail(ErrorCode::not_found,
                    "no message of this filing is prepared: prepare it again");
    return dispatch;
}

Result<Response> show_message(const Services& services, const DispatchDesk::Session& session,
                              vault::Workspace& workspace, const Request& request) {
    const auto dispatch = RECOURSE_TRY(prepared(services, session, workspace, request));
    Response response{.status = 200,
                      .content_type = "message/rfc822",
                      .body = filing::message_draft(*dispatch),
                      .headers = {}};
    response.headers.emplace_back(
        "Content-Disposition",
        fmt::format("attachment; filename=\"{}.eml\"", dispatch->filing.regime));
    return response;
}

Result<Response> send(Services& services, const DispatchDesk::Session& session,
                      vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    filing::Yes yes;
    yes.address = RECOURSE_TRY(text_in(body, "address"));
    yes.grade = RECOURSE_TRY(text_in(body, "grade"));
    if (const auto size = body.find("size"); size != body.end() && size->is_number_unsigned())
        yes.size = size->get<std::uint64_t>();
    const auto dispatch = RECOURSE_TRY(prepared(services, session, workspace, request));
    const auto server = RECOURSE_TRY(filing::mail_server(workspace));
    RECOURSE_TRY(filing::send_dispatch(workspace, *dispatch, yes, server));
    services.dispatches.clear(session);
    return json_response(
        tracked_json(RECOURSE_TRY(filing::load_tracked(workspace, dispatch->filing.id))), 201);
}

}  // namespace

void add_dispatch_routes(Router& router, Services& services) {
    router.add(Method::get, "/api/v1/addresses", [&services](const Request& request) {
        return with_session(services, request,
                            [](vault::Workspace& workspace) { return list_addresses(workspace); });
    });
    router.add(Method::put, "/api/v1/addresses/{recipient}", [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return enter_address(services, workspace, request);
        });
    });
    const auto add = [&](Method method, std::string_view part, auto work) {
        constexpr std::string_view path = "/api/v1/cases/{case}/filings/{filing}/dispatch";
        router.add(method, fmt::format("{}{}", path, part),
                   [&services, work](const Request& request) {
                       const auto session = services.sessions.find(request.cookie(session_cookie));
                       return with_session(services, request, [&](vault::Workspace& workspace) {
                           return work(services, session, workspace, request);
                       });
                   });
    };
    add(Method::post, "", prepare);
    add(Method::get, "/message.eml", show_message);
    add(Method::post, "/yes", send);
}

}  // namespace recourse::http::internal
