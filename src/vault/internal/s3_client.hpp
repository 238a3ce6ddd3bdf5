#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "vault/s3_settings.hpp"

namespace recourse::vault::internal {

/// One request to the bucket. `query` holds names and values as they are, sorted by name, as the
/// signature wants them.
struct S3Request {
    std::string method = "GET";
    std::string key;  ///< of the object; empty: the bucket
    std::vector<std::pair<std::string, std::string>> query;
    base::ByteView body;
    /// First and last byte.
    std::optional<std::pair<std::uint64_t, std::uint64_t>> range;
    std::size_t most_bytes = 8 << 20;  ///< of the answer; more is an error
};

struct S3Response {
    long status = 0;
    std::string body;
    std::uint64_t content_length = 0;           ///< as announced
    std::optional<std::uint64_t> whole_length;  ///< of the object, from Content-Range
    std::string etag;
};

/// Sends signed requests, again after a pause when the network or the server fails. Safe from many
/// threads at once.
class S3Client {
public:
    static base::Result<std::unique_ptr<S3Client>> create(S3Settings settings);
    ~S3Client();
    S3Client(const S3Client&) = delete;
    S3Client& operator=(const S3Client&) = delete;

    /// Any answer below 500 that is no "try again". denied when the bucket refuses the key,
    /// unavailable when it cannot be reached or keeps failing.
    base::Result<S3Response> send(const S3Request& request) const;

    std::string describe() const;

private:
    class Connection;
    struct Attempt;

    explicit S3Client(S3Settings settings);
    Attempt try_once(Connection& connection, const S3Request& request) const;
    base::Result<std::unique_ptr<Connection>> take_connection() const;
    void give_back(std::unique_ptr<Connection> connection) const;
    std::string url_of(const S3Request& request) const;

    S3Settings settings_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Connection>> idle_;
};

/// "<Code>" of an error answer, for a message; only letters.
std::string error_code_of(const S3Response& response);

}  // namespace recourse::vault::internal
