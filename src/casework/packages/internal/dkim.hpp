#pragma once

#include <vector>

#include "casework/packages/internal/mime.hpp"
#include "casework/packages/mail_keys.hpp"
#include "casework/packages/proof.hpp"

namespace recourse::casework::internal {

/// What the DKIM-Signature fields of a message (RFC 6376) say of it: the hash of the body, and the
/// signature over the header when its public key is among `keys`; only DNS has the others.
std::vector<Proof> dkim_proofs(const MailMessage& message, const MailKeys& keys);

/// The public key (DER) of a key record, "v=DKIM1; k=rsa; p=...", or of PEM; empty when there is
/// none.
std::string mail_key_of(std::string_view text);

/// The body as a signer hashed it: `relaxed` or simple canonicalisation (RFC 6376, section 3.4),
/// lines ended by CR LF.
std::string canonical_body(std::string_view body, bool relaxed);

/// A header field as a signer hashed it, with its line end.
std::string canonical_field(std::string_view raw, bool relaxed);

}  // namespace recourse::casework::internal
