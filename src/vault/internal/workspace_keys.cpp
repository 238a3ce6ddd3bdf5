#include "vault/internal/workspace_keys.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "vault/internal/user_tables.hpp"
#include "vault/internal/workspace_state.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

const SecretBytes& internal::WorkspaceKeys::master(const Workspace& workspace) {
    return workspace.state_->master;
}
const internal::KeyFile& internal::WorkspaceKeys::file(const Workspace& workspace) {
    return workspace.state_->keys;
}

Result<Workspace> internal::WorkspaceKeys::open(const fs::path& folder, OpenOptions options,
                                                KeyFile keys, SecretBytes master) {
    options.one_time_code = nullptr;  // it may refer to what ends with the sign-in
    Workspace workspace(
        RECOURSE_TRY(Workspace::State::open(folder, std::move(options), std::move(keys),
                                            std::move(master), base::Database::Mode::read_write)));
    if (RECOURSE_TRY(is_user(workspace.database(), workspace.user()))) return workspace;
    return base::fail(Error(ErrorCode::denied,
                            fmt::format("\"{}\" is no user of the workspace", workspace.user()))
                          .in_file(folder.string()));
}

Result<void> internal::WorkspaceKeys::change(Workspace& workspace, std::string_view event,
                                             const base::Json& detail,
                                             const std::function<Result<void>(KeyFile&)>& edit,
                                             Order order) {
    const WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    Workspace::State& state = *workspace.state_;
    auto keys = RECOURSE_TRY(KeyFile::read(state.folder));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(state.database));
    RECOURSE_CHECK(edit(keys));
    if (keys.slots().size() > KeyFile::max_slots) {
        return base::fail(base::ErrorCode::conflict,
                          "a workspace has room for 100 keys: shares count one for each group");
    }
    RECOURSE_CHECK(state.log->append(event, state.options.user, "workspace", detail));
    if (order == Order::keys_first) RECOURSE_CHECK(keys.write(state.folder));
    RECOURSE_CHECK(transaction.commit());
    if (order == Order::database_first) RECOURSE_CHECK(keys.write(state.folder));
    state.keys = std::move(keys);
    return {};
}

}  // namespace recourse::vault
