#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "lists/readers/readers.hpp"
#include "read_list.hpp"

/// The readers of workbooks, past the checksums of the zip: the input is what is in one, its sheet,
/// shared text and properties, with a zero byte between them. Configure as for fuzz_lists.
namespace {

using namespace recourse;

constexpr std::array<std::string_view, 3> places{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                                 "docProps/core.xml"};

std::vector<base::ZipEntry> entries_of(std::string_view parts) {
    std::vector<base::ZipEntry> entries{{"[Content_Types].xml", std::string("<Types/>")}};
    for (const std::string_view place : places) {
        const std::size_t end = std::min(parts.find('\0'), parts.size());
        entries.push_back({std::string(place), std::string(parts.substr(0, end)), false});
        parts.remove_prefix(std::min(end + 1, parts.size()));
    }
    return entries;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const lists::Catalogue catalogue =
        lists::Catalogue::load(RECOURSE_SOURCE_DIR "/data/lists.toml").value();
    static const base::TempFolder folder = base::TempFolder::create().value();
    static const auto path = folder.path() / "list.xlsx";
    require(
        base::write_zip(path, entries_of({reinterpret_cast<const char*>(data), size})).has_value());
    const auto file = lists::ListFile::open(path);
    require(file.has_value());
    lists::read_as(lists::readers::dfat_xlsx(), *file, catalogue);
    lists::read_as(lists::readers::ofsi_conlist(), *file, catalogue);
    return 0;
}
