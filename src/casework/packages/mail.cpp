#include <fmt/format.h>

#include "base/utf8.hpp"
#include "casework/packages/formats.hpp"
#include "casework/packages/internal/dkim.hpp"
#include "casework/packages/internal/in_memory_entry.hpp"
#include "casework/packages/internal/mime.hpp"
#include "casework/packages/internal/read_whole.hpp"

namespace recourse::casework {

using base::Result;

namespace {

/// A message is taken apart in memory: more than any server forwards.
constexpr std::uint64_t max_message_bytes = std::uint64_t{64} << 20;

/// A name that can stand as the path of a member: "2 photo.jpg".
std::string member_name(const internal::MimePart& part, std::size_t number) {
    std::string name;
    for (const char c : part.file_name) {
        const bool plain = static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
        name += plain && c != '/' && c != '\\' ? c : '_';
    }
    constexpr std::size_t max_name = 200;
    const bool usable = !name.empty() && name.size() <= max_name && base::is_utf8(name);
    return fmt::format("{} {}", number, usable ? name : "attachment");
}

/// One e-mail (RFC 5322): DKIM body hashes are checked, attachments are evidence of their own.
class MailMessageFormat final : public PackageFormat {
public:
    std::string_view id() const override { return "mail"; }

    bool recognise(const PackedItem& item) const override {
        return item.media_type == "message/rfc822";
    }

    Result<std::vector<Proof>> check(const PackedItem& item) const override {
        if (item.bytes.size() > max_message_bytes) return std::vector{too_large()};
        const std::string text = RECOURSE_TRY(internal::read_whole(item.bytes, max_message_bytes));
        return internal::dkim_proofs(internal::parse_mail(text), item.mail_keys);
    }

    Result<void> members(const PackedItem& item, const base::ArchiveVisitor& visitor,
                         const base::RefusedMember& refused) const override {
        if (item.bytes.size() > max_message_bytes) {
            refused({}, base::Error(base::ErrorCode::invalid_input, too_large().why));
            return {};
        }
        const std::string text = RECOURSE_TRY(internal::read_whole(item.bytes, max_message_bytes));
        const internal::MailMessage message = internal::parse_mail(text);
        for (std::size_t i = 0; i < message.parts.size(); ++i) {
            const internal::MimePart& part = message.parts[i];
            if (!part.attached) continue;
            internal::InMemoryEntry entry(member_name(part, i + 1), part.decoded());
            RECOURSE_CHECK(visitor(entry));
        }
        if (message.parts_left_out) {
            refused({}, base::Error(base::ErrorCode::invalid_input,
                                    "the message has more parts than are read"));
        }
        return {};
    }

private:
    static Proof too_large() {
        return {"what the message says of itself", "the message", ProofResult::not_checked,
                fmt::format("it is larger than {} MiB", max_message_bytes >> 20)};
    }
};

}  // namespace

const PackageFormat& mail_message() {
    static const MailMessageFormat format;
    return format;
}

}  // namespace recourse::casework
