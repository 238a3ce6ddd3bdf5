#include "casework/packages/internal/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cctype>

#include "base/hash.hpp"
#include "casework/packages/internal/base_text.hpp"

namespace recourse::casework::internal {

namespace {

const EVP_MD* algorithm_named(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c != '-' && c != '_') {
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    if (plain == "md5") return EVP_md5();
    if (plain == "sha1") return EVP_sha1();
    if (plain == "sha224") return EVP_sha224();
    if (plain == "sha256") return EVP_sha256();
    if (plain == "sha384") return EVP_sha384();
    if (plain == "sha512") return EVP_sha512();
    return nullptr;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

struct Digest::State {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

Digest::Digest(std::unique_ptr<State> state) : state_(std::move(state)) {}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

std::optional<Digest> Digest::named(std::string_view name) {
    const EVP_MD* algorithm = algorithm_named(name);
    if (algorithm == nullptr) return std::nullopt;
    auto state = std::make_unique<State>();
    if (EVP_DigestInit_ex(state->context.get(), algorithm, nullptr) != 1) return std::nullopt;
    return Digest(std::move(state));
}

void Digest::update(base::ByteView bytes) {
    EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::vector<std::byte> Digest::finish() {
    std::vector<std::byte> digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(digest.data()),
                       &size);
    digest.resize(size);
    return digest;
}

std::optional<StatedDigest> StatedDigest::parse(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return std::nullopt;
    return StatedDigest{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

bool StatedDigest::is(base::ByteView digest) const {
    const auto same = [&](const std::optional<std::string>& bytes) {
        return bytes && *bytes == base::as_text(digest);
    };
    if (const auto hex = base::from_hex(value)) return base::as_text(*hex) == base::as_text(digest);
    return same(from_base32(value)) || same(from_base64(value));
}

}  // namespace recourse::casework::internal
