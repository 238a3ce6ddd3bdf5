#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "lists/readers/readers.hpp"
#include "read_list.hpp"

/// One reader of lists, whatever it is given; RECOURSE_FUZZ_READER is its name. Configure with
/// clang, -DRECOURSE_FUZZ=ON and -DRECOURSE_SANITIZE=address,undefined,fuzzer-no-link, and give
/// examples/lists and tests/fixtures/lists as corpus; scripts/fuzz.sh does.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace recourse;
    static const lists::Catalogue catalogue =
        lists::Catalogue::load(RECOURSE_SOURCE_DIR "/data/lists.toml").value();
    static const int memory = ::memfd_create("list", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(memory);
    if (::ftruncate(memory, 0) != 0 || ::pwrite(memory, data, size, 0) < 0) return 0;
    const auto file = lists::ListFile::open(path);
    if (file) lists::read_as(lists::readers::RECOURSE_FUZZ_READER(), *file, catalogue);
    return 0;
}
