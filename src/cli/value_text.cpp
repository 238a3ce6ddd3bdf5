#include "cli/value_text.hpp"

#include <nlohmann/json.hpp>

#include "base/printable.hpp"

namespace recourse::cli {

std::string value_text(const base::Json& value) {
    if (value.is_null()) return "(nothing)";
    return base::printable(value.is_string() ? value.get_ref<const std::string&>()
                                             : base::dump_json(value));
}

}  // namespace recourse::cli
