#include "vault/internal/key_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "vault/internal/canonical_json.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

constexpr std::string_view format = "recourse-workspace-1";
constexpr std::uint64_t max_file_bytes = 256 << 10;
constexpr std::size_t max_slots = 100;
constexpr const char* checksum_member = "sha256";

Result<KeyFile> refuse(std::string_view message) {
    return base::fail(ErrorCode::corrupt, std::string(message));
}

/// The bytes of the file. The checksum is no secret and no proof: slots are authenticated one by
/// one as they are opened, and it finds damage in those that are not.
std::string file_text(Json document) {
    document.erase(checksum_member);
    document[checksum_member] = base::to_hex(base::sha256(canonical_json(document)));
    return base::dump_json(document, 2) + "\n";
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
    // Files of the first versions have no checksum until they are next written.
    const bool as_written = json->contains(checksum_member)
                                ? file_text(*json) == text
                                : base::dump_json(*json, 2) + "\n" == text;
    if (!as_written) return place(refuse("was changed or is damaged"));
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
    return base::write_file_atomically(folder / file_name, file_text(json),
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
