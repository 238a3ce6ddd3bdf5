#include "s3_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "sample_workspace.hpp"

namespace recourse::vault::testing {

namespace fs = std::filesystem;

namespace {

const fs::path scripts = fs::path(RECOURSE_SOURCE_DIR) / "tests/s3";

}  // namespace

bool S3Server::can_run() {
    return fs::exists(scripts / "node_modules/s3rver");
}

S3Server::S3Server() : folder_(base::TempFolder::create().value()) {
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    std::string program = "python3";
    std::string script = (scripts / "s3_server.py").string();
    std::string folder = folder_.path().string();
    char* arguments[] = {program.data(), script.data(), folder.data(), nullptr};
    const int spawned = ::posix_spawnp(&process_, "python3", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    input_ = input[1];
    std::array<char, 16> line{};
    const bool started = spawned == 0 && ::read(output[0], line.data(), line.size() - 1) > 0;
    ::close(output[0]);
    if (!started) throw std::runtime_error("the S3 server did not start");
    port_ = std::atoi(line.data());
}

S3Server::~S3Server() {
    ::close(input_);
    int status = 0;
    if (process_ > 0) ::waitpid(process_, &status, 0);
}

S3Settings S3Server::settings() const {
    S3Settings settings;
    settings.endpoint = fmt::format("http://127.0.0.1:{}", port_);
    settings.bucket = "evidence";
    settings.region = "xa-test-1";
    settings.prefix = "team/";
    settings.access_key = "S3RVER";
    settings.secret = secret("S3RVER");
    settings.stall_timeout = std::chrono::seconds(2);
    settings.attempts = 3;
    settings.first_pause = std::chrono::milliseconds(1);
    return settings;
}

void S3Server::misbehave(std::string_view kind, std::string_view method, int times,
                         int skip) const {
    overwrite(folder_.path() / "fault", fmt::format("{} {} {} {}", kind, method, times, skip));
}

}  // namespace recourse::vault::testing
