#include "vault/internal/object_name.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/hash.hpp"

namespace recourse::vault::internal {

namespace {

constexpr std::size_t name_bytes = 32;

}  // namespace

std::string make_object_name() {
    std::array<std::byte, name_bytes> random{};
    randombytes_buf(random.data(), random.size());
    return base::to_hex(random);
}

bool is_object_name(std::string_view name) {
    return name.size() == 2 * name_bytes && std::ranges::all_of(name, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string spread_path(std::string_view name) {
    return fmt::format("{}/{}", name.substr(0, 2), name.substr(2));
}

}  // namespace recourse::vault::internal
