#pragma once

#include <gtest/gtest.h>
#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "vault/s3_settings.hpp"

namespace recourse::vault::testing {

/// A real S3 server on loopback, behind a proxy that checks signatures and misbehaves on demand
/// (tests/s3/s3_server.py). Ends with this object.
class S3Server {
public:
    S3Server();
    S3Server(const S3Server&) = delete;
    S3Server& operator=(const S3Server&) = delete;
    ~S3Server();

    /// Whether its npm packages are installed (scripts/install.sh test).
    static bool can_run();

    S3Settings settings() const;
    /// Misbehave in this way at the next `times` requests of that method ("ANY": all), after
    /// `skip` good ones.
    void misbehave(std::string_view kind, std::string_view method, int times, int skip = 0) const;
    void behave() const { misbehave("drop", "NONE", 0); }
    /// What the server keeps on its disk.
    std::filesystem::path objects() const { return folder_.path() / "objects"; }

private:
    base::TempFolder folder_;
    pid_t process_ = 0;
    int input_ = -1;
    int port_ = 0;
};

/// Tests with one server for all of them; skipped where it cannot run.
class S3Test : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (S3Server::can_run()) server_ = std::make_unique<S3Server>();
    }
    static void TearDownTestSuite() { server_.reset(); }
    void SetUp() override {
        if (!server_) GTEST_SKIP() << "needs tests/s3/node_modules (scripts/install.sh test)";
        server_->behave();
        prepare();
    }
    /// What a test needs beside the server.
    virtual void prepare() {}

    static S3Server& server() { return *server_; }

private:
    static inline std::unique_ptr<S3Server> server_;
};

}  // namespace recourse::vault::testing
