#include "base/atom.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"
#include "base/markup.hpp"

namespace recourse::base {

std::string uuid_of(std::string_view words) {
    Sha256 hash = sha256(words);
    hash[6] = (hash[6] & std::byte{0x0F}) | std::byte{0x80};
    hash[8] = (hash[8] & std::byte{0x3F}) | std::byte{0x80};
    const std::string hex = to_hex(hash);
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                       hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
}

std::string atom_element(std::string_view name, std::string_view text) {
    return fmt::format("<{0}>{1}</{0}>", name, markup_text(text));
}

std::string atom_feed(std::string_view id, std::string_view title, std::string_view updated,
                      std::string_view entries) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
           "<feed xmlns=\"http://www.w3.org/2005/Atom\">" +
           atom_element("id", id) + atom_element("title", title) +
           atom_element("updated", updated) + "<generator>Recourse</generator>\n" +
           std::string(entries) + "</feed>\n";
}

}  // namespace recourse::base
