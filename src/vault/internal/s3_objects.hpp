#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "vault/object_store.hpp"
#include "vault/s3_settings.hpp"

namespace recourse::vault::internal {

/// Objects of an S3-compatible bucket, under the settings' prefix, the workspace's id and a slash:
/// workspaces that share a bucket do not see each other's. Copies of one workspace do: what is
/// written is noted in `folder`, the workspace's (PendingObjects).
base::Result<std::unique_ptr<ObjectStore>> open_s3_objects(S3Settings settings,
                                                           std::string_view workspace_id,
                                                           const std::filesystem::path& folder);

}  // namespace recourse::vault::internal
