#include "lists/web_address.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

namespace recourse::lists {

using base::ErrorCode;
using base::Result;

namespace {

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

/// The part that libcurl itself would use; empty when there is none.
std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string plain_file_name(const std::string& path) {
    std::string name = path.substr(path.rfind('/') + 1);
    std::erase_if(name, [](unsigned char c) {
        return std::isalnum(c) == 0 && c != '.' && c != '-' && c != '_';
    });
    constexpr std::size_t longest = 100;
    name.resize(std::min(name.size(), longest));
    const std::size_t letter = name.find_first_not_of('.');
    return letter == std::string::npos ? "list" : name.substr(letter);
}

}  // namespace

Result<WebAddress> parse_web_address(std::string_view text) {
    const auto refuse = [](std::string message) {
        return base::fail(ErrorCode::invalid_input, std::move(message));
    };
    const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
    WebAddress address{.text = std::string(text),
                       .shown = std::string(text.substr(0, text.find_first_of("?#")))};
    if (url == nullptr || !is_plain(text) ||
        curl_url_set(url.get(), CURLUPART_URL, address.text.c_str(), CURLU_NON_SUPPORT_SCHEME) !=
            CURLUE_OK) {
        return refuse("not an address: it must be https://HOST/FILE");
    }
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    const std::string host = part_of(url.get(), CURLUPART_HOST);
    constexpr std::array here{"127.0.0.1", "localhost", "[::1]"};
    address.secure = scheme == "https";
    address.on_this_computer = std::ranges::find(here, host) != here.end();
    if (!address.secure && !(scheme == "http" && address.on_this_computer)) {
        return refuse("must be https://, or http:// on this computer");
    }
    if (!part_of(url.get(), CURLUPART_USER).empty() ||
        !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
        return refuse("must not hold a user or a password");
    }
    address.file_name = plain_file_name(part_of(url.get(), CURLUPART_PATH));
    return address;
}

Result<WebAddress> parse_redirect(const WebAddress& from, std::string_view to) {
    auto target = parse_web_address(to);
    if (!target) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("it sends us elsewhere: {}", target.error().message()));
    }
    if (from.secure && !target->secure) {
        return base::fail(ErrorCode::invalid_input, "it sends us from https to http");
    }
    return target;
}

}  // namespace recourse::lists
