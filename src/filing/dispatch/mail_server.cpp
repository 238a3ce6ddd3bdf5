#include "filing/dispatch/mail_server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/transfer.hpp"
#include "filing/dispatch/internal/mail_text.hpp"
#include "filing/internal/filing_store.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr int implicit_port = 465;
constexpr int starttls_port = 587;
constexpr long slowest_bytes_per_second = 100;

bool is_host(std::string_view text) {
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

std::size_t give_bytes(char* buffer, std::size_t size, std::size_t count, void* source) {
    auto& left = *static_cast<std::string_view*>(source);
    const std::size_t given = std::min(size * count, left.size());
    std::memcpy(buffer, left.data(), given);
    left.remove_prefix(given);
    return given;
}

/// Everything that a transfer needs beside the message.
void configure(CURL* curl, const MailServer& server, const std::string& url) {
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    base::set_rules(
        curl, {.ca_file = server.ca_file, .slowest_bytes_per_second = slowest_bytes_per_second});
}

}  // namespace

Result<MailServer> parse_mail_server(std::string_view address) {
    const auto bad = [] {
        return fail(ErrorCode::invalid_input,
                    "a mail server is written smtps://USER@HOST:PORT, or smtp://... for STARTTLS; "
                    "its password is asked for");
    };
    MailServer server;
    std::string_view rest = address;
    const auto begins = [&](std::string_view scheme, MailTls tls, int port) {
        if (!rest.starts_with(scheme)) return false;
        rest.remove_prefix(scheme.size());
        server.tls = tls;
        server.port = port;
        return true;
    };
    if (!begins("smtps://", MailTls::implicit, implicit_port) &&
        !begins("smtp://", MailTls::starttls, starttls_port))
        return bad();
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
        server.user = rest.substr(0, at);
        rest.remove_prefix(at + 1);
        if (server.user.empty() || server.user.find(':') != std::string::npos) return bad();
    }
    if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
        const std::string_view digits = rest.substr(colon + 1);
        const char* end = digits.data() + digits.size();
        const auto [last, error] = std::from_chars(digits.data(), end, server.port);
        if (error != std::errc() || last != end || server.port < 1 || server.port > 65535)
            return bad();
        rest = rest.substr(0, colon);
    }
    if (!is_host(rest)) return bad();
    server.host = rest;
    return server;
}

std::string to_string(const MailServer& server) {
    return fmt::format("{}://{}{}{}:{}", server.tls == MailTls::implicit ? "smtps" : "smtp",
                       server.user, server.user.empty() ? "" : "@", server.host, server.port);
}

Result<void> keep_mail_server(vault::Workspace& workspace, const MailServer& server) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::manage));
    RECOURSE_CHECK(prepare_store(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(
        workspace.database().run("INSERT OR REPLACE INTO mail_server VALUES (1, ?, ?, ?)",
                                 to_string(server), server.password.view(), server.ca_file));
    RECOURSE_TRY(workspace.log().append("mail-server.set", workspace.user(), "workspace",
                                        base::Json{{"server", to_string(server)}}));
    return transaction.commit();
}

Result<MailServer> mail_server(vault::Workspace& workspace) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT address, password, ca_file FROM mail_server"));
    if (!RECOURSE_TRY(query.step()))
        return fail(ErrorCode::not_found,
                    "no mail server is set: recourse file mail-server smtps://USER@HOST");
    auto server = RECOURSE_TRY(parse_mail_server(query.text_view(0)));
    server.password = base::SecretBytes::copy_of(query.blob(1));
    server.ca_file = query.text(2);
    return server;
}

Result<void> send_mail(const MailServer& server, std::string_view from, std::string_view to,
                       std::string_view message) {
    if (!is_mail_address(from) || !is_mail_address(to))
        return fail(ErrorCode::invalid_input, "sender and recipient must be e-mail addresses");
    const base::CurlHandle curl = RECOURSE_TRY(base::open_curl());
    // The path is what the client calls itself: its domain, never the name of this computer.
    const std::string url =
        fmt::format("{}://{}:{}/{}", server.tls == MailTls::implicit ? "smtps" : "smtp",
                    server.host, server.port, from.substr(from.find('@') + 1));
    configure(curl.get(), server, url);
    std::string password(server.password.text());
    if (!server.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.c_str());
    }
    const std::string sender = fmt::format("<{}>", from);
    const std::string recipient = fmt::format("<{}>", to);
    base::CurlLines recipients;
    base::append_line(recipients, recipient);
    std::string_view left = message;
    base::CurlMessage why{};
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &left);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, why.data());
    const CURLcode code = curl_easy_perform(curl.get());
    base::wipe(std::as_writable_bytes(std::span(password)));
    if (code == CURLE_OK) return {};
    return fail(ErrorCode::unavailable, fmt::format("{} did not take the message: {}",
                                                    to_string(server), base::words_of(code, why)));
}

}  // namespace recourse::filing
