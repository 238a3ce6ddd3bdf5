#include "vault/internal/s3_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <thread>

#include "base/hash.hpp"
#include "base/transfer.hpp"

namespace recourse::vault::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::chrono::milliseconds longest_pause = std::chrono::seconds(8);

/// As RFC 3986 and the signature want it: everything but unreserved characters.
std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 ||
            std::string_view("-_.~").find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

template <class Number>
std::optional<Number> number_from(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// An answer as it comes in.
struct Receiving {
    S3Response response;
    std::size_t most_bytes = 0;
    bool too_long = false;
};

std::size_t take_body(const char* data, std::size_t, std::size_t count, void* target) {
    auto& receiving = *static_cast<Receiving*>(target);
    if (receiving.response.body.size() + count > receiving.most_bytes) {
        receiving.too_long = true;
        return 0;
    }
    receiving.response.body.append(data, count);
    return count;
}

std::size_t take_header(const char* data, std::size_t, std::size_t count, void* target) {
    auto& response = static_cast<Receiving*>(target)->response;
    std::string_view line(data, count);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    const std::size_t colon = line.find(':');
    if (line.starts_with("HTTP/")) response = {};
    if (colon == std::string_view::npos) return count;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    if (name == "etag") response.etag = value;
    if (name == "content-length") {
        response.content_length = number_from<std::uint64_t>(value).value_or(0);
    }
    if (name == "content-range") {
        response.whole_length =
            number_from<std::uint64_t>(value.substr(std::min(value.size(), value.find('/') + 1)));
    }
    return count;
}

bool is_worth_another_try(long status) {
    constexpr long not_implemented = 501;
    return (status >= 500 && status != not_implemented) || status == 408 || status == 429;
}

/// What no transfer may do: follow elsewhere, trust anyone, or wait for ever.
void set_limits(CURL* curl, const S3Settings& settings) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    base::set_rules(curl, {.ca_file = settings.ca_file,
                           .connect_timeout = settings.connect_timeout,
                           .stall_timeout = settings.stall_timeout});
}

void set_method(CURL* curl, const S3Request& request) {
    if (request.method == "HEAD") {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else if (request.method == "PUT" || request.method == "POST") {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS,
                         request.body.empty() ? "" : base::as_text(request.body).data());
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

}  // namespace

class S3Client::Connection {
public:
    explicit Connection(base::CurlHandle handle) : handle_(std::move(handle)) {}

    CURL* handle() const { return handle_.get(); }

private:
    base::CurlHandle handle_;
};

/// What came of one try: an answer, or what went wrong.
struct S3Client::Attempt {
    S3Response response;
    std::optional<Error> error;
    bool again = false;
};

Result<std::unique_ptr<S3Client>> S3Client::create(S3Settings settings) {
    RECOURSE_CHECK(settings.check());
    auto first = std::make_unique<Connection>(RECOURSE_TRY(base::open_curl()));
    auto client = std::unique_ptr<S3Client>(new S3Client(std::move(settings)));
    client->give_back(std::move(first));
    return client;
}

S3Client::S3Client(S3Settings settings) : settings_(std::move(settings)) {}
S3Client::~S3Client() = default;

std::string S3Client::describe() const {
    return fmt::format("the bucket {} at {}", settings_.bucket, settings_.endpoint);
}

Result<std::unique_ptr<S3Client::Connection>> S3Client::take_connection() const {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Connection>(RECOURSE_TRY(base::open_curl()));
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void S3Client::give_back(std::unique_ptr<Connection> connection) const {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
}

std::string S3Client::url_of(const S3Request& request) const {
    std::string url = fmt::format("{}/{}", settings_.endpoint, settings_.bucket);
    if (!request.key.empty()) url += "/" + request.key;
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        url += fmt::format("{}{}={}", separator, percent_encoded(name), percent_encoded(value));
        separator = '&';
    }
    return url;
}

S3Client::Attempt S3Client::try_once(Connection& connection, const S3Request& request) const {
    CURL* curl = connection.handle();
    curl_easy_reset(curl);  // keeps the connection
    Receiving receiving;
    receiving.most_bytes = request.most_bytes;
    base::CurlMessage why{};
    set_limits(curl, settings_);

    const std::string url = url_of(request);
    const std::string signing = fmt::format("aws:amz:{}:s3", settings_.region);
    std::string credentials = fmt::format("{}:{}", settings_.access_key, settings_.secret.text());
    base::CurlLines headers;
    base::append_line(headers, "x-amz-content-sha256: " + base::to_hex(base::sha256(request.body)));
    if (!request.body.empty()) base::append_line(headers, "Content-Type: application/octet-stream");

    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, signing.c_str());
    curl_easy_setopt(curl, CURLOPT_USERPWD, credentials.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why.data());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &receiving);
    std::string range;
    if (request.range) {
        range = fmt::format("{}-{}", request.range->first, request.range->second);
        curl_easy_setopt(curl, CURLOPT_RANGE, range.c_str());
    }
    set_method(curl, request);

    const CURLcode code = curl_easy_perform(curl);
    base::wipe(std::as_writable_bytes(std::span(credentials)));
    Attempt attempt;
    if (receiving.too_long) {
        attempt.error = Error(ErrorCode::corrupt, "the answer is longer than what was asked for");
    } else if (code != CURLE_OK) {
        attempt.error = Error(ErrorCode::unavailable, base::words_of(code, why));
        attempt.again = code != CURLE_PEER_FAILED_VERIFICATION && code != CURLE_SSL_CACERT_BADFILE;
    } else {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &receiving.response.status);
        attempt.response = std::move(receiving.response);
        if (is_worth_another_try(attempt.response.status)) {
            attempt.again = true;
            attempt.error = Error(ErrorCode::unavailable,
                                  fmt::format("it answered {} {}", attempt.response.status,
                                              error_code_of(attempt.response)));
        }
    }
    curl_easy_setopt(curl, CURLOPT_USERPWD, nullptr);
    return attempt;
}

Result<S3Response> S3Client::send(const S3Request& request) const {
    auto pause = settings_.first_pause;
    auto connection = RECOURSE_TRY(take_connection());
    Attempt attempt;
    for (int left = settings_.attempts; left > 0; --left) {
        attempt = try_once(*connection, request);
        if (!attempt.again || left == 1) break;
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, longest_pause);
    }
    give_back(std::move(connection));
    if (attempt.error) {
        return base::fail(attempt.error->code(),
                          fmt::format("{}: {}", describe(), attempt.error->message()));
    }
    if (attempt.response.status == 401 || attempt.response.status == 403) {
        return base::fail(ErrorCode::denied, fmt::format("{} refuses the request: {}", describe(),
                                                         error_code_of(attempt.response)));
    }
    return std::move(attempt.response);
}

std::string error_code_of(const S3Response& response) {
    constexpr std::string_view open = "<Code>";
    const std::size_t at = response.body.find(open);
    if (at == std::string::npos) return "without a reason";
    std::string code;
    for (const char c : std::string_view(response.body).substr(at + open.size(), 60)) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) break;
        code += c;
    }
    return code;
}

}  // namespace recourse::vault::internal
