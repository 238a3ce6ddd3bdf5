#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

/// The digests that packages of others state about their content.
namespace recourse::casework::internal {

/// MD5, SHA-1 and the SHA-2 family, by the name that a package uses. Old ones are checked because
/// packages state them; what they prove is for the reader of the proof to weigh.
class Digest {
public:
    /// "sha1", "SHA-256", "sha_512" ...: case, dashes and underlines do not matter. Nothing for an
    /// algorithm that is not known here.
    static std::optional<Digest> named(std::string_view name);

    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    ~Digest();

    void update(base::ByteView bytes);
    /// Of all bytes so far. Ends the digest's use.
    std::vector<std::byte> finish();

private:
    struct State;
    explicit Digest(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// A digest as text: "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "sha256:9f86d0...".
struct StatedDigest {
    std::string algorithm;  ///< as written
    std::string value;      ///< hexadecimal, base 32 (RFC 4648) or base 64

    /// "algorithm:value"; nothing without a colon.
    static std::optional<StatedDigest> parse(std::string_view text);
    /// Whether `value` is this digest in one of its writings.
    bool is(base::ByteView digest) const;
};

}  // namespace recourse::casework::internal
