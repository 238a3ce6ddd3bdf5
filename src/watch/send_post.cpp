#include <fmt/format.h>

#include "base/transfer.hpp"
#include "lists/web_address.hpp"
#include "watch/webhook.hpp"
#include "watch/webhook_signature.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::chrono::milliseconds at_most = std::chrono::seconds(30);

/// What the other side says beside its status is of no interest; a long answer ends the transfer.
struct Ignored {
    static constexpr std::size_t most_bytes = 1 << 16;
    std::size_t bytes = 0;
};

std::size_t ignore(const char*, std::size_t size, std::size_t count, void* target) {
    auto& ignored = *static_cast<Ignored*>(target);
    ignored.bytes += size * count;
    return ignored.bytes > Ignored::most_bytes ? 0 : size * count;
}

Result<void> judge(CURL* curl, CURLcode code, const base::CurlMessage& message) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status == 0) return fail(ErrorCode::unavailable, base::words_of(code, message));
    if (status >= 200 && status < 300) return {};
    if (status >= 300 && status < 400)
        return fail(
            ErrorCode::unavailable,
            fmt::format("it answers {}: it sends us elsewhere, where nothing goes", status));
    return fail(ErrorCode::unavailable, fmt::format("it answers {}", status));
}

}  // namespace

Result<void> send_post(const Post& post) {
    // Checked when it was entered, and again: what is stored decides where customers' ids go.
    const auto address = RECOURSE_TRY(lists::parse_web_address(post.address));
    const base::CurlHandle curl = RECOURSE_TRY(base::open_curl());
    base::CurlLines lines;
    base::append_line(lines, "Content-Type: application/json");
    base::append_line(lines, fmt::format("{}: {}", signature_header, post.signature));
    base::append_line(lines, "Recourse-Delivery: " + post.delivery);
    base::append_line(lines, "Expect:");
    base::CurlMessage message{};
    Ignored ignored;
    curl_easy_setopt(curl.get(), CURLOPT_URL, post.address.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "Recourse (tells of alerts)");
    // What is for this computer does not leave it through a proxy.
    if (address.on_this_computer) curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    base::set_rules(curl.get(), {.ca_file = post.ca_file});
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(at_most.count()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, post.body.data());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(post.body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, lines.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &ignored);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, message.data());
    const CURLcode code = curl_easy_perform(curl.get());
    return judge(curl.get(), code, message);
}

}  // namespace recourse::watch
