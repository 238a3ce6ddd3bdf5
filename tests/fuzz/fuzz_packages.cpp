#include <algorithm>
#include <cstdint>
#include <string_view>

#include "casework/intake/media_type.hpp"
#include "casework/packages/package.hpp"
#include "require.hpp"

/// Every recogniser of packages: any bytes get a type, and what looks like a package is checked and
/// opened. ProofMode's signatures are left out: they run another program. Configure as for
/// fuzz_lists, and give tests/fixtures/packages as corpus.
namespace {

using namespace recourse;

const casework::MediaTypes& types() {
    static const casework::MediaTypes loaded =
        casework::MediaTypes::load(RECOURSE_SOURCE_DIR "/data/media_types.toml").value();
    return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t tail = std::min<std::size_t>(size, 65536);
    const casework::ContentSample sample{std::string(text.substr(0, 65536)),
                                         std::string(text.substr(size - tail))};
    base::BytesInMemory bytes(base::as_bytes(text));
    casework::PackedItem item{bytes, types().type_of(sample, "file").name, {}, {}};
    const casework::PackageFormat* format = casework::package_format_of(item);
    if (format == nullptr || format->id() == "proofmode") return 0;
    require(format->check(item).has_value());
    (void)format->members(
        item,
        [](base::ArchiveEntry& entry) -> base::Result<void> {
            (void)entry.read_all();
            return {};
        },
        [](std::string_view, const base::Error&) {});
    return 0;
}
