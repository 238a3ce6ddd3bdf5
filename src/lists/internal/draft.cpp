#include "lists/internal/draft.hpp"

#include <algorithm>

namespace recourse::lists::internal {

void Draft::put_primary_name_first() {
    std::ranges::stable_partition(
        names, [](const model::Name& name) { return name.type == model::NameType::primary; });
    names_.forget();
}

}  // namespace recourse::lists::internal
