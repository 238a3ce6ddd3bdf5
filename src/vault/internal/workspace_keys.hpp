#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault::internal {

/// What files of this room may do with the keys of an open workspace, and nobody above it.
class WorkspaceKeys {
public:
    static const base::SecretBytes& master(const Workspace& workspace);
    /// As keys.json was when the workspace was opened or last changed here.
    static const KeyFile& file(const Workspace& workspace);

    /// Open with the master key in hand, as a user that the workspace must know (denied).
    static base::Result<Workspace> open(const std::filesystem::path& folder, OpenOptions options,
                                        KeyFile keys, base::SecretBytes master);

    /// What a crash between the two leaves behind: keys are added only after the log tells of them,
    /// and are gone before it says so. An entry without its slot is a question, a slot without an
    /// entry a hole.
    enum class Order { database_first, keys_first };

    /// One change of who can open the workspace: `edit` gets the newest key file inside a
    /// transaction; the log entry and what `edit` did to the database are committed and keys.json
    /// is written, in this order.
    static base::Result<void> change(Workspace& workspace, std::string_view event,
                                     const base::Json& detail,
                                     const std::function<base::Result<void>(KeyFile&)>& edit,
                                     Order order = Order::database_first);
};

}  // namespace recourse::vault::internal
