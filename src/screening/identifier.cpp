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
    // "IMO 9074729" is the ship 9074729; a bank's code says "head office" or nothing at its end.
    constexpr std::size_t imo_digits = 7;
    constexpr std::size_t long_bank_code = 11;
    if (plain.starts_with("IMO") && plain.size() == imo_digits + 3) plain.erase(0, 3);
    if (plain.ends_with("XXX") && plain.size() == long_bank_code) plain.resize(plain.size() - 3);
    return plain.size() < shortest_identifier ? std::string{} : plain;
}

}  // namespace recourse::screening
