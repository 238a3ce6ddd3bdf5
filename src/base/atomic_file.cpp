#include "base/atomic_file.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "base/internal/block_writer.hpp"
#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

namespace {

constexpr std::string_view temporary_prefix = ".recourse-";

}  // namespace

struct AtomicFile::State {
    std::filesystem::path path;
    std::string temporary;
    internal::FileDescriptor descriptor;
    std::optional<internal::BlockWriter> blocks;
    bool committed = false;

    ~State() {
        if (!committed) ::unlink(temporary.c_str());
    }
};

AtomicFile::AtomicFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
AtomicFile::AtomicFile(AtomicFile&&) noexcept = default;
AtomicFile& AtomicFile::operator=(AtomicFile&&) noexcept = default;
AtomicFile::~AtomicFile() = default;

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path, FileAccess access) {
    std::string temporary =
        (path.parent_path() / (std::string(temporary_prefix) + "XXXXXX")).string();
    internal::FileDescriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!descriptor) return fail(internal::system_error(errno, "write", path));
    auto state = std::make_unique<State>();
    state->path = path;
    state->temporary = std::move(temporary);
    state->descriptor = std::move(descriptor);
    const mode_t mode = access == FileAccess::owner_only ? 0600 : 0644;
    if (::fchmod(state->descriptor.get(), mode) != 0) {
        return fail(internal::system_error(errno, "write", path));
    }
    return AtomicFile(std::move(state));
}

void AtomicFile::write_in_blocks() {
    state_->blocks.emplace(state_->descriptor.get());
}

Result<void> AtomicFile::write(std::string_view bytes) {
    if (state_->blocks) {
        if (state_->blocks->write(bytes)) return {};
        return fail(internal::system_error(errno, "write", state_->path));
    }
    while (!bytes.empty()) {
        const ssize_t count = ::write(state_->descriptor.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(internal::system_error(errno, "write", state_->path));
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> AtomicFile::commit() {
    RECOURSE_CHECK(flush());
    RECOURSE_CHECK(appear_as(state_->path));
    state_->descriptor.close();
    const auto folder = state_->path.parent_path();
    return sync_to_disk(folder.empty() ? "." : folder);
}

Result<void> AtomicFile::commit_as(const std::filesystem::path& path) {
    state_->path = path;
    return commit();
}

Result<void> AtomicFile::appear_as(const std::filesystem::path& path) {
    state_->path = path;
    if (state_->blocks && !state_->blocks->finish()) {
        return fail(internal::system_error(errno, "write", path));
    }
    if (::rename(state_->temporary.c_str(), path.c_str()) != 0) {
        return fail(internal::system_error(errno, "write", path));
    }
    state_->committed = true;
    return {};
}

Result<void> AtomicFile::flush() {
    if (state_->blocks && !state_->blocks->finish()) {
        return fail(internal::system_error(errno, "write", state_->path));
    }
    if (::fsync(state_->descriptor.get()) != 0) {
        return fail(internal::system_error(errno, "write", state_->path));
    }
    return {};
}

void remove_abandoned_files(const std::filesystem::path& folder) {
    constexpr std::chrono::hours untouched{1};
    const auto now = std::filesystem::file_time_type::clock::now();
    std::error_code error;
    std::vector<std::filesystem::path> abandoned;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (!entry.path().filename().string().starts_with(temporary_prefix)) continue;
        const auto written = entry.last_write_time(error);
        if (!error && now - written > untouched) abandoned.push_back(entry.path());
    }
    for (const auto& path : abandoned) std::filesystem::remove(path, error);
}

}  // namespace recourse::base
