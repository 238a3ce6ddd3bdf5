#include "watch/portfolio.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/subject_json.hpp"
#include "vault/users.hpp"
#include "watch/facts.hpp"
#include "watch/internal/row_import.hpp"
#include "watch/internal/row_store.hpp"
#include "watch/internal/schema.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using vault::Permission;
using vault::Workspace;

namespace {

constexpr std::size_t longest_portfolio_id = 64;

bool is_portfolio_id(std::string_view id) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    };
    return !id.empty() && id.size() <= longest_portfolio_id && std::ranges::all_of(id, fits);
}

Result<void> check(std::string_view id, const PortfolioSettings& settings) {
    if (!is_portfolio_id(id))
        return fail(ErrorCode::invalid_input,
                    fmt::format("a portfolio is called by 1 to {} letters, digits, or .-_",
                                longest_portfolio_id));
    if (!(settings.threshold > 0 && settings.threshold <= 1))
        return fail(ErrorCode::invalid_input, "a threshold is above 0 and at most 1");
    if (!(settings.reopen_step >= 0 && settings.reopen_step <= 1))
        return fail(ErrorCode::invalid_input, "a step is 0 to 1");
    return {};
}

constexpr std::string_view select_portfolios =
    "SELECT id, threshold, reopen_step, four_eyes, created, checked, "
    "(SELECT count(*) FROM watch_row WHERE portfolio = p.id), "
    "(SELECT count(*) FROM watch_alert WHERE portfolio = p.id AND ended = '' "
    " AND state IN ('open', 'escalated')) FROM watch_portfolio AS p ";

Portfolio portfolio_from(const base::Statement& row) {
    Portfolio portfolio;
    portfolio.id = row.text(0);
    portfolio.settings = {row.real(1), row.real(2), row.boolean(3)};
    portfolio.created = base::Time(std::chrono::seconds(row.integer(4)));
    portfolio.checked = row.integer(5) > 0;
    portfolio.rows = static_cast<std::size_t>(row.integer(6));
    portfolio.to_look_at = static_cast<std::size_t>(row.integer(7));
    return portfolio;
}

Result<std::optional<Portfolio>> load(base::Database& database, std::string_view id) {
    auto query = RECOURSE_TRY(database.prepare(std::string(select_portfolios) + "WHERE id = ?"));
    query.bind_all(id);
    if (!RECOURSE_TRY(query.step())) return std::optional<Portfolio>();
    return std::optional(portfolio_from(query));
}

Result<void> require_portfolio(base::Database& database, std::string_view id) {
    if (RECOURSE_TRY(load(database, id))) return {};
    return fail(ErrorCode::not_found, fmt::format("there is no portfolio {}", id));
}

/// A lower threshold finds more, a higher one less: every row is compared again.
Result<void> keep_settings(base::Database& database, std::string_view id,
                           const PortfolioSettings& settings, base::Time now) {
    return database.run(
        "INSERT INTO watch_portfolio VALUES (?1, ?2, ?3, ?4, ?5, 0) ON CONFLICT (id) DO UPDATE "
        "SET threshold = ?2, reopen_step = ?3, four_eyes = ?4",
        id, settings.threshold, settings.reopen_step, settings.four_eyes,
        now.time_since_epoch().count());
}

}  // namespace

Result<Portfolio> set_portfolio(Workspace& workspace, std::string_view id,
                                const SettingsChange& change) {
    RECOURSE_CHECK(vault::require(workspace, Permission::edit));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    base::Database& database = workspace.database();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    const auto before = RECOURSE_TRY(load(database, id));
    PortfolioSettings settings = before ? before->settings : PortfolioSettings{};
    settings.threshold = change.threshold.value_or(settings.threshold);
    settings.reopen_step = change.reopen_step.value_or(settings.reopen_step);
    if (change.four_eyes && *change.four_eyes != settings.four_eyes) {
        RECOURSE_CHECK(vault::require(workspace, Permission::manage));
        settings.four_eyes = *change.four_eyes;
    }
    RECOURSE_CHECK(check(id, settings));
    if (!before || before->settings != settings) {
        RECOURSE_CHECK(keep_settings(database, id, settings, workspace.clock()()));
        if (before && before->settings.threshold != settings.threshold)
            RECOURSE_CHECK(
                database.run("UPDATE watch_row SET compared = NULL WHERE portfolio = ?", id));
        RECOURSE_TRY(
            workspace.log().append("portfolio.set", workspace.user(), fmt::format("watch/{}", id),
                                   {{"threshold", fmt::format("{}", settings.threshold)},
                                    {"reopen_step", fmt::format("{}", settings.reopen_step)},
                                    {"four_eyes", settings.four_eyes}}));
    }
    RECOURSE_CHECK(transaction.commit());
    return find_portfolio(workspace, id);
}

