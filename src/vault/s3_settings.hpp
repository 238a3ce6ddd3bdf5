#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace recourse::vault {

/// An S3-compatible bucket and the key to it. Addressed by path (ENDPOINT/BUCKET/PREFIX...), signed
/// with AWS Signature Version 4.
struct S3Settings {
    std::string endpoint;  ///< "https://host[:port]"; http only on this computer (127.0.0.1)
    std::string bucket;
    std::string region = "us-east-1";
    std::string prefix;      ///< of every object's key; empty or ending in "/"
    std::string access_key;  ///< id of the key
    base::SecretBytes secret;
    std::string ca_file;  ///< certificates to trust in place of the system's; empty: the system's

    std::chrono::milliseconds connect_timeout = std::chrono::seconds(15);
    /// A transfer that moves fewer than 1,000 bytes a second for this long has failed.
    std::chrono::seconds stall_timeout = std::chrono::seconds(30);
    int attempts = 5;  ///< of each request, before it has failed
    std::chrono::milliseconds first_pause = std::chrono::milliseconds(250);  ///< doubles each time

    S3Settings copy() const;
    /// invalid_input with the field that no bucket could have.
    base::Result<void> check() const;
};

/// The two lines of a credentials file: access key id, secret key. invalid_input, which does not
/// quote them.
base::Result<void> read_s3_credentials(std::string_view text, S3Settings& settings);

}  // namespace recourse::vault
