#include "vault/key_slots.hpp"

#include "vault/internal/key_file.hpp"

namespace recourse::vault {

base::Result<std::vector<KeySlotInfo>> list_key_slots(const std::filesystem::path& folder) {
    const auto keys = RECOURSE_TRY(internal::KeyFile::read(folder));
    std::vector<KeySlotInfo> slots;
    for (const internal::KeySlot& slot : keys.slots()) {
        KeySlotInfo info{slot.kind, slot.name, slot.created};
        if (const auto* kdf = std::get_if<internal::KdfParameters>(&slot.lock)) {
            info.memory_bytes = kdf->work.memory_bytes;
            info.passes = kdf->work.passes;
        }
        slots.push_back(std::move(info));
    }
    return slots;
}

}  // namespace recourse::vault
