#pragma once

#include <string>
#include <string_view>

namespace recourse::http::internal {

/// W3C trace context of an answer.
struct TraceContext {
    std::string parent;  ///< traceparent
    std::string state;   ///< tracestate
};

/// The trace that a request is part of, with an id of this answer in it; a new one when the request
/// has none or a broken one. Thread-safe.
TraceContext continue_trace(std::string_view traceparent, std::string_view tracestate);

}  // namespace recourse::http::internal
