#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::base {

/// A JSON document whose objects keep the order in which members were added. Sources that look
/// into one include <nlohmann/json.hpp>.
using Json = nlohmann::ordered_json;

/// How deep arrays and objects may nest in what parse_json accepts.
inline constexpr int max_json_depth = 100;

/// Parse one JSON text (RFC 8259, UTF-8). Fails with invalid_input, its line set and the column
/// (in bytes, from 1) in the message, on malformed text, bad UTF-8, members named twice, and
/// nesting beyond max_json_depth.
Result<Json> parse_json(std::string_view text);

/// Null when the object has no such member, or the member says nothing.
const Json* find_member(const Json& object, const char* name);

/// Write JSON text; `indent` spaces a level, or all on one line when negative. Never fails: bytes
/// that are not UTF-8 become U+FFFD.
std::string dump_json(const Json& value, int indent = -1);

}  // namespace recourse::base
