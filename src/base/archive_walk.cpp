#include "base/archive_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/internal/archive_reader.hpp"
#include "base/utf8.hpp"

namespace recourse::base {

namespace {

using internal::ZipReading;

/// Hands libarchive the bytes it asks for, and keeps the error of a read that failed.
class Feed {
public:
    explicit Feed(RandomAccess& bytes) : bytes_(bytes), block_(internal::archive_block_bytes) {}

    Result<void> open(archive* reader) {
        archive_read_set_callback_data(reader, this);
        archive_read_set_read_callback(reader, read);
        archive_read_set_seek_callback(reader, seek);
        archive_read_set_skip_callback(reader, skip);
        if (archive_read_open1(reader) == ARCHIVE_OK) return {};
        return problem();
    }

    /// Why reading stopped: our own error, or else the archive's damage.
    tl::unexpected<Error> problem() const {
        return fail(error_ ? *error_ : internal::damaged_archive());
    }

private:
    static la_ssize_t read(archive* /*reader*/, void* self, const void** buffer) {
        Feed& feed = *static_cast<Feed*>(self);
        auto count = feed.bytes_.read_at(feed.at_, feed.block_);
        if (!count) {
            feed.error_ = std::move(count).error();
            return -1;
        }
        feed.at_ += *count;
        *buffer = feed.block_.data();
        return static_cast<la_ssize_t>(*count);
    }

    static la_int64_t seek(archive* /*reader*/, void* self, la_int64_t offset, int whence) {
        Feed& feed = *static_cast<Feed*>(self);
        const auto size = static_cast<la_int64_t>(feed.bytes_.size());
        const la_int64_t base =
            whence == SEEK_SET ? 0
                               : (whence == SEEK_CUR ? static_cast<la_int64_t>(feed.at_) : size);
        const la_int64_t target = base + offset;
        if (target < 0 || target > size) return ARCHIVE_FATAL;
        feed.at_ = static_cast<std::uint64_t>(target);
        return target;
    }

    static la_int64_t skip(archive* /*reader*/, void* self, la_int64_t count) {
        Feed& feed = *static_cast<Feed*>(self);
        const std::uint64_t rest = feed.bytes_.size() - std::min(feed.at_, feed.bytes_.size());
        const std::uint64_t skipped = std::min(rest, static_cast<std::uint64_t>(count));
        feed.at_ += skipped;
        return static_cast<la_int64_t>(skipped);
    }

    RandomAccess& bytes_;
    std::vector<std::byte> block_;
    std::uint64_t at_ = 0;
    std::optional<Error> error_;
};

/// A name to call a member by, from whatever its writer stored: UTF-8, without "." and empty parts,
/// `/` between folders whatever the system wrote, no control characters.
std::string label_of(const std::string& stored) {
    const std::string text = is_utf8(stored) ? stored : utf8_from_windows_1252(stored);
    std::string label;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find_first_of("/\\", begin), text.size());
        const std::string part = text.substr(begin, end - begin);
        begin = end + 1;
        if (part.empty() || part == ".") continue;
        if (!label.empty()) label += '/';
        label += part;
    }
    std::ranges::replace_if(
        label, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '_');
    return label;
}

Error refusal(std::string_view why) {
    return Error(ErrorCode::invalid_input, std::string(why));
}

/// One walk over an archive. Every byte that is unpacked counts, whether somebody reads it or not:
/// a bomb behind a name that is refused is a bomb all the same.
class Walk {
public:
    Walk(RandomAccess& bytes, const ArchiveLimits& limits, ZipReading zips)
        : zips_(zips),
          feed_(bytes),
          reader_(internal::new_walking_reader(zips)),
          meter_(reader_.get(), limits) {}

    /// Open it and go to its first member; an error when it is no such archive.
    Result<void> recognise() {
        RECOURSE_CHECK(feed_.open(reader_.get()));
        status_ = archive_read_next_header(reader_.get(), &header_);
        if (status_ != ARCHIVE_EOF && status_ <= ARCHIVE_FATAL) return feed_.problem();
        return {};
    }

    Result<void> run(const ArchiveVisitor& visitor, const RefusedMember& refused) {
        while (status_ != ARCHIVE_EOF) {
            if (status_ <= ARCHIVE_FATAL) return feed_.problem();
            RECOURSE_CHECK(meter_.next_entry());
            if (status_ < ARCHIVE_WARN) {
                refused({}, internal::damaged_archive());
            } else if (archive_entry_filetype(header_) != AE_IFDIR) {
                RECOURSE_CHECK(visit(visitor, refused));
            }
            RECOURSE_CHECK(pass_over_rest());
            status_ = archive_read_next_header(reader_.get(), &header_);
        }
        return {};
    }

private:
    Result<void> visit(const ArchiveVisitor& visitor, const RefusedMember& refused) {
        const std::string path = label_of(internal::stored_path(header_));
        const std::string_view problem = internal::problem_of_entry(header_, path);
        if (!problem.empty()) {
            refused(path, refusal(problem));
            return {};
        }
        if (!seen_.insert(path).second) {
            refused(path, refusal("a file of this name came before in the archive"));
            return {};
        }
        internal::OpenArchiveEntry entry(reader_.get(), meter_, path);
        return visitor(entry);
    }

    Result<void> pass_over_rest() {
        if (internal::skips_without_unpacking(reader_.get(), zips_)) return {};
        std::vector<std::byte> block(internal::archive_block_bytes);
        while (true) {
            const la_ssize_t count = archive_read_data(reader_.get(), block.data(), block.size());
            if (count <= 0) return {};  // damage is met again by what comes behind it
            RECOURSE_CHECK(meter_.add_passed(static_cast<std::uint64_t>(count)));
        }
    }

    ZipReading zips_;
    Feed feed_;
    internal::ArchiveReader reader_;
    internal::ArchiveMeter meter_;
    std::set<std::string> seen_;
    archive_entry* header_ = nullptr;
    int status_ = ARCHIVE_OK;
};

}  // namespace

Result<void> walk_archive(RandomAccess& bytes, const ArchiveLimits& limits,
                          const ArchiveVisitor& visitor, const RefusedMember& refused) {
    Walk by_the_list(bytes, limits, ZipReading::by_the_list);
    const auto known = by_the_list.recognise();
    if (known) return by_the_list.run(visitor, refused);
    Walk in_order(bytes, limits, ZipReading::in_order);
    RECOURSE_CHECK(in_order.recognise());
    return in_order.run(visitor, refused);
}

std::vector<std::string> archive_paths(RandomAccess& bytes, const ArchiveLimits& limits) {
    std::vector<std::string> paths;
    const auto note = [&](ArchiveEntry& entry) -> Result<void> {
        paths.push_back(entry.path());
        return {};
    };
    // The list is what could be read; whoever unpacks the archive meets its damage and says so.
    static_cast<void>(walk_archive(bytes, limits, note, [](std::string_view, const Error&) {}));
    return paths;
}

}  // namespace recourse::base
