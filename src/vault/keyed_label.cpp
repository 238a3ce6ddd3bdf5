#include "vault/keyed_label.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"

namespace recourse::vault {

std::string keyed_label(const Workspace& workspace, std::string_view purpose,
                        std::string_view what) {
    constexpr std::size_t digits = 32;
    const auto mac = base::hmac_sha256(workspace.signing_seed().view(),
                                       fmt::format("recourse/{}\n{}", purpose, what));
    return base::to_hex(mac).substr(0, digits);
}

}  // namespace recourse::vault
