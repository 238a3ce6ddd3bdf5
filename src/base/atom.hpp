#pragma once

#include <string>
#include <string_view>

/// Pieces of Atom feeds (RFC 4287). Thread-safe.
namespace recourse::base {

/// "urn:uuid:..." of words that name something: version 8 of a UUID (RFC 9562), a hash of them.
std::string uuid_of(std::string_view words);

/// <name>text</name>
std::string atom_element(std::string_view name, std::string_view text);

/// The feed around its entries; `updated` is a date-time.
std::string atom_feed(std::string_view id, std::string_view title, std::string_view updated,
                      std::string_view entries);

}  // namespace recourse::base
