#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

/// How readers of yente's requests say what is wrong, so that the HTTP room can answer as yente
/// does: an error whose place has a file ("body", "query") is about the shape of what was sent
/// (422), with the keys that lead there in record and field; every other one is about its meaning
/// (400).
namespace recourse::screening {

/// Of the member `field` of the query `key` of the body; either may be empty.
inline base::Error misshapen(std::string_view key, std::string_view field, std::string message) {
    return base::Error(base::ErrorCode::invalid_input, std::move(message))
        .in_file("body")
        .in_record(key)
        .in_field(field);
}

inline base::Error meaningless(std::string message) {
    return base::Error(base::ErrorCode::invalid_input, std::move(message));
}

}  // namespace recourse::screening
