#include "vault/s3_settings.hpp"

#include <algorithm>
#include <array>

namespace recourse::vault {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

bool all_of(std::string_view text, std::string_view punctuation) {
    return std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               punctuation.find(c) != std::string_view::npos;
    });
}

bool is_on_this_computer(std::string_view host_and_port) {
    constexpr std::array hosts{"127.0.0.1", "localhost", "[::1]"};
    return std::ranges::any_of(hosts, [&](std::string_view host) {
        return host_and_port == host || (host_and_port.starts_with(host) &&
                                         host_and_port.substr(host.size()).starts_with(':'));
    });
}

Result<void> refuse(std::string_view field, std::string message) {
    return base::fail(Error(ErrorCode::invalid_input, std::move(message)).in_field(field));
}

Result<void> check_endpoint(std::string_view endpoint) {
    constexpr std::string_view secure = "https://";
    constexpr std::string_view plain = "http://";
    const bool is_secure = endpoint.starts_with(secure);
    if (!is_secure && !endpoint.starts_with(plain)) {
        return refuse("endpoint", "must begin with https://");
    }
    const std::string_view host = endpoint.substr(is_secure ? secure.size() : plain.size());
    if (host.empty() || !all_of(host, ".-:[]")) {
        return refuse("endpoint", "must be https://HOST or https://HOST:PORT");
    }
    if (!is_secure && !is_on_this_computer(host)) {
        return refuse("endpoint", "must be https://, or on this computer");
    }
    return {};
}

}  // namespace

S3Settings S3Settings::copy() const {
    return {.endpoint = endpoint,
            .bucket = bucket,
            .region = region,
            .prefix = prefix,
            .access_key = access_key,
            .secret = base::SecretBytes::copy_of(secret.view()),
            .ca_file = ca_file,
            .connect_timeout = connect_timeout,
            .stall_timeout = stall_timeout,
            .attempts = attempts,
            .first_pause = first_pause};
}

Result<void> S3Settings::check() const {
    RECOURSE_CHECK(check_endpoint(endpoint));
    if (bucket.size() < 3 || bucket.size() > 63 || !all_of(bucket, ".-")) {
        return refuse("bucket", "must be 3 to 63 letters, digits, dots and dashes");
    }
    if (region.empty() || !all_of(region, "-")) {
        return refuse("region", "must be letters, digits and dashes");
    }
    if (prefix.size() > 512 || !all_of(prefix, "/-_") || prefix.starts_with('/') ||
        (!prefix.empty() && !prefix.ends_with('/'))) {
        return refuse("prefix", "must be letters, digits, - and _, and end in /");
    }
    if (access_key.empty() || !all_of(access_key, "-_.")) {
        return refuse("access_key", "must be letters and digits");
    }
    if (secret.empty()) return refuse("secret", "is empty");
    return {};
}

Result<void> read_s3_credentials(std::string_view text, S3Settings& settings) {
    const auto line = [&] {
        const std::size_t end = text.find('\n');
        std::string_view first = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (first.ends_with('\r')) first.remove_suffix(1);
        return first;
    };
    const std::string_view access_key = line();
    const std::string_view secret = line();
    const bool more = text.find_first_not_of(" \r\n") != std::string_view::npos;
    if (access_key.empty() || secret.empty() || more ||
        secret.find(' ') != std::string_view::npos) {
        return base::fail(ErrorCode::invalid_input,
                          "credentials are two lines: the access key id, the secret key");
    }
    settings.access_key = access_key;
    settings.secret = base::SecretBytes::copy_of(base::as_bytes(secret));
    return {};
}

}  // namespace recourse::vault
