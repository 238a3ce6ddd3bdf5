#include "vault/internal/recovery_code.hpp"

#include "vault/internal/crockford.hpp"

namespace recourse::vault::internal {

base::SecretBytes make_recovery_code() {
    constexpr std::size_t random_bytes = 20;
    const base::SecretBytes random = base::SecretBytes::random(random_bytes);
    return in_groups(to_crockford(random.view()).text());
}

base::SecretBytes normal_recovery_code(std::string_view typed) {
    return normal_crockford(typed);
}

}  // namespace recourse::vault::internal
