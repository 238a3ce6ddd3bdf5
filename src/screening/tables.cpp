#include "screening/tables.hpp"

#include <algorithm>

#include "base/archive.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "screening/internal/name_tables.hpp"

namespace recourse::screening {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::uint64_t max_packed_bytes = 64U << 20U;
constexpr std::uint64_t max_table_bytes = 256U << 20U;
constexpr std::string_view packed_ending = ".txt.gz";

/// In the order of their names, whatever order the folder has.
Result<std::vector<fs::path>> tables_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const fs::path& file = entry->path();
        const std::string name = file.filename().string();
        if (name.ends_with(".md")) continue;
        if (!name.ends_with(".txt") && !name.ends_with(packed_ending)) {
            return fail(base::Error(ErrorCode::invalid_input,
                                    "no table of names: expected FILE.txt or FILE.txt.gz")
                            .in_file(file.string()));
        }
        files.push_back(file);
    }
    if (error) {
        return fail(base::Error(ErrorCode::unavailable, error.message()).in_file(folder.string()));
    }
    std::ranges::sort(files);
    return files;
}

Result<std::string> unpack(std::string bytes, const fs::path& file) {
    if (!file.string().ends_with(packed_ending)) return bytes;
    return base::gunzip(bytes, max_table_bytes).in_file(file.string());
}

}  // namespace

Result<SharedNameTables> read_name_tables(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) return own_name_tables();
    const auto files = RECOURSE_TRY(tables_in(folder));
    if (files.empty()) return own_name_tables();
    auto tables = std::make_shared<NameTables>();
    for (const fs::path& file : files) {
        std::string bytes = RECOURSE_TRY(base::read_file(file, max_packed_bytes));
        TableDigest digest{"names/" + file.filename().string(), base::to_hex(base::sha256(bytes))};
        const std::string text = RECOURSE_TRY(unpack(std::move(bytes), file));
        RECOURSE_CHECK(tables->add_variants(std::move(digest), text).in_file(file.string()));
    }
    tables->finish();
    return tables;
}

}  // namespace recourse::screening
