#include "vault/internal/key_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr std::string_view format = "recourse-workspace-1";
constexpr std::uint64_t max_file_bytes = 256 << 10;
constexpr std::size_t max_slots = 100;

Result<KeyFile> refuse(std::string_view message) {
    return base::fail(ErrorCode::corrupt, std::string(message));
}

}  // namespace

Result<KeyFile> KeyFile::read(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / file_name;
    const std::string text = RECOURSE_TRY(base::read_file(path, max_file_bytes));
    const Result<Json> json = base::parse_json(text);
    const auto place = [&](Result<KeyFile> result) {
        return std::move(result).in_file(path.string());
    };
    if (!json || !json->is_object()) return place(refuse("is not readable"));
    const auto stated = json->find("format");
    if (stated == json->end() || *stated != format) {
        return place(refuse("is of a format this program does not know"));
    }
    const auto id = json->find("workspace");
    const auto slots = json->find("slots");
    if (id == json->end() || !id->is_string() || slots == json->end() || !slots->is_array() ||
        slots->size() > max_slots) {
        return place(refuse("lacks its workspace or slots"));
    }
    KeyFile keys(id->get<std::string>());
    for (const Json& item : *slots) {
        Result<KeySlot> slot = slot_from_json(item);
        if (!slot) return place(base::fail(std::move(slot).error()));
        keys.slots_.push_back(*std::move(slot));
    }
    return keys;
}

Result<void> KeyFile::write(const std::filesystem::path& folder) const {
    Json slots = Json::array();
    for (const KeySlot& slot : slots_) slots.push_back(to_json(slot));
    const Json json{{"format", format}, {"workspace", workspace_id_}, {"slots", slots}};
    return base::write_file_atomically(folder / file_name, base::dump_json(json, 2) + "\n",
                                       base::FileAccess::owner_only);
}

Result<void> KeyFile::put(std::string kind, std::string name, std::string created, KdfCost cost,
                          base::ByteView secret, const base::SecretBytes& master) {
    KeySlot slot = RECOURSE_TRY(seal_slot(std::move(kind), std::move(name), std::move(created),
                                          cost, workspace_id_, secret, master));
    std::erase_if(slots_, [&](const KeySlot& other) {
        return other.kind == slot.kind && other.name == slot.name;
    });
    slots_.push_back(std::move(slot));
    return {};
}

Result<base::SecretBytes> KeyFile::unlock(std::string_view kind, std::string_view name,
                                          base::ByteView secret) const {
    const auto slot = std::ranges::find_if(slots_, [&](const KeySlot& candidate) {
        return candidate.kind == kind && candidate.name == name;
    });
    if (slot == slots_.end()) {
        return base::fail(ErrorCode::denied, "the workspace has no such user or recovery code");
    }
    return open_slot(*slot, workspace_id_, secret);
}

}  // namespace recourse::vault::internal
