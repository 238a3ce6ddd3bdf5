#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::casework::internal {

/// A hash that a file states under a name that says so.
struct StatedHash {
    std::string field;  ///< "File Hash SHA256"
    std::string hex;    ///< 32, 40, 64 or 128 hexadecimal digits

    bool operator==(const StatedHash&) const = default;
};

/// What kind of file a text is, by the ending of its name.
enum class DescribingFormat { csv, json, xml, none };
DescribingFormat describing_format(std::string_view path);

/// Every hash that the text states: a CSV's columns (or rows of name and value), a JSON's members,
/// an XML's elements and attributes, wherever the name has "hash", "sha", "md5", "digest" or
/// "checksum" in it. What cannot be read states nothing.
std::vector<StatedHash> stated_hashes(std::string_view text, DescribingFormat format);

}  // namespace recourse::casework::internal
