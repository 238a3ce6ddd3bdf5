#include "casework/packages/internal/package_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/digest.hpp"
#include "casework/packages/package.hpp"

namespace recourse::casework::internal {

using base::Result;

namespace {

constexpr std::size_t max_described_bytes = 4 << 20;
constexpr std::size_t max_described_in_all = 64 << 20;
constexpr std::array<std::string_view, 4> algorithms{"md5", "sha1", "sha256", "sha512"};
constexpr std::array<std::string_view, 6> describing_endings{".csv", ".json", ".xml",
                                                             ".asc", ".sig",  ".txt"};

/// The UUID of the box that holds a C2PA manifest store (C2PA 2.1, section 11.1.4).
constexpr std::string_view c2pa_box("c2pa\x00\x11\x00\x10\x80\x00\x00\xAA\x00\x38\x9B\x71", 16);

/// Looks for a text in what streams by, also across the border of two pieces.
class StreamSearch {
public:
    explicit StreamSearch(std::string_view wanted) : wanted_(wanted) {}

    void update(std::string_view piece) {
        if (found_) return;
        rest_ += piece.substr(0, wanted_.size());
        found_ = rest_.find(wanted_) != rest_.npos || piece.find(wanted_) != piece.npos;
        rest_ += piece.substr(std::min(piece.size(), wanted_.size()));
        rest_.erase(0, rest_.size() - std::min(rest_.size(), wanted_.size() - 1));
    }
    bool found() const { return found_; }

private:
    std::string_view wanted_;
    std::string rest_;
    bool found_ = false;
};

bool may_describe(std::string_view path) {
    const std::string name = lower(path);
    return std::ranges::any_of(describing_endings,
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Digests and, while it is small, text of the entry. An error is the entry's damage.
Result<PackageFile> read_file(base::ArchiveEntry& entry, std::size_t text_budget) {
    PackageFile file;
    file.path = entry.path();
    std::vector<Digest> digests;
    for (const std::string_view algorithm : algorithms) {
        digests.push_back(*Digest::named(algorithm));
    }
    bool keeps_text = may_describe(file.path);
    StreamSearch c2pa(c2pa_box);
    std::vector<std::byte> piece(std::size_t{64} << 10);
    while (const std::size_t count = RECOURSE_TRY(entry.read(piece))) {
        const auto bytes = base::ByteView(piece).first(count);
        for (Digest& digest : digests) digest.update(bytes);
        c2pa.update(base::as_text(bytes));
        file.size += count;
        keeps_text = keeps_text && file.size <= std::min(max_described_bytes, text_budget);
        if (keeps_text) file.text += base::as_text(bytes);
    }
    if (!keeps_text) file.text.clear();
    file.has_c2pa = c2pa.found();
    for (std::size_t i = 0; i < algorithms.size(); ++i) {
        file.digests.emplace(algorithms[i], base::to_hex(digests[i].finish()));
    }
    return file;
}

/// A package may be nothing but files that cannot be read; the first of them say what is wrong.
class Unread {
public:
    explicit Unread(PackageFiles& package) : package_(package) {}

    void note(std::string_view path, std::string_view why) {
        constexpr std::size_t most_named = 100;
        constexpr std::size_t max_shown = 300;
        if (++count_ > most_named) return;
        package_.unread.push_back(fmt::format("{}: {}", path.substr(0, max_shown), why));
    }
    void finish() {
        const std::size_t named = package_.unread.size();
        if (count_ <= named) return;
        package_.unread.push_back(fmt::format("{} more files cannot be read", count_ - named));
    }

private:
    PackageFiles& package_;
    std::size_t count_ = 0;
};

}  // namespace

std::string_view PackageFile::name() const {
    const std::string_view all = path;
    return all.substr(all.rfind('/') == all.npos ? 0 : all.rfind('/') + 1);
}

const PackageFile* PackageFiles::find(std::string_view path) const {
    const auto found = std::ranges::find(files, path, &PackageFile::path);
    return found == files.end() ? nullptr : &*found;
}

const PackageFile* PackageFiles::with_digest(std::string_view hex) const {
    const std::string wanted = lower(hex);
    const auto found = std::ranges::find_if(files, [&](const PackageFile& file) {
        return std::ranges::any_of(file.digests,
                                   [&](const auto& digest) { return digest.second == wanted; });
    });
    return found == files.end() ? nullptr : &*found;
}

Result<PackageFiles> read_package_files(base::RandomAccess& bytes) {
    PackageFiles package;
    Unread unread(package);
    std::size_t text_budget = max_described_in_all;
    const auto read_one = [&](base::ArchiveEntry& entry) -> Result<void> {
        auto file = read_file(entry, text_budget);
        if (!file) {
            unread.note(entry.path(), file.error().message());
            return {};
        }
        text_budget -= file->text.size();
        package.files.push_back(*std::move(file));
        return {};
    };
    const auto walked = base::walk_archive(
        bytes, package_limits(), read_one,
        [&](std::string_view path, const base::Error& why) { unread.note(path, why.message()); });
    unread.finish();
    if (walked) return package;
    if (walked.error().code() != base::ErrorCode::invalid_input) return base::fail(walked.error());
    package.unread.push_back(walked.error().message());
    return package;
}

}  // namespace recourse::casework::internal
