#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/json.hpp"
#include "vault/internal/age.hpp"
#include "vault/internal/backup_manifest.hpp"
#include "vault/internal/key_slot.hpp"
#include "vault/internal/rfc3161.hpp"
#include "vault/internal/share.hpp"
#include "vault/log_proof.hpp"
#include "vault/signed_head.hpp"

/// What strangers hand to the vault as text: signed heads, proofs, time stamps, lists of backups,
/// key slots, age keys, printed shares. Whatever comes, a value or an error. Configure as for
/// fuzz_lists.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace recourse;
    using namespace recourse::vault;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)read_head(text);
    (void)read_entry_proof(text);
    (void)read_leaf_proof(text);
    (void)read_growth_proof(text);
    (void)internal::read_time_stamp_response(base::as_bytes(text));
    (void)internal::read_share(text);
    (void)internal::parse_age_recipient(text);
    (void)internal::parse_age_identity(text);
    (void)internal::parse_manifest(text);
    if (const auto json = base::parse_json(text)) (void)internal::slot_from_json(*json);
    return 0;
}
