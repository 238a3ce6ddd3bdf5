#include "lists/internal/import_guard.hpp"

#include <fmt/format.h>

#include <cmath>

namespace recourse::lists::internal {

using base::ErrorCode;
using base::Result;

Result<ImportGuard> ImportGuard::before(base::Database& database, ImportOptions options) {
    Versions versions = RECOURSE_TRY(current_versions(database));
    return ImportGuard(std::move(options), std::move(versions));
}

Result<ImportGuard::Versions> ImportGuard::current_versions(base::Database& database) {
    Versions versions;
    auto query = RECOURSE_TRY(
        database.prepare("SELECT list, version, subjects FROM version WHERE current = 1"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) {
        versions[row.text(0)] = {.version = row.text(1), .subjects = row.integer(2)};
    }));
    return versions;
}

Result<void> ImportGuard::check_list(std::string_view list) const {
    if (options_.only_list.empty() || list == options_.only_list) return {};
    return base::fail(ErrorCode::invalid_input,
                      fmt::format("it is the list {}, not {}", list, options_.only_list));
}

Result<void> ImportGuard::check_size(base::Database& database) const {
    if (!options_.most_shrink) return {};
    for (const auto& [list, now] : RECOURSE_TRY(current_versions(database))) {
        const auto old = before_.find(list);
        if (old == before_.end() || old->second.subjects == 0) continue;
        const double gone =
            1 - static_cast<double>(now.subjects) / static_cast<double>(old->second.subjects);
        if (gone <= *options_.most_shrink) continue;
        return base::fail(
            ErrorCode::conflict,
            fmt::format("the new version ({}) has {} subjects and the current one ({}) {}: {:.0f}% "
                        "are gone, so the current one stays; --accept-shrink {} takes the new one",
                        now.version, now.subjects, old->second.version, old->second.subjects,
                        std::ceil(gone * 100), list));
    }
    return {};
}

}  // namespace recourse::lists::internal
