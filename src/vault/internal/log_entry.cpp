#include "vault/internal/log_entry.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "vault/internal/canonical_json.hpp"
#include "vault/internal/merkle.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t time_characters = 20;  ///< 2026-11-24T00:10:00Z

bool needs_no_escape(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

/// As canonical_json writes text.
std::string json_text(std::string_view text) {
    if (needs_no_escape(text)) return fmt::format("\"{}\"", text);
    return canonical_json(Json(text));
}

std::string fresh_salt() {
    std::array<std::byte, salt_bytes> salt{};
    randombytes_buf(salt.data(), salt.size());
    return base::to_hex(salt);
}

std::string text_of(const Json& object, const char* member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Takes pieces off the end of a text, as long as they are what is expected.
class TailReader {
public:
    explicit TailReader(std::string_view text) : rest_(text) {}

    TailReader& expect(std::string_view piece) {
        fits_ = fits_ && rest_.ends_with(piece);
        if (fits_) rest_.remove_suffix(piece.size());
        return *this;
    }
    TailReader& skip(std::size_t count) {
        fits_ = fits_ && rest_.size() >= count;
        if (fits_) rest_.remove_suffix(count);
        return *this;
    }
    bool fits() const { return fits_; }

private:
    std::string_view rest_;
    bool fits_ = true;
};

std::array<char, 2 * sizeof(base::Sha256)> hex_of(const base::Sha256& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 2 * sizeof(base::Sha256)> hex{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto value = std::to_integer<std::size_t>(digest[i]);
        hex[2 * i] = digits[value >> 4];
        hex[2 * i + 1] = digits[value & 15];
    }
    return hex;
}

}  // namespace

std::string entry_bytes(const LogEntry& entry, const base::Sha256& previous) {
    // Written out, because a document object for each entry costs more than all else together.
    return fmt::format(
        R"({{"actor":{},"detail":{},"kind":{},"number":{},"object":{},"previous":"{}","salt":"{}","time":"{}"}})",
        json_text(entry.actor), entry.detail, json_text(entry.kind), entry.number,
        json_text(entry.object), base::to_hex(previous), fresh_salt(),
        base::format_time(entry.time));
}

Result<StoredEntry> parse_entry(std::uint64_t number, std::string_view bytes) {
    const Result<Json> parsed = base::parse_json(bytes);
    if (!parsed || !parsed->is_object() || !parsed->contains("detail") ||
        !parsed->contains("number")) {
        return base::fail(broken_entry(number, "is not readable"));
    }
    if (parsed->at("number") != number) {
        return base::fail(broken_entry(number, "has another number inside"));
    }
    const Result<base::Time> time = base::parse_time(text_of(*parsed, "time"));
    if (!time) return base::fail(broken_entry(number, "has no time"));
    return StoredEntry{
        {number, *time, text_of(*parsed, "kind"), text_of(*parsed, "actor"),
         text_of(*parsed, "object"), canonical_json(parsed->at("detail")), merkle_leaf(bytes)},
        text_of(*parsed, "previous")};
}

bool plainly_is(std::string_view bytes, std::uint64_t number, std::string_view object,
                const base::Sha256& previous) {
    if (!needs_no_escape(object)) return false;
    const auto link = hex_of(previous);
    const fmt::format_int digits(number);
    return TailReader(bytes)
        .expect("\"}")
        .skip(time_characters)
        .expect("\",\"time\":\"")
        .skip(2 * salt_bytes)
        .expect("\",\"salt\":\"")
        .expect({link.data(), link.size()})
        .expect("\",\"previous\":\"")
        .expect(object)
        .expect(",\"object\":\"")
        .expect({digits.data(), digits.size()})
        .expect(",\"number\":")
        .fits();
}

base::Error broken_entry(std::uint64_t number, std::string_view how) {
    return {ErrorCode::corrupt, fmt::format("log entry {} {}", number, how)};
}

}  // namespace recourse::vault::internal
