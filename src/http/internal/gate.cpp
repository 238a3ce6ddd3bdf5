#include "http/internal/gate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/internal/gzip.hpp"
#include "http/internal/trace_context.hpp"
#include "http/internal/wire.hpp"
#include "http/internal/yente_reply.hpp"

namespace recourse::http::internal {

namespace {

constexpr std::size_t least_compressed = 500;
/// Keys that open nothing, of one address.
constexpr app::KeyRate wrong_keys{.a_second = 0.2, .burst = 20};

TokenBuckets::Time now() {
    return std::chrono::steady_clock::now();
}

/// The key in `Authorization: ApiKey KEY`, `Bearer KEY` or `KEY`, else in `api_key=`.
std::string_view presented_key(const Request& request) {
    std::string_view header = request.header("authorization");
    for (const std::string_view scheme : {"apikey ", "bearer "}) {
        const std::string start = lower_case(header.substr(0, scheme.size()));
        if (start == scheme) header.remove_prefix(scheme.size());
    }
    while (header.starts_with(' ')) header.remove_prefix(1);
    return header.empty() ? request.query_value("api_key") : header;
}

/// Any site may read the answer; no cookie goes with the request, and none is looked at.
void grant_to_other_sites(const Request& request, Response& response) {
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    response.headers.emplace_back("Vary", "Accept-Encoding, Origin");
    if (request.header("origin").empty()) return;
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back(
        "Access-Control-Expose-Headers",
        "ETag, Retry-After, X-Batch-Size, X-Index-Version, X-Request-Id, Location");
}

void add_trace(const Request& request, Response& response) {
    auto trace = continue_trace(request.header("traceparent"), request.header("tracestate"));
    response.headers.emplace_back("traceparent", std::move(trace.parent));
    response.headers.emplace_back("tracestate", std::move(trace.state));
}

void compress(const Request& request, Response& response) {
    if (response.body.size() < least_compressed) return;
    if (!accepts_gzip(request.header("accept-encoding"))) return;
    response.body = gzip(response.body);
    response.headers.emplace_back("Content-Encoding", "gzip");
}

Response finished(const Request& request, Response response) {
    grant_to_other_sites(request, response);
    add_trace(request, response);
    compress(request, response);
    return response;
}

Response preflight(const Request& request) {
    Response response{.status = 200, .content_type = {}, .body = {}, .headers = {}};
    const std::string_view headers = request.header("access-control-request-headers");
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  headers.empty() ? std::string("*") : std::string(headers));
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    return finished(request, std::move(response));
}

Response ask_later(std::chrono::seconds wait) {
    Response response = yente_error(429, "Too many requests.");
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

TokenBuckets::Rate rate_of(const app::KeyRate& rate) {
    return {.a_second = rate.a_second, .burst = std::max(rate.burst, 1.0)};
}

std::string address_bucket(const Request& request) {
    return "address " + request.address;
}

}  // namespace

std::optional<app::ApiKey> Gate::find_key(std::string_view text) {
    if (keys_ == nullptr || text.empty()) return std::nullopt;
    return keys_->find(text);
}

std::optional<Response> Gate::limit(std::string_view who, const app::KeyRate& rate) {
    if (rate.a_second <= 0) return std::nullopt;
    const auto wait = buckets_.take(who, rate_of(rate), now());
    if (!wait) return std::nullopt;
    return ask_later(*wait);
}

/// A right key opens whoever guesses at the same address, which may be a proxy's.
Response Gate::refuse_key(const Request& request, std::string_view text) {
    const bool guessed = !text.empty();
    if (guessed && buckets_.take("wrong keys of " + request.address, rate_of(wrong_keys), now())) {
        return ask_later(std::chrono::seconds(5));
    }
    Response refusal =
        yente_error(401, guessed ? "This is no key that opens anything." : "An API key is needed.");
    refusal.headers.emplace_back("WWW-Authenticate", "ApiKey");
    return refusal;
}

std::variant<app::ApiKey, Response> Gate::key_for(const Request& request, const Entry& entry) {
    const std::string_view text = presented_key(request);
    const auto key = find_key(text);
    if (!key) return refuse_key(request, text);
    if (entry.scope && !key->opens(*entry.scope)) {
        return yente_error(
            403, fmt::format("This key does not have the scope {}.", app::to_string(*entry.scope)));
    }
    return *key;
}

std::variant<Caller, Response> Gate::admit(const Request& request, const Entry& entry) {
    if (auto refusal = limit(address_bucket(request), each_address_)) return *std::move(refusal);
    Caller caller;
    if (each_address_.a_second > 0) caller.bucket = address_bucket(request);
    if (!entry.needs_key || !keys_are_needed()) return caller;
    auto key = key_for(request, entry);
    if (auto* refusal = std::get_if<Response>(&key)) return std::move(*refusal);
    const auto& known = std::get<app::ApiKey>(key);
    if (auto refusal = limit(known.id, known.rate)) return *std::move(refusal);
    caller.key = known.id;
    if (known.rate.a_second > 0) caller.bucket = known.id;
    return caller;
}

std::optional<Response> Gate::refusal(const Request& request, const Entry& entry) {
    if (!entry.needs_key || !keys_are_needed()) return std::nullopt;
    auto key = key_for(request, entry);
    auto* refusal = std::get_if<Response>(&key);
    return refusal == nullptr ? std::nullopt : std::optional(std::move(*refusal));
}

void Gate::count_queries(const Caller& caller, std::size_t queries) {
    if (caller.bucket.empty() || queries < 2) return;
    buckets_.owe(caller.bucket, static_cast<double>(queries - 1));
}

void Gate::add(Router& router, Method method, std::string_view pattern, Entry entry,
               GateHandler handler) {
    const auto refuses = [this, entry](const Request& request) {
        auto refused = refusal(request, entry);
        if (refused) *refused = finished(request, *std::move(refused));
        return refused;
    };
    router.add(method, pattern,
               [this, entry, handler = std::move(handler)](const Request& request) {
                   auto admitted = admit(request, entry);
                   if (auto* refusal = std::get_if<Response>(&admitted)) {
                       return finished(request, std::move(*refusal));
                   }
                   return finished(request, handler(request, std::get<Caller>(admitted)));
               },
               {.lane = Lane::screening, .refuses = refuses});
    router.add(Method::options, pattern, preflight, {.lane = Lane::screening});
}

}  // namespace recourse::http::internal
