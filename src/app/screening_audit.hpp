#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace recourse::app {

/// One query that was screened.
struct ScreenedQuery {
    std::string request;  ///< id of the request
    std::string key;      ///< id of the API key; empty: none was needed
    std::string user;     ///< who was signed in, "WORKSPACE/USER"; empty: nobody
    std::string address;  ///< of who asked
    std::string route;    ///< its pattern: "/match/{dataset}"
    std::string dataset;
    std::string lists;  ///< digest of the list versions that were asked
    double threshold = 0;
    std::size_t matches = 0;
    double best_score = 0;
    /// What was asked, as it was understood: {"schema","properties"} as one line of JSON, the
    /// properties by name.
    std::string query;
};

/// Who screened what: lines of JSON, one a query, in a file for each day that is only appended to
/// (docs/screening-api.md). A query is told by its keyed hash: who has the log but not the key
/// cannot find out whether a name was asked for. Safe from many threads.
class ScreeningAudit {
public:
    /// In the folder `audit`; makes it and its key when they are not there. With `keep_queries` the
    /// query itself is written, too.
    static base::Result<std::unique_ptr<ScreeningAudit>> open(const std::filesystem::path& folder,
                                                              bool keep_queries,
                                                              base::Clock clock = base::system_now);
    ScreeningAudit(const ScreeningAudit&) = delete;
    ScreeningAudit& operator=(const ScreeningAudit&) = delete;
    ~ScreeningAudit();

    /// unavailable when it cannot be written: then the answer must not be given.
    base::Result<void> write(const ScreenedQuery& query);

private:
    ScreeningAudit(std::filesystem::path folder, base::SecretBytes key, bool keep_queries,
                   base::Clock clock);
    base::Result<void> open_day(const std::string& day);

    std::filesystem::path folder_;
    base::SecretBytes key_;
    bool keep_queries_;
    base::Clock clock_;
    std::mutex mutex_;
    std::string day_;  ///< of the open file
    int file_ = -1;
};

}  // namespace recourse::app
