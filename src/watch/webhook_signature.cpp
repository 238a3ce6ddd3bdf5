#include "watch/webhook_signature.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

#include "base/hash.hpp"
#include "base/hmac.hpp"
#include "base/secret.hpp"

namespace recourse::watch {
namespace {

std::string mac_of(base::ByteView secret, std::int64_t seconds, std::string_view body) {
    return base::to_hex(base::hmac_sha256(secret, fmt::format("{}.{}", seconds, body)));
}

std::optional<std::int64_t> seconds_in(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return seconds;
}

}  // namespace

std::string sign_message(base::ByteView secret, base::Time time, std::string_view body) {
    const std::int64_t seconds = time.time_since_epoch().count();
    return fmt::format("t={},v1={}", seconds, mac_of(secret, seconds, body));
}

bool is_signed(std::string_view header, std::string_view body, base::ByteView secret,
               base::Time now, std::chrono::seconds tolerance) {
    constexpr std::string_view time_mark = "t=";
    constexpr std::string_view mac_mark = ",v1=";
    const std::size_t mark = header.find(mac_mark);
    if (!header.starts_with(time_mark) || mark == std::string_view::npos) return false;
    const auto seconds = seconds_in(header.substr(time_mark.size(), mark - time_mark.size()));
    if (!seconds) return false;
    const std::int64_t apart = now.time_since_epoch().count() - *seconds;
    if (apart > tolerance.count() || apart < -tolerance.count()) return false;
    return base::equal_in_constant_time(base::as_bytes(header.substr(mark + mac_mark.size())),
                                        base::as_bytes(mac_of(secret, *seconds, body)));
}

}  // namespace recourse::watch
