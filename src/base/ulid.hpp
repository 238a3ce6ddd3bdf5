#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace recourse::base {

/// A sortable unique id (github.com/ulid/spec): 48 bits of Unix time in milliseconds, then 80
/// random bits. Its text is 26 characters of Crockford's base 32, and sorts like its value.
class Ulid {
public:
    Ulid() = default;
    explicit Ulid(std::array<unsigned char, 16> bytes) : bytes_(bytes) {}

    /// Accepts either case; nothing for any other text.
    static std::optional<Ulid> parse(std::string_view text);

    std::string to_string() const;
    const std::array<unsigned char, 16>& bytes() const { return bytes_; }
    std::chrono::sys_time<std::chrono::milliseconds> time() const;

    auto operator<=>(const Ulid&) const = default;

private:
    std::array<unsigned char, 16> bytes_{};
};

/// Makes ids that grow strictly, also within one millisecond and when the clock goes back.
/// Safe to call from many threads only if guarded; make_ulid() is guarded.
class UlidSource {
public:
    using Now = std::function<std::chrono::sys_time<std::chrono::milliseconds>()>;
    using Random = std::function<std::array<unsigned char, 10>()>;

    UlidSource(Now now, Random random) : now_(std::move(now)), random_(std::move(random)) {}

    Ulid next();

private:
    Now now_;
    Random random_;
    Ulid last_;
};

/// The next id of this process: the computer's clock and its cryptographic random source.
/// Thread-safe.
Ulid make_ulid();

}  // namespace recourse::base
