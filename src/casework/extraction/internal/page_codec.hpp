#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "casework/extraction/extraction.hpp"

/// How pages stand in the database (docs/formats/workspace.md).
namespace recourse::casework::internal {

/// Size of the text as a varint, then a zlib stream of it (RFC 1950).
std::string pack_text(std::string_view text);
/// corrupt when it is not that.
base::Result<std::string> unpack_text(base::ByteView packed);

/// Boxes to a tenth of a unit: for each word start after the end of the word before, length, then
/// left, top, width and height in tenths, all as varints (left and top with the sign in the lowest
/// bit), packed like text.
std::string pack_words(std::span<const WordBox> words);
base::Result<std::vector<WordBox>> unpack_words(base::ByteView packed);

}  // namespace recourse::casework::internal
