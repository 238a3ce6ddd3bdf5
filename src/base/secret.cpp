#include "base/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <utility>

#include "base/internal/small_secrets.hpp"

namespace recourse::base {

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    if (sodium_init() < 0) throw std::bad_alloc();
    if (size <= internal::small_secret_bytes) {
        data_ = internal::take_small_secret();
        return;
    }
    data_ = static_cast<std::byte*>(sodium_malloc(size));
    if (data_ == nullptr) throw std::bad_alloc();
    std::ranges::fill(writable(), std::byte{0});
}

SecretBytes SecretBytes::copy_of(ByteView bytes) {
    SecretBytes secret(bytes.size());
    std::ranges::copy(bytes, secret.data_);
    return secret;
}

SecretBytes SecretBytes::random(std::size_t size) {
    SecretBytes secret(size);
    randombytes_buf(secret.data_, size);
    return secret;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

SecretBytes::~SecretBytes() {
    if (data_ == nullptr) return;
    if (size_ <= internal::small_secret_bytes) {
        internal::give_back_small_secret(data_);
    } else {
        sodium_free(data_);
    }
}

void wipe(std::span<std::byte> bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

bool equal_in_constant_time(ByteView left, ByteView right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace recourse::base
