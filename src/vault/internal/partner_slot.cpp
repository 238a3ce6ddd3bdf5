#include "vault/internal/partner_slot.hpp"

#include "vault/internal/base64.hpp"

namespace recourse::vault::internal {

using base::Result;
using base::SecretBytes;

Result<KeySlot> seal_partner_slot(const PartnerLabels& labels, const AgeRecipient& recipient,
                                  const SecretBytes& master) {
    const SecretBytes slot_key = SecretBytes::random(master_key_bytes);
    const auto sealed = RECOURSE_TRY(age_encrypt(recipient, slot_key.view()));
    return seal_slot({std::string(partner_slot),
                      labels.name,
                      labels.created,
                      AgeLock{to_string(recipient), to_base64(base::as_bytes(sealed))},
                      {},
                      {}},
                     labels.workspace_id, slot_key, master);
}

Result<std::string> age_file_of(const AgeLock& lock) {
    const auto bytes = from_base64(lock.sealed);
    if (bytes) return std::string(base::as_text(*bytes));
    return base::fail(base::ErrorCode::corrupt, "a partner's key slot is not readable");
}

}  // namespace recourse::vault::internal
