#include "vault/internal/folder_objects.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <vector>

#include "base/atomic_file.hpp"
#include "vault/internal/object_name.hpp"

namespace recourse::vault::internal {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// Content small enough to stay in the processor's cache between decrypting and hashing.
constexpr std::size_t best_file_read = 256 * 1024;
/// How base/atomic_file.cpp names a file that is not finished.
constexpr std::string_view unfinished_prefix = ".recourse-";
/// Open files waiting for sync(); more are flushed as they come.
constexpr std::size_t most_unsynced = 128;

Error folder_error(const std::error_code& error, std::string_view action, const fs::path& path) {
    const bool full = error == std::errc::no_space_on_device;
    const bool read_only = error == std::errc::read_only_file_system;
    const std::string why = full        ? "the disk is full"
                            : read_only ? "the disk is read-only"
                                        : fmt::format("cannot {}: {}", action, error.message());
    return Error(ErrorCode::unavailable, why).in_file(path.string());
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    const bool is_new = fs::create_directories(folder, error);
    if (is_new && !error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return base::fail(folder_error(error, "make the folder", folder));
    return {};
}

class OpenFile {
public:
    explicit OpenFile(const fs::path& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    bool is_open() const { return descriptor_ >= 0; }
    /// Nothing when it is no regular file.
    std::optional<std::uint64_t> size() const {
        struct stat status{};
        if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
        return static_cast<std::uint64_t>(status.st_size);
    }
    bool read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
        while (!buffer.empty()) {
            const ssize_t count =
                ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            offset += static_cast<std::uint64_t>(count);
            buffer = buffer.subspan(static_cast<std::size_t>(count));
        }
        return true;
    }

private:
    int descriptor_;
};

class FolderObjects final : public ObjectStore {
public:
    explicit FolderObjects(fs::path folder) : folder_(std::move(folder)) {}

    Result<std::unique_ptr<ObjectWriter>> create(std::string_view name) override;
    Result<void> sync() override;
    Result<void> read(const StoredObject& object, std::uint64_t offset,
                      std::span<std::byte> buffer) const override;
    std::size_t read_ahead() const override { return best_file_read; }
    Result<void> for_each(
        const std::function<Result<void>(const StoredObject&)>& visit) const override;
    Result<bool> has(const StoredObject& object) const override;
    Result<void> remove(std::string_view name) override;
    Result<std::size_t> remove_unfinished() override;
    std::string describe() const override { return "the folder " + folder_.string(); }

private:
    class Writer;

    fs::path path_of(std::string_view name) const { return folder_ / spread_path(name); }
    Result<void> walk(const std::function<void(const fs::directory_entry&)>& visit) const;

    fs::path folder_;
    std::map<fs::path, base::AtomicFile> unsynced_;
    std::set<fs::path> unsynced_folders_;
};

class FolderObjects::Writer final : public ObjectWriter {
public:
    Writer(FolderObjects& store, fs::path path, base::AtomicFile file)
        : store_(store), path_(std::move(path)), file_(std::move(file)) {}

    Result<void> write(base::ByteView bytes) override { return file_.write(base::as_text(bytes)); }

    Result<void> finish() override {
        RECOURSE_CHECK(make_folder(path_.parent_path()));
        RECOURSE_CHECK(file_.appear_as(path_));
        store_.unsynced_folders_.insert(path_.parent_path());
        store_.unsynced_.insert_or_assign(path_, std::move(file_));
        return store_.unsynced_.size() < most_unsynced ? Result<void>() : store_.sync();
    }

private:
    FolderObjects& store_;
    fs::path path_;
    base::AtomicFile file_;
};

Result<std::unique_ptr<ObjectWriter>> FolderObjects::create(std::string_view name) {
    auto file =
        RECOURSE_TRY(base::AtomicFile::create(folder_ / "incoming", base::FileAccess::owner_only));
    file.write_in_blocks();
    return std::make_unique<Writer>(*this, path_of(name), std::move(file));
}

Result<void> FolderObjects::sync() {
    // What fails stays in the list: nothing unsynced is ever taken for durable.
    while (!unsynced_.empty()) {
        RECOURSE_CHECK(unsynced_.begin()->second.flush());
        unsynced_.erase(unsynced_.begin());
    }
    if (unsynced_folders_.empty()) return {};
    for (const fs::path& folder : unsynced_folders_) RECOURSE_CHECK(base::sync_to_disk(folder));
    RECOURSE_CHECK(base::sync_to_disk(folder_));
    unsynced_folders_.clear();
    return {};
}

Result<void> FolderObjects::read(const StoredObject& object, std::uint64_t offset,
                                 std::span<std::byte> buffer) const {
    const fs::path path = path_of(object.name);
    const OpenFile file(path);
    const auto damaged = [&](std::string_view how) {
        return base::fail(Error(ErrorCode::corrupt, std::string(how)).in_file(path.string()));
    };
    if (!file.is_open()) return damaged("its file is missing");
    if (file.size() != object.size) return damaged("its file is cut short or its length changed");
    if (!file.read_at(offset, buffer)) return damaged("its file cannot be read");
    return {};
}

Result<void> FolderObjects::walk(
    const std::function<void(const fs::directory_entry&)>& visit) const {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder_, error), end; !error && entry != end;
         entry.increment(error)) {
        if (!entry->is_directory(error)) visit(*entry);
    }
    if (error) return base::fail(folder_error(error, "read the folder", folder_));
    return {};
}

std::string name_of(const fs::directory_entry& entry) {
    return entry.path().parent_path().filename().string() + entry.path().filename().string();
}

Result<void> FolderObjects::for_each(
    const std::function<Result<void>(const StoredObject&)>& visit) const {
    std::vector<StoredObject> objects;
    RECOURSE_CHECK(walk([&](const fs::directory_entry& entry) {
        std::error_code error;
        std::string name = name_of(entry);
        const std::uint64_t size = entry.file_size(error);
        if (is_object_name(name)) objects.push_back({std::move(name), error ? 0 : size});
    }));
    for (const StoredObject& object : objects) RECOURSE_CHECK(visit(object));
    return {};
}

Result<bool> FolderObjects::has(const StoredObject& object) const {
    const OpenFile file(path_of(object.name));
    return file.is_open() && file.size() == object.size;
}

Result<void> FolderObjects::remove(std::string_view name) {
    const fs::path path = path_of(name);
    std::error_code error;
    fs::remove(path, error);
    if (error) return base::fail(folder_error(error, "remove the file", path));
    unsynced_.erase(path);
    // An empty folder goes with its last file; one that still holds others stays.
    if (fs::remove(path.parent_path(), error)) unsynced_folders_.erase(path.parent_path());
    return {};
}

Result<std::size_t> FolderObjects::remove_unfinished() {
    std::vector<fs::path> halves;
    RECOURSE_CHECK(walk([&](const fs::directory_entry& entry) {
        // What writing leaves behind when it is cut off; other files are not ours to judge.
        if (entry.path().filename().string().starts_with(unfinished_prefix)) {
            halves.push_back(entry.path());
        }
    }));
    std::error_code error;
    for (const fs::path& half : halves) {
        fs::remove(half, error);
        if (error) return base::fail(folder_error(error, "remove the file", half));
    }
    return halves.size();
}

}  // namespace

Result<std::unique_ptr<ObjectStore>> open_folder_objects(const fs::path& folder) {
    RECOURSE_CHECK(make_folder(folder));
    return std::make_unique<FolderObjects>(folder);
}

}  // namespace recourse::vault::internal
