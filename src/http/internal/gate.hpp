#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/api_keys.hpp"
#include "http/internal/token_buckets.hpp"
#include "http/router.hpp"

namespace recourse::http::internal {

/// Who was let in.
struct Caller {
    std::string key;     ///< id of the API key; empty: none was needed
    std::string user;    ///< who is signed in, "WORKSPACE/USER"; empty: nobody
    std::string bucket;  ///< which limit the request counts for; empty: none
};

/// What a route needs: a key of some kind, one with a scope, or nothing.
struct Entry {
    bool needs_key = true;
    std::optional<app::KeyScope> scope;
};

using GateHandler = std::function<Response(const Request&, const Caller&)>;

/// The way in to the screening service: API keys, limits on how often one may ask, and what every
/// answer carries there (CORS, trace context, compression). Other sites may call these routes,
/// which hold nothing of a case and look at no cookie. Safe from many threads.
class Gate {
public:
    /// `keys`: null means that nobody needs one. `each_address`: how often one address may ask.
    Gate(std::unique_ptr<app::ApiKeys> keys, app::KeyRate each_address)
        : keys_(std::move(keys)), each_address_(each_address) {}

    /// A route of the screening service; also answers what browsers ask before they call it.
    void add(Router& router, Method method, std::string_view pattern, Entry entry,
             GateHandler handler);

    /// Who calls, or what to answer instead: 401 without a key that opens, 403 when it does not
    /// open this, 429 when it is asked too often.
    std::variant<Caller, Response> admit(const Request& request, const Entry& entry);
    /// What a request without a key that opens this is answered before its body is read; nothing
    /// for others.
    std::optional<Response> refusal(const Request& request, const Entry& entry);
    /// A request of many queries counts as so many.
    void count_queries(const Caller& caller, std::size_t queries);
    bool keys_are_needed() { return keys_ != nullptr && keys_->are_needed(); }
    std::optional<app::ApiKey> find_key(std::string_view text);

private:
    std::optional<Response> limit(std::string_view who, const app::KeyRate& rate);
    Response refuse_key(const Request& request, std::string_view text);
    std::variant<app::ApiKey, Response> key_for(const Request& request, const Entry& entry);

    std::unique_ptr<app::ApiKeys> keys_;
    app::KeyRate each_address_;
    TokenBuckets buckets_;
};

}  // namespace recourse::http::internal
