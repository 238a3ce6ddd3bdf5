#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "require.hpp"
#include "vault/internal/object_builder.hpp"
#include "vault/internal/sealed_reader.hpp"

/// The reader of sealed blobs and packs: whatever bytes a store gives back, it gives out what was
/// sealed or an error. The input overwrites bytes of a good object: pairs of a place and a byte,
/// after a byte that cuts or lengthens. Configure as for fuzz_lists.
namespace {

using namespace recourse;
using namespace recourse::vault;

/// One object in memory.
class OneObject final : public ObjectStore {
public:
    std::vector<std::byte> bytes;

    base::Result<std::unique_ptr<ObjectWriter>> create(std::string_view) override {
        return std::make_unique<Writer>(bytes);
    }
    base::Result<void> sync() override { return {}; }
    base::Result<void> read(const StoredObject& object, std::uint64_t offset,
                            std::span<std::byte> buffer) const override {
        if (object.size != bytes.size() || buffer.size() > bytes.size() ||
            offset > bytes.size() - buffer.size()) {
            return base::fail(base::ErrorCode::corrupt, "it is cut short");
        }
        std::ranges::copy(std::span(bytes).subspan(offset, buffer.size()), buffer.begin());
        return {};
    }
    std::size_t read_ahead() const override { return 70'000; }
    base::Result<void> for_each(
        const std::function<base::Result<void>(const StoredObject&)>&) const override {
        return {};
    }
    base::Result<bool> has(const StoredObject&) const override { return true; }
    base::Result<void> remove(std::string_view) override { return {}; }
    base::Result<std::size_t> remove_unfinished() override { return std::size_t{0}; }
    std::string describe() const override { return "memory"; }

private:
    class Writer final : public ObjectWriter {
    public:
        explicit Writer(std::vector<std::byte>& target) : target_(target) {}
        base::Result<void> write(base::ByteView more) override {
            target_.insert(target_.end(), more.begin(), more.end());
            return {};
        }
        base::Result<void> finish() override { return {}; }

    private:
        std::vector<std::byte>& target_;
    };
};

struct Sealed {
    base::SecretBytes key = base::SecretBytes::random(internal::key_bytes);
    OneObject store;
    std::vector<std::vector<std::byte>> contents;
    std::vector<internal::SealedBlob> blobs;

    Sealed() {
        auto builder = internal::ObjectBuilder::begin(store, key).value();
        for (const std::size_t size : {0UL, 10UL, 65'536UL, 140'000UL}) {
            std::vector<std::byte> content(size, static_cast<std::byte>(size % 251));
            const std::string id(64, static_cast<char>('a' + blobs.size()));
            internal::BlobSealer sealer;
            blobs.push_back({id, size, {}, builder.used()});
            (void)builder.write(sealer.seal(content, true));
            (void)builder.write(sealer.footer(key, id));
            contents.push_back(std::move(content));
        }
        const BlobPlace place = builder.finish().value();
        for (auto& blob : blobs) blob.object = place.object;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Sealed good;
    if (size == 0) return 0;
    const std::vector<std::byte> before = good.store.bytes;
    std::vector<std::byte>& bytes = good.store.bytes;
    if (data[0] % 4 == 1) bytes.resize(bytes.size() - std::min<std::size_t>(bytes.size(), size));
    if (data[0] % 4 == 2) bytes.resize(bytes.size() + size);
    for (std::size_t i = 1; i + 3 < size && !bytes.empty(); i += 4) {
        const auto at =
            static_cast<std::size_t>(data[i] | (data[i + 1] << 8) | (data[i + 2] << 16));
        bytes[at % bytes.size()] = static_cast<std::byte>(data[i + 3]);
    }
    for (std::size_t i = 0; i < good.blobs.size(); ++i) {
        internal::SealedBlob blob = good.blobs[i];
        if (data[0] >= 128) blob.object.size = bytes.size();
        auto reader = internal::SealedReader::open(good.store, blob, good.key);
        if (!reader) continue;
        std::vector<std::byte> content(internal::chunk_bytes);
        for (std::uint64_t chunk = 0; chunk * internal::chunk_bytes < blob.size; ++chunk) {
            const auto count = reader->read_chunks(chunk, content);
            if (!count) continue;
            const auto expected =
                std::span(good.contents[i]).subspan(chunk * internal::chunk_bytes, *count);
            require(std::ranges::equal(std::span(content).first(*count), expected));
        }
    }
    bytes = before;
    return 0;
}
