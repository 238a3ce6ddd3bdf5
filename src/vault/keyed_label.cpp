#include "vault/keyed_label.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "base/hash.hpp"

namespace recourse::vault {

std::string keyed_label(const Workspace& workspace, std::string_view purpose,
                        std::string_view what) {
    constexpr std::size_t digits = 32;
    const auto key = workspace.signing_seed().view();
    static_assert(crypto_auth_hmacsha256_KEYBYTES == crypto_sign_SEEDBYTES);
    const std::string message = fmt::format("recourse/{}\n{}", purpose, what);
    base::Sha256 mac{};
    crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(mac.data()),
                           reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                           reinterpret_cast<const unsigned char*>(key.data()));
    return base::to_hex(mac).substr(0, digits);
}

}  // namespace recourse::vault
