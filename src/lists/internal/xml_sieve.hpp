#pragma once

#include <string_view>
#include <vector>

#include "base/archive.hpp"

/// For readers that walk through one XML document twice and have other records each time: what the
/// other walk parses need not be parsed here.
namespace recourse::lists::internal {

/// `document` without what is in the elements called by a name of `emptied`, unless they stand in
/// one of `whole`, or in another one that is emptied. Begin and end tags of both stay, and so do
/// line ends, so that lines have their numbers. Names are local.
///
/// Two walks that swap the names share out the document: each byte is in what at least one of them
/// gets, so that a parser behind each finds everything that is not well formed. A document in
/// UTF-16 is passed on as it is, and so is everything from a tag over 1 MiB on. The names must
/// outlive the source.
base::ByteSource without_content(base::ByteSource document,
                                 const std::vector<std::string_view>& emptied,
                                 const std::vector<std::string_view>& whole);

}  // namespace recourse::lists::internal
