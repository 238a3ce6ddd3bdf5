#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace recourse::http {

using Handler = std::function<Response(const Request&)>;

/// How a route takes the body of its requests.
enum class BodyForm {
    whole,     ///< in memory, as Request::body
    streamed,  ///< as it comes, from Request::stream: files
};

/// Whose threads run a handler.
enum class Lane {
    work,       ///< case work, which may take long
    screening,  ///< answers of milliseconds, which must not wait for the others
};

/// Looks at a request before its body is read: the answer when it need not be read, else nothing.
/// Runs on the thread of all connections: it must not block.
using EarlyRefusal = std::function<std::optional<Response>(const Request&)>;

struct RouteTraits {
    BodyForm body = BodyForm::whole;
    Lane lane = Lane::work;
    EarlyRefusal refuses = {};  ///< asked of requests that have a body; the handler asks again
};

/// What a route answers: "/match/{dataset}".
struct Address {
    Method method;
    std::string_view pattern;
};

/// Which handler answers which address. Routes are added before the server starts; after that,
/// calls are safe from many threads.
class Router {
public:
    /// `pattern` is a path whose parts may be `{name}`, which takes one part:
    /// "/api/v1/cases/{case}".
    void add(Method method, std::string_view pattern, Handler handler, RouteTraits traits = {});

    /// Of the route of this address; the usual ones when there is none.
    const RouteTraits& traits(Method method, std::string_view path) const;

    /// Of all routes, in the order in which they were added; good until the next is.
    std::vector<Address> addresses() const;

    /// What answers every address that no route has (the web app).
    void otherwise(Handler handler) { otherwise_ = std::move(handler); }

    /// The answer: of the route that fits; 405 when only other methods fit; else of `otherwise`.
    /// Sets what the request has of its route.
    Response answer(Request& request) const;

private:
    struct Route {
        Method method;
        std::string pattern;
        std::vector<std::string> parts;
        Handler handler;
        RouteTraits traits;
    };

    std::vector<Route> routes_;
    Handler otherwise_;
};

}  // namespace recourse::http
