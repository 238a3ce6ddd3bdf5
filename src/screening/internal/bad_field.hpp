#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace recourse::screening::internal {

/// invalid_input that names the field of a query.
inline base::Error bad_field(std::string_view field, std::string message) {
    return base::Error(base::ErrorCode::invalid_input, std::move(message)).in_field(field);
}

}  // namespace recourse::screening::internal
