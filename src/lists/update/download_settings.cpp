#include "lists/update/download_settings.hpp"

#include <fmt/format.h>

#include "base/toml.hpp"

namespace recourse::lists {

using base::Result;
using base::TomlTable;

namespace {

struct Range {
    std::int64_t least = 1;
    std::int64_t most = 0;
};

/// The number in the field, else `usual`.
Result<std::int64_t> number_in(const TomlTable& table, std::string_view field, std::int64_t usual,
                               Range range) {
    const auto given = RECOURSE_TRY(table.find_integer(field));
    if (!given) return usual;
    if (*given < range.least || *given > range.most) {
        return base::fail(
            table.error_at(field, fmt::format("must be from {} to {}", range.least, range.most)));
    }
    return *given;
}

}  // namespace

Result<DownloadSettings> load_download_settings(const std::filesystem::path& own_file) {
    DownloadSettings settings;
    std::error_code unknown;
    if (!std::filesystem::exists(own_file, unknown)) return settings;
    const TomlTable root = RECOURSE_TRY(base::read_toml(own_file.string()));
    const auto table = RECOURSE_TRY(root.find_table("download"));
    if (!table) return settings;
    RECOURSE_CHECK(
        table->reject_unknown_fields({"ca_file", "most_mib", "stall_seconds", "total_seconds",
                                      "attempts", "first_pause_milliseconds"}));
    settings.ca_file = RECOURSE_TRY(table->find_string("ca_file")).value_or("");
    const auto mib = RECOURSE_TRY(number_in(
        *table, "most_mib", static_cast<std::int64_t>(settings.most_bytes >> 20), {1, 4096}));
    settings.most_bytes = static_cast<std::uint64_t>(mib) << 20;
    settings.stall_timeout = std::chrono::seconds(RECOURSE_TRY(
        number_in(*table, "stall_seconds", settings.stall_timeout.count(), {1, 3600})));
    settings.total_timeout = std::chrono::seconds(RECOURSE_TRY(
        number_in(*table, "total_seconds", settings.total_timeout.count(), {1, 86'400})));
    settings.attempts =
        static_cast<int>(RECOURSE_TRY(number_in(*table, "attempts", settings.attempts, {1, 20})));
    settings.first_pause = std::chrono::milliseconds(RECOURSE_TRY(
        number_in(*table, "first_pause_milliseconds", settings.first_pause.count(), {1, 60'000})));
    return settings;
}

}  // namespace recourse::lists
