#include "vault/internal/share.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "vault/internal/crockford.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t set_bytes = 4;
constexpr std::size_t checksum_bytes = 4;
constexpr std::size_t checked_bytes = 1 + set_bytes + share_secret_bytes;
constexpr std::size_t share_bytes = checked_bytes + checksum_bytes;
constexpr std::size_t share_characters = share_bytes / 5 * 8;

/// BLAKE2b over several pieces.
class Blake2b {
public:
    explicit Blake2b(std::size_t size) : size_(size) {
        crypto_generichash_init(&state_, nullptr, 0, size);
    }
    Blake2b& add(base::ByteView bytes) {
        crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                  bytes.size());
        return *this;
    }
    Blake2b& add(std::string_view text) { return add(base::as_bytes(text)); }
    SecretBytes finish() {
        SecretBytes digest(size_);
        crypto_generichash_final(&state_,
                                 reinterpret_cast<unsigned char*>(digest.writable().data()), size_);
        sodium_memzero(&state_, sizeof state_);
        return digest;
    }

private:
    crypto_generichash_state state_{};
    std::size_t size_;
};

SecretBytes checksum_of(base::ByteView bytes) {
    return Blake2b(crypto_generichash_BYTES).add("recourse share checksum 1").add(bytes).finish();
}

}  // namespace

SecretBytes print_share(const Share& share) {
    SecretBytes bytes(share_bytes);
    const auto out = bytes.writable();
    out[0] = static_cast<std::byte>(share.number << 4 | share.need);
    const auto set = base::from_hex(share.set).value_or(std::vector<std::byte>(set_bytes));
    std::ranges::copy(set, out.begin() + 1);
    std::ranges::copy(share.secret.view(), out.begin() + 1 + set_bytes);
    const SecretBytes checksum = checksum_of(bytes.view().first(checked_bytes));
    std::ranges::copy(checksum.view().first(checksum_bytes), out.begin() + checked_bytes);
    return in_groups(to_crockford(bytes.view()).text());
}

Result<Share> read_share(std::string_view typed) {
    const SecretBytes characters = normal_crockford(typed);
    if (characters.size() != share_characters) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("mistyped: a share has {} characters, this has {}",
                                      share_characters, characters.size()));
    }
    const auto bytes = from_crockford(characters.text());
    if (!bytes) return base::fail(ErrorCode::invalid_input, "mistyped: " + bytes.error().message());
    const base::ByteView content = bytes->view();
    const SecretBytes checksum = checksum_of(content.first(checked_bytes));
    if (!base::equal_in_constant_time(checksum.view().first(checksum_bytes),
                                      content.subspan(checked_bytes))) {
        return base::fail(ErrorCode::invalid_input,
                          "mistyped: its checksum does not fit; compare it letter by letter");
    }
    const int first = std::to_integer<int>(content[0]);
    return Share{base::to_hex(content.subspan(1, set_bytes)), first >> 4, first & 15,
                 SecretBytes::copy_of(content.subspan(1 + set_bytes, share_secret_bytes))};
}

SecretBytes key_of_shares(std::string_view workspace_id, std::span<const Share* const> shares) {
    Blake2b hash(crypto_generichash_BYTES);
    hash.add("recourse shares 1").add(workspace_id);
    for (const Share* share : shares) {
        const std::array number{static_cast<std::byte>(share->number)};
        hash.add(share->set).add(number).add(share->secret.view());
    }
    return hash.finish();
}

std::string slot_name_of(std::span<const int> numbers) {
    return fmt::format("{}", fmt::join(numbers, "+"));
}

}  // namespace recourse::vault::internal
