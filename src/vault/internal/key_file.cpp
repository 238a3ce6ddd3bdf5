#include "vault/internal/key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
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

/// Files of the first versions have no checksum until they are next written.
bool is_as_written(const Json& document, std::string_view text) {
    if (document.contains(checksum_member)) return file_text(document) == text;
    constexpr std::size_t first_members = 3;
    return document.size() == first_members && base::dump_json(document, 2) + "\n" == text;
}

/// The file that is about to be replaced, held open: overwritten before its replacement has the
/// name, a power cut would leave no keys at all.
class EarlierFile {
public:
    explicit EarlierFile(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW)) {}
    EarlierFile(const EarlierFile&) = delete;
    EarlierFile& operator=(const EarlierFile&) = delete;
    ~EarlierFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    /// As far as the disk goes along: the new keys are in place, whatever becomes of the old ones.
    /// A file that has another name is somebody's backup.
    void overwrite() const {
        struct stat status{};
        if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 || status.st_nlink != 0) return;
        std::array<char, 4096> noise{};
        for (off_t at = 0; at < status.st_size;) {
            randombytes_buf(noise.data(), noise.size());
            const auto size = std::min<off_t>(status.st_size - at, noise.size());
            const auto wrote =
                ::pwrite(descriptor_, noise.data(), static_cast<std::size_t>(size), at);
            if (wrote <= 0) return;
            at += wrote;
        }
        static_cast<void>(::fdatasync(descriptor_));
    }

private:
    int descriptor_;
};

/// The text of keys.json. A reader that opened it just before it was replaced may see it being
/// overwritten: then the new one has the name already.
Result<std::string> read_text(const std::filesystem::path& path) {
    std::string text = RECOURSE_TRY(base::read_file(path, max_file_bytes));
    if (base::parse_json(text)) return text;
    return base::read_file(path, max_file_bytes);
}

}  // namespace

Result<KeyFile> KeyFile::read(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / file_name;
    const std::string text = RECOURSE_TRY(read_text(path));
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
        slots->size() > KeyFile::max_slots) {
        return place(refuse("lacks its workspace or slots"));
    }
    if (!is_as_written(*json, text)) return place(refuse("was changed or is damaged"));
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
    const EarlierFile earlier(folder / file_name);
    RECOURSE_CHECK(base::write_file_atomically(folder / file_name, file_text(json),
                                               base::FileAccess::owner_only));
    earlier.overwrite();
    return {};
}

const KeySlot* KeyFile::find(std::string_view kind, std::string_view name) const {
    const auto slot = std::ranges::find_if(slots_, [&](const KeySlot& candidate) {
        return candidate.kind == kind && candidate.name == name;
    });
    return slot == slots_.end() ? nullptr : &*slot;
}

Result<KeySlot> KeyFile::seal(std::string_view kind, std::string_view name, std::string created,
                              KdfParameters kdf, base::ByteView secret,
                              const base::SecretBytes& master) const {
    const base::SecretBytes key = RECOURSE_TRY(derive(kdf, secret));
    KeySlot labels{
        std::string(kind), std::string(name), std::move(created), std::move(kdf), {}, {}};
    return seal_slot(std::move(labels), workspace_id_, key, master);
}

void KeyFile::put(KeySlot slot) {
    remove(slot.kind, slot.name);
    slots_.push_back(std::move(slot));
}

std::size_t KeyFile::remove(std::string_view kind, std::string_view name) {
    return std::erase_if(slots_, [&](const KeySlot& slot) {
        return slot.kind == kind && (name.empty() || slot.name == name);
    });
}

Result<base::SecretBytes> KeyFile::unlock(std::string_view kind, std::string_view name,
                                          base::ByteView secret) const {
    const KeySlot* slot = find(kind, name);
    const auto* kdf = slot == nullptr ? nullptr : std::get_if<KdfParameters>(&slot->lock);
    if (kdf == nullptr) {
        return base::fail(ErrorCode::denied, "the workspace has no such user or recovery code");
    }
    return open_slot(*slot, workspace_id_, RECOURSE_TRY(derive(*kdf, secret)));
}

}  // namespace recourse::vault::internal
