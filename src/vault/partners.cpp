#include "vault/partners.hpp"

#include <algorithm>

#include "vault/internal/age.hpp"
#include "vault/internal/new_user.hpp"
#include "vault/internal/partner_slot.hpp"
#include "vault/internal/workspace_keys.hpp"

namespace recourse::vault {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecretBytes;
using internal::KeyFile;
using internal::KeySlot;
using internal::WorkspaceKeys;

namespace {

const KeySlot* slot_for(const KeyFile& keys, std::string_view recipient) {
    const auto found = std::ranges::find_if(keys.slots(), [&](const KeySlot& slot) {
        const auto* lock = std::get_if<internal::AgeLock>(&slot.lock);
        return slot.kind == internal::partner_slot && lock != nullptr &&
               lock->recipient == recipient;
    });
    return found == keys.slots().end() ? nullptr : &*found;
}

}  // namespace

Result<void> add_partner(Workspace& workspace, std::string_view name, Role role,
                         std::string_view case_id, std::string_view recipient) {
    const auto key = RECOURSE_TRY(internal::parse_age_recipient(recipient));
    const internal::NewUser user{std::string(name), role, std::string(case_id),
                                 base::format_time(workspace.clock()())};
    return internal::admit_user(workspace, user, [&] {
        return internal::seal_partner_slot({user.name, user.now, workspace.id()}, key,
                                           WorkspaceKeys::master(workspace));
    });
}

Result<Workspace> open_with_identity(const std::filesystem::path& folder,
                                     const SecretBytes& identity_file, OpenOptions options) {
    auto keys = RECOURSE_TRY(KeyFile::read(folder));
    const SecretBytes identity = RECOURSE_TRY(internal::parse_age_identity(identity_file.text()));
    const KeySlot* slot = slot_for(keys, internal::to_string(internal::recipient_of(identity)));
    if (slot == nullptr) {
        return fail(Error(ErrorCode::denied, "no partner of the workspace has this age key")
                        .in_file(folder.string()));
    }
    options.user = slot->name;
    const auto sealed =
        RECOURSE_TRY(internal::age_file_of(std::get<internal::AgeLock>(slot->lock)));
    const auto slot_key = RECOURSE_TRY(internal::age_decrypt(identity, sealed));
    auto master = RECOURSE_TRY(internal::open_slot(*slot, keys.workspace_id(), slot_key));
    return WorkspaceKeys::open(folder, std::move(options), std::move(keys), std::move(master));
}

}  // namespace recourse::vault
