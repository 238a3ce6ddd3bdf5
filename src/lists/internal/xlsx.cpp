#include "lists/internal/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>

#include "base/archive.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xml.hpp"

namespace recourse::lists::internal {

using base::ArchiveEntry;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t max_columns = 256;
/// The text that cells share is held while they are read. The largest list has 4 MB of it.
constexpr std::size_t max_shared_bytes = 64 << 20;
constexpr std::string_view sheet_folder = "xl/worksheets/";

base::ArchiveLimits workbook_limits() {
    return {.max_entries = 200,
            .max_entry_bytes = std::uint64_t{512} << 20,
            .max_total_bytes = std::uint64_t{1} << 30};
}

Result<void> visit_workbook(const ListFile& file, const base::ArchiveVisitor& visit) {
    return base::visit_archive(file.path(), workbook_limits(), visit).in_file(file.name());
}

base::ByteSource bytes_of(ArchiveEntry& entry) {
    return [&entry](std::span<std::byte> buffer) { return entry.read(buffer); };
}

bool is_sheet(std::string_view path) {
    return path.starts_with(sheet_folder) && path.ends_with(".xml") &&
           path.find('/', sheet_folder.size()) == std::string_view::npos;
}

bool looks_like_workbook(std::string_view head) {
    const std::string_view first_names = head.substr(0, 4096);
    return head.starts_with("PK\x03\x04") &&
           (first_names.find("[Content_Types].xml") != std::string_view::npos ||
            first_names.find("xl/") != std::string_view::npos);
}

/// The text of a shared string: its runs, without phonetic hints.
void add_runs(const Node& node, std::string& text) {
    for (const Node& child : node.children) {
        if (child.name == "t") text += child.value;
        if (child.name == "r" || child.name == "is") add_runs(child, text);
    }
}

Result<void> accept(const Node&) {
    return {};
}

struct SharedText {
    std::vector<std::string> strings;
    std::size_t sheets = 0;
};

Result<SharedText> read_shared_text(const ListFile& file) {
    SharedText shared;
    std::size_t shared_bytes = 0;
    RECOURSE_CHECK(visit_workbook(file, [&](ArchiveEntry& entry) -> Result<void> {
        if (is_sheet(entry.path())) ++shared.sheets;
        if (entry.path() != "xl/sharedStrings.xml") return {};
        const XmlHandlers handlers{
            .records = {"si"}, .root = accept, .record = [&](const Node& item) -> Result<void> {
                std::string& text = shared.strings.emplace_back();
                add_runs(item, text);
                shared_bytes += sizeof text + text.size();
                if (shared_bytes <= max_shared_bytes) return {};
                return base::fail(ErrorCode::invalid_input, "the workbook holds too much text");
            }};
        return walk_xml(bytes_of(entry), file.name() + "/" + entry.path(), handlers);
    }));
    return shared;
}

/// "AB12" -> 27; nothing for what is no cell reference or too far to the right.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z';
         ++letters) {
        column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
        if (letters > 3) return std::nullopt;
    }
    if (letters == 0) return std::nullopt;
    return column - 1;
}

