#include "vault/internal/object_builder.hpp"

#include <algorithm>

#include "vault/internal/object_name.hpp"

namespace recourse::vault::internal {

using base::Result;

BlobSealer::BlobSealer()
    : footer_{base::SecretBytes::random(key_bytes)}, cipher_(footer_.file_key) {}

base::ByteView BlobSealer::seal(base::ByteView content, bool last) {
    sealed_.resize(content.size() + chunk_count(content.size()) * tag_bytes);
    std::span<std::byte> out = sealed_;
    footer_.size += content.size();
    while (!content.empty()) {
        const base::ByteView chunk = content.first(std::min(content.size(), chunk_bytes));
        content = content.subspan(chunk.size());
        cipher_.seal({index_++, last && content.empty()}, chunk, out);
        out = out.subspan(chunk.size() + tag_bytes);
    }
    return sealed_;
}

std::array<std::byte, footer_bytes> BlobSealer::footer(const base::SecretBytes& content_key,
                                                       std::string_view id) const {
    return seal_footer(content_key, id, footer_);
}

Result<ObjectBuilder> ObjectBuilder::begin(ObjectStore& objects,
                                           const base::SecretBytes& content_key) {
    std::string name = make_object_name();
    auto writer = RECOURSE_TRY(objects.create(name));
    return ObjectBuilder(std::move(name), std::move(writer), content_key);
}

Result<void> ObjectBuilder::write(base::ByteView sealed) {
    used_ += sealed.size();
    return writer_->write(sealed);
}

Result<BlobPlace> ObjectBuilder::finish() {
    constexpr std::size_t most = 16 * chunk_bytes;
    const ObjectEnd end = end_of_object(used_);
    BlobSealer filler;
    std::vector<std::byte> zeroes(
        static_cast<std::size_t>(std::min<std::uint64_t>(end.zeroes, most)));
    for (std::uint64_t rest = end.zeroes; rest > 0;) {
        const std::uint64_t count = std::min<std::uint64_t>(rest, zeroes.size());
        rest -= count;
        RECOURSE_CHECK(writer_->write(
            filler.seal(std::span(zeroes).first(static_cast<std::size_t>(count)), rest == 0)));
    }
    RECOURSE_CHECK(writer_->write(filler.footer(*content_key_, name_)));
    RECOURSE_CHECK(writer_->finish());
    return BlobPlace{{name_, end.size}, 0, used_};
}

}  // namespace recourse::vault::internal
