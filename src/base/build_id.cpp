#include "base/build_id.hpp"

#include <elf.h>
#include <link.h>

#include <cstring>
#include <string_view>

#include "base/hash.hpp"

namespace recourse::base {
namespace {

/// Notes are a header, a name and a description, each padded to four bytes (elf(5)).
std::string id_in_notes(std::string_view notes) {
    const auto padded = [](std::size_t size) { return (size + 3) / 4 * 4; };
    while (notes.size() >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) header{};
        std::memcpy(&header, notes.data(), sizeof header);
        notes.remove_prefix(sizeof header);
        const std::size_t size = padded(header.n_namesz) + padded(header.n_descsz);
        if (size > notes.size()) break;
        if (header.n_type == NT_GNU_BUILD_ID && notes.substr(0, 3) == "GNU") {
            const auto id = notes.substr(padded(header.n_namesz), header.n_descsz);
            return to_hex(as_bytes(id));
        }
        notes.remove_prefix(size);
    }
    return {};
}

/// The first object is the program itself, which ends the walk.
int take_id(dl_phdr_info* object, std::size_t /*size*/, void* into) {
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const auto& segment = object->dlpi_phdr[i];
        if (segment.p_type != PT_NOTE) continue;
        const auto* notes =
            reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);  // NOLINT
        const std::string id = id_in_notes({notes, segment.p_memsz});
        if (id.empty()) continue;
        *static_cast<std::string*>(into) = id;
        break;
    }
    return 1;
}

}  // namespace

std::string build_id() {
    std::string id;
    dl_iterate_phdr(take_id, &id);
    return id;
}

}  // namespace recourse::base
