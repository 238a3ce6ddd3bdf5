#pragma once

#include <map>
#include <string>

namespace recourse::casework {

/// Public keys of mail signers that the team has as files: the text of a DKIM key record
/// ("v=DKIM1; k=rsa; p=...") or PEM, by its name in the DNS without "_domainkey":
/// "selector.example.org".
using MailKeys = std::map<std::string, std::string, std::less<>>;

}  // namespace recourse::casework
