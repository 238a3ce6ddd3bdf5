#pragma once

#include <array>
#include <cstdlib>
#include <string>

#include "lists/catalogue.hpp"
#include "lists/reader.hpp"

/// What the fuzz targets of the readers and the replay of their corpus do with an input.
namespace recourse::lists {

/// Let one reader recognise and read a file, whatever it is. Ends the program when the reader
/// breaks its promises: a subject of no list, an error without a message or file.
inline void read_as(const ListReader& reader, const ListFile& file, const Catalogue& catalogue) {
    const auto sign = reader.recognise(file);
    const std::string list = !sign || sign->list.empty() ? "us-ofac-sdn" : sign->list;
    const FileRole role = sign ? sign->role : FileRole::main;
    const auto source = catalogue.source_of(list);
    if (!source) std::abort();
    // OFAC's companions are read beside themselves as main file, so that their rows are used too.
    const std::array<RoledFile, 2> files{RoledFile{file, FileRole::main}, RoledFile{file, role}};
    const auto header =
        reader.read(files, *source, [](const model::Subject& subject) -> base::Result<void> {
            if (subject.list.empty()) std::abort();
            return {};
        });
    if (header) return;
    if (header.error().message().empty() || header.error().place().file.empty()) std::abort();
}

}  // namespace recourse::lists
