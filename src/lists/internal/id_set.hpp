#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lists/list_file.hpp"

namespace recourse::lists::internal {

/// Which ids a file has, at 8 bytes each: only their hashes are held.
class IdSet {
public:
    void add(std::string_view id);
    /// After the last add and before the first contains.
    void finish();
    bool contains(std::string_view id) const;

private:
    std::vector<std::uint64_t> hashes_;
};

/// The values of `attribute` in the begin tags of `element`, found in the bytes of an XML file
/// without parsing it, which takes a small part of the time. In a file that is not ASCII's superset
/// none are found. Errors as ListFile::bytes has them.
base::Result<IdSet> ids_in_tags(const ListFile& file, std::string_view element,
                                std::string_view attribute);

}  // namespace recourse::lists::internal