std::optional<std::size_t> index_in(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Result<Cell> read_cell(const Node& node, const SharedText& shared) {
    const std::string_view type = node.attribute("t");
    if (type == "inlineStr") {
        Cell cell;
        add_runs(node, cell.text);
        return cell;
    }
    const std::string_view stored = node.text_of("v");
    if (type == "s") {
        const auto index = index_in(stored);
        if (!index || *index >= shared.strings.size()) {
            return base::fail(
                ErrorCode::invalid_input,
                fmt::format("cell {} refers to text that is not there", node.attribute("r")));
        }
        return Cell{.text = shared.strings[*index]};
    }
    const bool is_number = (type.empty() || type == "n") && !stored.empty();
    return Cell{.text = std::string(stored), .is_number = is_number};
}

Result<Row> read_row(const Node& node, const SharedText& shared) {
    Row row;
    row.number = index_in(node.attribute("r")).value_or(0);
    for (const Node& child : node.children) {
        if (child.name != "c") continue;
        const std::size_t column = column_of(child.attribute("r")).value_or(row.cells.size());
        if (column >= max_columns) continue;
        if (row.cells.size() <= column) row.cells.resize(column + 1);
        row.cells[column] = RECOURSE_TRY(read_cell(child, shared));
    }
    return row;
}

bool is_blank(const Row& row) {
    for (const Cell& cell : row.cells) {
        if (!trim(cell.text).empty()) return false;
    }
    return true;
}

Result<void> walk_sheet(const ListFile& file, const RowVisitor& visit) {
    const SharedText shared = RECOURSE_TRY(read_shared_text(file));
    if (shared.sheets != 1) {
        return base::fail(Error(ErrorCode::invalid_input,
                                fmt::format("expected one sheet, found {}", shared.sheets))
                              .in_file(file.name()));
    }
    return visit_workbook(file, [&](ArchiveEntry& entry) -> Result<void> {
        if (!is_sheet(entry.path())) return {};
        const auto visit_row = [&](const Node& node) -> Result<void> {
            Result<Row> row = read_row(node, shared);
            const std::size_t number =
                row ? row->number : index_in(node.attribute("r")).value_or(0);
            if (row && is_blank(*row)) return {};
            Result<void> visited = row ? visit(*row) : base::fail(std::move(row).error());
            if (visited) return visited;
            return base::fail(std::move(visited).error().at_line(number));
        };
        const XmlHandlers handlers{.records = {"row"}, .root = accept, .record = visit_row};
        return walk_xml(bytes_of(entry), file.name(), handlers);
    });
}

/// The last bytes of a file, at most as many as a zip's end may take.
std::string read_tail(const std::filesystem::path& path) {
    constexpr std::streamoff longest_end = 22 + 65'535;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = file.tellg();
    if (!file || size <= 0) return {};
    std::string tail(static_cast<std::size_t>(std::min(size, longest_end)), '\0');
    file.seekg(size - static_cast<std::streamoff>(tail.size()));
    file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    return file ? tail : std::string{};
}

/// Whether the tail of a zip ends with its end record: signature, 16 bytes, length of the comment
/// and the comment (APPNOTE.TXT 4.3.16).
bool has_zip_end(std::string_view tail) {
    constexpr std::size_t record_bytes = 22;
    const std::size_t at = tail.rfind("PK\x05\x06");
    if (at == std::string_view::npos || tail.size() - at < record_bytes) return false;
    const auto byte = [&](std::size_t index) {
        return static_cast<std::size_t>(static_cast<unsigned char>(tail[at + index]));
    };
    const std::size_t comment_bytes = byte(20) + 256 * byte(21);
    return tail.size() - at == record_bytes + comment_bytes;
}

}  // namespace

std::vector<std::string> Row::texts() const {
    std::vector<std::string> texts;
    for (const Cell& cell : cells) texts.push_back(cell.text);
    return texts;
}

Result<void> walk_xlsx(const ListFile& file, const RowVisitor& visit) {
    RECOURSE_CHECK(check_workbook_end(file));
    return walk_sheet(file, visit);
}

std::vector<Row> first_xlsx_rows(const ListFile& file, std::size_t count) {
    std::vector<Row> rows;
    if (!looks_like_workbook(file.head())) return rows;
    (void)walk_sheet(file, [&](const Row& row) -> Result<void> {
        rows.push_back(row);
        if (rows.size() < count) return {};
        return base::fail(ErrorCode::conflict, "enough was read");
    });
    return rows;
}

Result<void> check_workbook_end(const ListFile& file) {
    if (!looks_like_workbook(file.head()) || has_zip_end(read_tail(file.path()))) return {};
    return base::fail(Error(ErrorCode::invalid_input,
                            "the file is truncated: the directory at the end of the zip is missing")
                          .in_file(file.name()));
}

Result<std::string> xlsx_modified(const ListFile& file) {
    std::string modified;
    RECOURSE_CHECK(visit_workbook(file, [&](ArchiveEntry& entry) -> Result<void> {
        if (entry.path() != "docProps/core.xml") return {};
        const XmlHandlers handlers{.records = {"modified"},
                                   .root = accept,
                                   .record = [&](const Node& node) -> Result<void> {
                                       modified = node.text();
                                       return {};
                                   }};
        return walk_xml(bytes_of(entry), file.name() + "/" + entry.path(), handlers);
    }));
    return modified;
}

}  // namespace recourse::lists::internal
