#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lists/catalogue.hpp"
#include "lists/list_file.hpp"
#include "model/subject.hpp"

/// One reader per published format turns files into a stream of subjects. Adding a format is
/// adding one reader and its line in all_readers().
namespace recourse::lists {

/// What a file is within its list: most lists are one main file, OFAC's CSV set has companions.
enum class FileRole { main, names, addresses, comments };

/// What the content of a file shows.
struct FileSign {
    std::string list;  ///< list id; empty for a companion, which belongs to the main file beside it
    FileRole role = FileRole::main;
};

/// What became of the published fields of a list version. A field is an element, attribute or
/// column by its place; it counts when a record holds a value in it.
struct FieldReport {
    std::size_t mapped = 0;       ///< values have their place in model::Subject
    std::size_t noted = 0;        ///< values are kept as notes
    std::size_t bookkeeping = 0;  ///< left out: what only holds the file together or is past
    /// Fields that the reader does not know, by path, and how many values they have. Those are kept
    /// as notes where a record holds them.
    std::map<std::string, std::size_t> unknown;

    /// Count the fields of another part of the file with these.
    void add(const FieldReport& other);
};

/// What a reader found beside the subjects.
struct ListHeader {
    /// The date or time of the version that the file states: "2026-07-23", "2026-08-05T14:47:04Z";
    /// empty when it states none.
    std::string version;
    /// What does not fit together, in plain words: "12 rows of alt.csv name no subject of sdn.csv".
    std::vector<std::string> warnings;
    /// Records that the file itself calls de-listed; they are no subjects.
    std::size_t delisted = 0;
    FieldReport fields;
};

/// Takes one subject; its error ends the reading.
using SubjectSink = std::function<base::Result<void>(model::Subject)>;

/// A file with its role.
struct RoledFile {
    ListFile file;
    FileRole role = FileRole::main;
};

/// Stateless; const calls are thread-safe.
class ListReader {
public:
    virtual ~ListReader() = default;

    /// The name of the format for people: "OFAC legacy CSV".
    virtual std::string_view format() const = 0;
    /// Whether this is a file of the format, by its content alone.
    virtual std::optional<FileSign> recognise(const ListFile& file) const = 0;
    /// Read one version of the list: its main file first, then its companions. Subjects come in
    /// file order, each complete. Truncated, foreign or oversized input is invalid_input with the
    /// file, the line and the reason; what the sink got by then is to be thrown away.
    virtual base::Result<ListHeader> read(std::span<const RoledFile> files,
                                          const ListSource& source,
                                          const SubjectSink& sink) const = 0;
};

/// Every reader, the more particular sign first.
std::span<const ListReader* const> all_readers();

/// A file that one of the readers recognises.
struct Recognised {
    const ListReader* reader = nullptr;
    FileSign sign;
};

std::optional<Recognised> recognise(const ListFile& file);

/// Why a file is not read whose form we know, with the line where there is one: "an amendment of
/// SECO's list is not read: only whole lists are". Nothing for anything else.
std::optional<base::Error> why_unread(const ListFile& file);

}  // namespace recourse::lists
