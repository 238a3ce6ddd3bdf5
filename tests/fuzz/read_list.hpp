#pragma once

#include <array>
#include <string>

#include "lists/catalogue.hpp"
#include "lists/reader.hpp"
#include "model/subject_json.hpp"
#include "require.hpp"

/// What the fuzz targets of the readers and the replay of their corpus do with an input.
namespace recourse::lists {

/// It is called what its list calls it, and kept as it is. That it has a name and a number is for
/// the store to check.
inline bool is_sound(const model::Subject& subject) {
    if (subject.list.empty() || subject.id != subject.list + ":" + subject.reference) return false;
    const auto kept = model::parse_subject(model::write_subject(subject));
    return kept && *kept == subject;
}

/// Let one reader recognise and read a file, whatever it is. Ends the program when the reader
/// breaks its promises: a subject that is not sound, an error without a message or file.
inline void read_as(const ListReader& reader, const ListFile& file, const Catalogue& catalogue) {
    const auto sign = reader.recognise(file);
    const std::string list = !sign || sign->list.empty() ? "us-ofac-sdn" : sign->list;
    const FileRole role = sign ? sign->role : FileRole::main;
    const auto source = catalogue.source_of(list);
    require(source.has_value());
    // OFAC's companions are read beside themselves as main file, so that their rows are used too.
    const std::array<RoledFile, 2> files{RoledFile{file, FileRole::main}, RoledFile{file, role}};
    const auto header =
        reader.read(files, *source, [](const model::Subject& subject) -> base::Result<void> {
            require(is_sound(subject));
            return {};
        });
    if (header) return;
    require(!header.error().message().empty() && !header.error().place().file.empty());
}

}  // namespace recourse::lists
