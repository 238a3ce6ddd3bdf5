#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>

#include "lists/catalogue.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"
#include "lists/reader.hpp"

/// Every reader of lists: bytes that one of them recognises are read by it, all others by the small
/// grammars. Configure with clang, -DRECOURSE_FUZZ=ON and
/// -DRECOURSE_SANITIZE=address,undefined,fuzzer-no-link, and give examples/lists and
/// tests/fixtures/lists as corpus: each reader is reached by the beginning of its format.
namespace {

using namespace recourse;

const lists::Catalogue& catalogue() {
    static const lists::Catalogue loaded =
        lists::Catalogue::load(RECOURSE_SOURCE_DIR "/data/lists.toml").value();
    return loaded;
}

void read_small_grammars(std::string_view text) {
    model::Subject subject;
    lists::internal::read_ofac_remarks(subject, text);
    (void)lists::internal::read_dates(text);
    (void)lists::internal::read_serial_date(text);
    (void)lists::internal::iso_version(text);
    (void)lists::internal::split_items(text);
    lists::internal::add_un_references(subject, text);
}

/// OFAC's companions are read beside themselves as main file, so that their rows are used too.
void read_list(const lists::ListFile& file, const lists::Recognised& recognised) {
    const std::string list = recognised.sign.list.empty() ? "us-ofac-sdn" : recognised.sign.list;
    const auto source = catalogue().source_of(list);
    if (!source) __builtin_trap();
    const std::array<lists::RoledFile, 2> files{lists::RoledFile{file, lists::FileRole::main},
                                                lists::RoledFile{file, recognised.sign.role}};
    (void)recognised.reader->read(files, *source, [](model::Subject subject) -> base::Result<void> {
        if (subject.list.empty()) __builtin_trap();
        return {};
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int memory = ::memfd_create("list", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(memory);
    if (::ftruncate(memory, 0) != 0 || ::pwrite(memory, data, size, 0) < 0) return 0;
    const auto file = lists::ListFile::open(path);
    if (!file) return 0;
    if (const auto recognised = lists::recognise(*file)) {
        read_list(*file, *recognised);
    } else {
        (void)lists::unread_format(*file);
        read_small_grammars({reinterpret_cast<const char*>(data), size});
    }
    return 0;
}
