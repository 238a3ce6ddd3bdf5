#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace recourse::casework::redaction {

/// Looks for removed words in bytes, in every disguise (disguises_of), in one pass whatever their
/// number. A disguise of less than 5 bytes is not looked for: it would turn up by chance. Nor is a
/// word that stands in the program text of every PDF of ours ("begincmap").
class RemovedWords {
public:
    explicit RemovedWords(const std::vector<std::string>& words);

    /// Without regard to the case of ASCII letters.
    bool stand_in(std::string_view bytes) const;

private:
    std::vector<std::string> disguises_;                                ///< in lower case
    std::unordered_multimap<std::uint64_t, std::size_t> by_beginning_;  ///< first 5 bytes: which
};

/// The forms in which a text may stand in a file: UTF-8, UTF-16 of both byte orders, these in lower
/// case hexadecimal, and the text from its end.
std::vector<std::string> disguises_of(std::string_view text);

}  // namespace recourse::casework::redaction