Result<RowChanges> put_rows(Workspace& workspace, std::string_view portfolio,
                            const RowSource& rows) {
    RECOURSE_CHECK(vault::require(workspace, Permission::edit));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(require_portfolio(workspace.database(), portfolio));
    internal::RowImport import(workspace, portfolio);
    RECOURSE_CHECK(rows([&](const WatchedRow& row) { return import.take(row); }));
    const RowChanges changes = RECOURSE_TRY(import.finish());
    RECOURSE_TRY(workspace.log().append(
        "portfolio.imported", workspace.user(), fmt::format("watch/{}", portfolio),
        {{"added", changes.added}, {"changed", changes.changed}, {"removed", changes.removed}}));
    RECOURSE_CHECK(transaction.commit());
    return changes;
}

Result<void> set_row_threshold(Workspace& workspace, std::string_view portfolio,
                               std::string_view row, std::optional<double> threshold) {
    RECOURSE_CHECK(vault::require(workspace, Permission::edit));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    if (threshold && !(*threshold > 0 && *threshold <= 1))
        return fail(ErrorCode::invalid_input, "a threshold is above 0 and at most 1");
    base::Database& database = workspace.database();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(database.run(
        "UPDATE watch_row SET threshold = ?, compared = NULL WHERE portfolio = ? AND id = ?",
        threshold, portfolio, row));
    if (database.changed_rows() == 0)
        return fail(ErrorCode::not_found,
                    fmt::format("the portfolio {} has no row {}", portfolio, row));
    RECOURSE_TRY(workspace.log().append(
        "portfolio.row-threshold", workspace.user(), fmt::format("watch/{}", portfolio),
        {{"row", row}, {"threshold", threshold ? fmt::format("{}", *threshold) : ""}}));
    return transaction.commit();
}

Result<std::vector<Portfolio>> list_portfolios(Workspace& workspace) {
    RECOURSE_CHECK(vault::require(workspace, Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    auto query =
        RECOURSE_TRY(workspace.database().prepare(std::string(select_portfolios) + "ORDER BY id"));
    std::vector<Portfolio> all;
    RECOURSE_CHECK(
        query.for_each([&](base::Statement& row) { all.push_back(portfolio_from(row)); }));
    return all;
}

Result<Portfolio> find_portfolio(Workspace& workspace, std::string_view id) {
    RECOURSE_CHECK(vault::require(workspace, Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    auto found = RECOURSE_TRY(load(workspace.database(), id));
    if (found) return *std::move(found);
    return fail(ErrorCode::not_found, fmt::format("there is no portfolio {}", id));
}

Result<std::vector<WatchedRow>> list_rows(Workspace& workspace, std::string_view portfolio,
                                          std::string_view after, std::size_t limit) {
    RECOURSE_CHECK(vault::require(workspace, Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    RECOURSE_CHECK(require_portfolio(workspace.database(), portfolio));
    std::vector<WatchedRow> rows;
    for (const auto& kept :
         RECOURSE_TRY(internal::next_rows(workspace.database(), portfolio, after, limit, false)))
        rows.push_back(RECOURSE_TRY(kept.row()));
    return rows;
}

Json to_json(const Portfolio& portfolio) {
    return {{"portfolio", portfolio.id},
            {"rows", portfolio.rows},
            {"to_look_at", portfolio.to_look_at},
            {"threshold", portfolio.settings.threshold},
            {"reopen_step", portfolio.settings.reopen_step},
            {"four_eyes", portfolio.settings.four_eyes},
            {"checked", portfolio.checked},
            {"created", base::format_time(portfolio.created)}};
}

Json to_json(const WatchedRow& row) {
    Json json = {{"row", row.id}, {"facts", to_json(facts_of(row.query))}};
    if (row.threshold) json["threshold"] = *row.threshold;
    return json;
}

Json to_json(const RowChanges& changes) {
    return {{"added", changes.added},
            {"changed", changes.changed},
            {"removed", changes.removed},
            {"unchanged", changes.unchanged}};
}

}  // namespace recourse::watch
