#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>

#include "base/result.hpp"

/// What everything that goes over the network through libcurl has in common. Only for rooms that
/// link it.
namespace recourse::base {

struct FreeCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, FreeCurl>;
using CurlLines = std::unique_ptr<curl_slist, FreeCurl>;

/// A handle for transfers; the library is set up the first time. unavailable when it cannot be.
/// Thread-safe; a handle is for one thread at a time.
Result<CurlHandle> open_curl();

/// One more header line, or recipient.
void append_line(CurlLines& lines, const std::string& line);

/// Whom a transfer trusts and how long it waits.
struct TransferRules {
    std::string ca_file;  ///< certificates to trust instead of the system's; empty: the system's
    std::chrono::milliseconds connect_timeout{30'000};
    std::chrono::seconds stall_timeout{60};  ///< how long it may be slower than the slowest
    long slowest_bytes_per_second = 1'000;
};

/// Certificates are checked, TLS is 1.2 or newer, and nothing waits for ever.
void set_rules(CURL* curl, const TransferRules& rules);

/// Room for what libcurl says of an error (CURLOPT_ERRORBUFFER).
using CurlMessage = std::array<char, CURL_ERROR_SIZE>;

/// In words, as exactly as the library has them.
std::string words_of(CURLcode code, const CurlMessage& message);

}  // namespace recourse::base
