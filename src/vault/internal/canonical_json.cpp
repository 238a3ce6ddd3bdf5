#include "vault/internal/canonical_json.hpp"

#include <nlohmann/json.hpp>

namespace recourse::vault::internal {

std::string canonical_json(const base::Json& value) {
    // The unordered kind of document keeps its members sorted.
    const nlohmann::json sorted = value;
    return sorted.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace recourse::vault::internal
