#pragma once

#include <filesystem>
#include <memory>

#include "vault/object_store.hpp"

namespace recourse::vault::internal {

/// Objects as files of a folder: the first two digits of the name, a slash, the rest. The folder is
/// made when it is not there.
base::Result<std::unique_ptr<ObjectStore>> open_folder_objects(const std::filesystem::path& folder);

}  // namespace recourse::vault::internal
