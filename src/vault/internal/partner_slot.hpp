#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/age.hpp"
#include "vault/internal/key_slot.hpp"

namespace recourse::vault::internal {

/// Whose slot it becomes, in which workspace.
struct PartnerLabels {
    std::string name;
    std::string created;  ///< ISO 8601
    std::string workspace_id;
};

/// The master key wrapped under a random key, which is sealed to an age public key: so the slot is
/// bound to its name and workspace like all others.
base::Result<KeySlot> seal_partner_slot(const PartnerLabels& labels, const AgeRecipient& recipient,
                                        const base::SecretBytes& master);

/// The age file in the slot; corrupt when it cannot be read.
base::Result<std::string> age_file_of(const AgeLock& lock);

}  // namespace recourse::vault::internal
