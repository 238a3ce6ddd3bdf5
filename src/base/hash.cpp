#include "base/hash.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>
#include <new>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {
namespace {

/// OpenSSL's digest functions fail only when memory runs out.
void require(int ok) {
    if (ok != 1) throw std::bad_alloc();
}

/// Fetched once: looking an algorithm up costs as much as hashing a few hundred bytes.
const EVP_MD* digest_of(HashAlgorithm algorithm) {
    static const EVP_MD* const sha256_digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static const EVP_MD* const sha512_digest = EVP_MD_fetch(nullptr, "SHA512", nullptr);
    return algorithm == HashAlgorithm::sha256 ? sha256_digest : sha512_digest;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

template <class Digest>
Digest digest(ByteView bytes, HashAlgorithm algorithm, ByteView more = {}) {
    static thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    Digest result;
    if (context == nullptr) throw std::bad_alloc();
    require(EVP_DigestInit_ex(context.get(), digest_of(algorithm), nullptr));
    require(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()));
    if (!more.empty()) require(EVP_DigestUpdate(context.get(), more.data(), more.size()));
    require(EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(result.data()),
                               nullptr));
    return result;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

struct Hasher::State {
    explicit State(HashAlgorithm chosen) : algorithm(chosen) { start(); }
    ~State() { EVP_MD_CTX_free(context); }

    void start() {
        if (context == nullptr) throw std::bad_alloc();
        require(EVP_DigestInit_ex(context, digest_of(algorithm), nullptr));
    }

    HashAlgorithm algorithm;
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Hasher::Hasher(HashAlgorithm algorithm) : state_(std::make_unique<State>(algorithm)) {}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::update(ByteView bytes) {
    require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
}

std::vector<std::byte> Hasher::finish() {
    const auto size = static_cast<std::size_t>(EVP_MD_CTX_get_size(state_->context));
    std::vector<std::byte> result(size);
    require(EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(result.data()),
                               nullptr));
    state_->start();
    return result;
}

Sha256 sha256(ByteView bytes) {
    return digest<Sha256>(bytes, HashAlgorithm::sha256);
}
Sha256 sha256(ByteView first, ByteView second) {
    return digest<Sha256>(first, HashAlgorithm::sha256, second);
}
Sha512 sha512(ByteView bytes) {
    return digest<Sha512>(bytes, HashAlgorithm::sha512);
}

Result<std::vector<std::byte>> hash_file(const std::filesystem::path& path,
                                         HashAlgorithm algorithm) {
    const internal::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return fail(internal::system_error(errno, "read", path));
    Hasher hasher(algorithm);
    std::vector<std::byte> buffer(256 * 1024);
    while (true) {
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(internal::system_error(errno, "read", path));
        if (count == 0) return hasher.finish();
        hasher.update(ByteView(buffer).first(static_cast<std::size_t>(count)));
    }
}

std::string to_hex(ByteView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const std::byte byte : bytes) {
        hex += digits[std::to_integer<std::size_t>(byte >> 4)];
        hex += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
    }
    return hex;
}

Result<std::vector<std::byte>> from_hex(std::string_view hex) {
    const bool digits = std::ranges::all_of(hex, [](char c) { return hex_value(c) >= 0; });
    if (!digits || hex.size() % 2 != 0) return fail(ErrorCode::invalid_input, "not hexadecimal");
    std::vector<std::byte> bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t at = 0; at < hex.size(); at += 2) {
        bytes.push_back(static_cast<std::byte>(hex_value(hex[at]) * 16 + hex_value(hex[at + 1])));
    }
    return bytes;
}

}  // namespace recourse::base
