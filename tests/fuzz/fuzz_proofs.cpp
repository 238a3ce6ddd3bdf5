#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/json.hpp"
#include "require.hpp"
#include "vault/internal/age.hpp"
#include "vault/internal/backup_manifest.hpp"
#include "vault/internal/canonical_json.hpp"
#include "vault/internal/key_slot.hpp"
#include "vault/internal/rfc3161.hpp"
#include "vault/internal/share.hpp"
#include "vault/log_proof.hpp"
#include "vault/signed_head.hpp"

/// What strangers hand to the vault as text: signed heads, proofs, time stamps, lists of backups,
/// key slots, age keys, printed shares. Whatever comes, an error, or a value that is written as it
/// was read. Configure as for fuzz_lists.
namespace {

using namespace recourse;
using namespace recourse::vault;

void read_proofs(std::string_view text) {
    if (const auto head = read_head(text)) require(head->text == text);
    if (const auto proof = read_entry_proof(text)) require(to_text(*proof) == text);
    if (const auto proof = read_leaf_proof(text)) require(to_text(*proof) == text);
    if (const auto proof = read_growth_proof(text)) require(to_text(*proof) == text);
}

void read_keys(std::string_view text) {
    if (const auto share = internal::read_share(text)) {
        const auto printed = internal::print_share(*share);
        const auto again = internal::read_share(printed.text());
        require(again && internal::print_share(*again).text() == printed.text());
    }
    if (const auto recipient = internal::parse_age_recipient(text)) {
        const auto again = internal::parse_age_recipient(internal::to_string(*recipient));
        require(again && *again == *recipient);
    }
    (void)internal::parse_age_identity(text);
    const auto json = base::parse_json(text);
    if (!json) return;
    if (const auto slot = internal::slot_from_json(*json)) {
        require(internal::canonical_json(internal::to_json(*slot)) ==
                internal::canonical_json(*json));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_proofs(text);
    read_keys(text);
    (void)internal::read_time_stamp_response(base::as_bytes(text));
    if (const auto parsed = internal::parse_manifest(text)) require(text.starts_with(parsed->body));
    return 0;
}
