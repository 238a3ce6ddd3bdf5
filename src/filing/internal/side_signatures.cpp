#include "filing/internal/side_signatures.hpp"

#include <optional>
#include <string>

#include "base/file.hpp"
#include "filing/joint/partner_signatures.hpp"

namespace recourse::filing {

namespace {

constexpr std::uint64_t max_signature_bytes = 4096;

/// The text of a signature beside the bundle; nothing when there is none.
std::optional<std::string> side_file(const std::filesystem::path& path, VerifyReport& report) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::nullopt;
    auto text = base::read_file(path, max_signature_bytes);
    if (text) return *std::move(text);
    report.problems.push_back({path.filename().string(), "it cannot be read"});
    return std::nullopt;
}

}  // namespace

void check_partner_signatures(const std::filesystem::path& zip, std::string_view bytes,
                              VerifyReport& report) {
    for (PartnerReport& partner : report.partners) {
        const auto path = signature_name(zip.string(), partner.key_id);
        const auto text = side_file(path, report);
        const auto key = PublicKey::parse(partner.public_key);
        if (!text || !key) continue;
        const auto comment = verify_any_signature(base::as_bytes(bytes), *text, *key);
        partner.is_signed = comment.has_value();
        if (!comment)
            report.problems.push_back(
                {std::filesystem::path(path).filename().string(), comment.error().message()});
    }
}

void check_side_signature(const std::filesystem::path& zip, std::string_view bytes,
                          const PublicKey& key, VerifyReport& report) {
    const std::filesystem::path path = zip.string() + ".minisig";
    const auto text = side_file(path, report);
    if (!text) return;
    const auto comment = verify_signature(base::as_bytes(bytes), *text, key);
    if (!comment) report.problems.push_back({path.filename().string(), comment.error().message()});
}

}  // namespace recourse::filing
