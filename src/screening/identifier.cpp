#include "screening/identifier.hpp"

#include <cstddef>

namespace recourse::screening {

namespace {

constexpr std::size_t shortest_identifier = 5;

}  // namespace

std::string plain_identifier(std::string_view value) {
    std::string plain;
    for (const char c : value) {
        if (c >= 'a' && c <= 'z') {
            plain.push_back(static_cast<char>(c - ('a' - 'A')));
        } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            plain.push_back(c);
        }
    }
    return plain.size() < shortest_identifier ? std::string{} : plain;
}

}  // namespace recourse::screening
