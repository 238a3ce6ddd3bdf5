#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "vault/blob_store.hpp"

namespace recourse::filing {

/// The file whose path ends in `path` ("data/submission.json") of a sealed bundle, without reading
/// the others. corrupt when the bundle has no such file. Checked no further: the vault vouches for
/// the bytes.
base::Result<std::string> read_zipped_file(vault::BlobReader& bundle, std::string_view path);

}  // namespace recourse::filing
