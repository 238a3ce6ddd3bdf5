#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::casework {

inline constexpr std::size_t content_sample_bytes = 64 << 10;

/// What is looked at to tell what a content is.
struct ContentSample {
    std::string head;  ///< its first content_sample_bytes
    std::string tail;  ///< its last; of less content, all of it
};

/// Samples a content while it is read once for other ends.
class SampledSource {
public:
    explicit SampledSource(base::ByteSource source) : source_(std::move(source)) {}

    base::Result<std::size_t> read(std::span<std::byte> buffer);
    const ContentSample& sample() const { return sample_; }

private:
    base::ByteSource source_;
    ContentSample sample_;
};

/// What a content is, and what kind of exhibit that is most likely. A guess for people to review.
struct MediaType {
    std::string name;  ///< "image/jpeg"; "application/octet-stream" when it cannot be told
    std::string kind = "other";  ///< code of the vocabulary "exhibit"

    bool operator==(const MediaType&) const = default;
};

/// Tells types by content: `data/media_types.toml`, and the text formats that need more than a
/// signature (mail, mailboxes, JSON, CSV). Const calls are thread-safe.
class MediaTypes {
public:
    /// From a file; errors name its line.
    static base::Result<MediaTypes> load(const std::filesystem::path& file);
    /// The ones in the program's data folder.
    static base::Result<MediaTypes> load_default();

    /// `name` is the file's name: it only tells kinds of plain text apart, such as .csv.
    MediaType type_of(const ContentSample& sample, std::string_view name) const;

private:
    struct Signature {
        MediaType type;
        std::size_t at = 0;
        std::size_t within = 0;  ///< how much later the bytes may begin
        std::vector<int> bytes;  ///< -1 is any byte
        std::string contains;    ///< raw bytes; empty: nothing more is asked

        bool matches(const ContentSample& sample) const;
        bool stands_at(std::string_view head, std::size_t begin) const;
    };
    struct Named {
        MediaType type;
        std::vector<std::string> words;  ///< members of a zip, or beginnings of a text
    };

    MediaType zip_type(const ContentSample& sample, MediaType plain) const;
    MediaType text_type(std::string_view text, std::string_view name) const;

    std::vector<Signature> signatures_;
    std::vector<Named> zips_;
    std::vector<Named> texts_;
};

}  // namespace recourse::casework
