#include "vault/partners.hpp"

#include <sodium.h>

#include <algorithm>

#include "vault/internal/age.hpp"
#include "vault/internal/new_user.hpp"
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

std::string to_base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
    text.pop_back();  // the terminating zero
    return text;
}

Result<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    const int read =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &length, &end, sodium_base64_VARIANT_ORIGINAL);
    if (read != 0 || end != text.data() + text.size()) {
        return fail(ErrorCode::corrupt, "a partner's key slot is not readable");
    }
    bytes.resize(length);
    return bytes;
}

/// The slot's key is random and inside an age file, so that the slot itself is bound to its name
/// and workspace like all others.
Result<KeySlot> seal_for(const internal::NewUser& user, const internal::AgeRecipient& recipient,
                         const Workspace& workspace) {
    const SecretBytes slot_key = SecretBytes::random(internal::master_key_bytes);
    const auto sealed = RECOURSE_TRY(internal::age_encrypt(recipient, slot_key.view()));
    return internal::seal_slot(
        {std::string(internal::partner_slot),
         user.name,
         user.now,
         internal::AgeLock{internal::to_string(recipient), to_base64(sealed)},
         {},
         {}},
        WorkspaceKeys::file(workspace).workspace_id(), slot_key, WorkspaceKeys::master(workspace));
}

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
    return internal::admit_user(workspace, user, [&] { return seal_for(user, key, workspace); });
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
    const auto sealed = RECOURSE_TRY(from_base64(std::get<internal::AgeLock>(slot->lock).sealed));
    const auto slot_key = RECOURSE_TRY(internal::age_decrypt(identity, sealed));
    auto master = RECOURSE_TRY(internal::open_slot(*slot, keys.workspace_id(), slot_key));
    return WorkspaceKeys::open(folder, std::move(options), std::move(keys), std::move(master));
}

}  // namespace recourse::vault
