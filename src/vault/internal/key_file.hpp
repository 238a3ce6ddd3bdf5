#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/internal/key_slot.hpp"

namespace recourse::vault::internal {

/// `keys.json`: the workspace's id and every slot that opens it.
class KeyFile {
public:
    static constexpr std::string_view file_name = "keys.json";

    explicit KeyFile(std::string workspace_id) : workspace_id_(std::move(workspace_id)) {}

    /// not_found when there is none; corrupt when it is not one of ours.
    static base::Result<KeyFile> read(const std::filesystem::path& folder);
    base::Result<void> write(const std::filesystem::path& folder) const;

    const std::string& workspace_id() const { return workspace_id_; }
    /// More are not read, so no more are written.
    static constexpr std::size_t max_slots = 100;

    const std::vector<KeySlot>& slots() const { return slots_; }
    const KeySlot* find(std::string_view kind, std::string_view name) const;

    /// Wrap the master key under one more secret: a slot to put().
    base::Result<KeySlot> seal(std::string_view kind, std::string_view name, std::string created,
                               KdfParameters kdf, base::ByteView secret,
                               const base::SecretBytes& master) const;
    /// In place of the slot of the same kind and name.
    void put(KeySlot slot);
    /// How many were removed; an empty name is every slot of the kind.
    std::size_t remove(std::string_view kind, std::string_view name = {});

    /// The master key from the slot of that kind and name; denied without one or on a wrong secret.
    base::Result<base::SecretBytes> unlock(std::string_view kind, std::string_view name,
                                           base::ByteView secret) const;

private:
    std::string workspace_id_;
    std::vector<KeySlot> slots_;
};

}  // namespace recourse::vault::internal
