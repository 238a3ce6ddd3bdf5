#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "vault/log_proof.hpp"
#include "vault/signed_head.hpp"

/// Timestamps of outside authorities (RFC 3161) over a signed head of the log: they show that
/// every entry it covers existed by then, whatever the team's own clock says. Files go out and come
/// back by any way, so that the machine itself needs no network.
namespace recourse::vault {

struct TimestampRequest {
    std::string bytes;  ///< DER: the file for the authority, application/timestamp-query
    SignedHead head;    ///< what is to be stamped: SHA-256 of its text
};

/// A response that was verified and kept.
struct Timestamp {
    std::string sha256;     ///< of the response, lower-case hex
    std::string authority;  ///< subject of the certificate that signed
    base::Time time;        ///< as the authority says
    bool trusted = false;   ///< its certificate led to one that the team named when it was added
    std::uint64_t log_entry = 0;
    std::string response;  ///< DER: the .tsr file
    SignedHead head;       ///< what it stamps
};

/// Ask for a timestamp of the log as it is now. One request may go to several authorities.
base::Result<TimestampRequest> request_timestamp(Workspace& workspace);

/// Verify what an authority answered and keep it, with a log entry. `trusted_pem`: certificates of
/// the authorities that the team trusts; kept for later verification. Without any, only the
/// signature itself is checked. invalid_input when it is no response or answers no request of this
/// workspace, corrupt when it does not hold, conflict when it is there already.
base::Result<Timestamp> add_timestamp(Workspace& workspace, base::ByteView response,
                                      std::string_view trusted_pem);

/// By the size of the head, then by time.
base::Result<std::vector<Timestamp>> list_timestamps(Workspace& workspace);

/// Check one again: the response against its request, the head's signature, and that the log still
/// continues that head. The certificate must have been valid when it signed, not today.
/// `trusted_pem` replaces what was named when it was added, unless empty.
base::Result<void> verify_timestamp(Workspace& workspace, const Timestamp& timestamp,
                                    std::string_view trusted_pem);

/// An entry's proof and the timestamps over the head that it leads to.
struct StampedProof {
    EntryProof proof;
    std::vector<Timestamp> timestamps;
};

/// To the earliest stamped head that covers the entry; without one, to the log as it is now and
/// with no timestamp. not_found when there is no such entry.
base::Result<StampedProof> prove_entry_in_time(Workspace& workspace, std::uint64_t number);

}  // namespace recourse::vault
