#include "app/outcome_checked.hpp"

#include <cstring>
#include <span>

#include "watch/way_of_comparing.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::array migrations{base::Migration{1, R"(
    CREATE TABLE outcome_check (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        program TEXT NOT NULL,     -- digest of the executable and of the tables of names
        checks INTEGER NOT NULL,   -- how many there were
        entries BLOB NOT NULL      -- key (16 bytes) and first check (4 bytes) of each, ascending
    ) STRICT;
    CREATE TABLE outcome_checked_case (
        case_id TEXT PRIMARY KEY,
        checked INTEGER NOT NULL,  -- number of the last check of this case
        targets BLOB NOT NULL      -- key (16 bytes) of each target, ascending
    ) STRICT, WITHOUT ROWID;
)"}};

constexpr std::size_t key_size = std::tuple_size_v<watch::ComparisonKey>;

Result<void> prepare_tables(vault::Workspace& workspace) {
    return workspace.migrate("app.outcomes", migrations);
}

template <class Value>
void append(std::string& bytes, const Value& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class Value>
Value value_at(base::ByteView bytes, std::size_t at) {
    Value value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

std::string bytes_of(const std::vector<watch::ComparisonKey>& keys) {
    std::string bytes;
    for (const auto& key : keys) append(bytes, key);
    return bytes;
}

Result<void> read_cases(vault::Workspace& workspace, CheckedOutcomes& checked) {
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT case_id, checked, targets FROM outcome_checked_case"));
    return query.for_each([&](base::Statement& row) -> Result<void> {
        CheckedOutcomes::CaseTargets targets{static_cast<std::uint32_t>(row.integer(1)), {}};
        const auto bytes = row.blob(2);
        if (bytes.size() % key_size != 0)
            return fail(ErrorCode::corrupt, "what outcomes were checked is damaged");
        for (std::size_t at = 0; at < bytes.size(); at += key_size)
            targets.targets.push_back(value_at<watch::ComparisonKey>(bytes, at));
        checked.cases.emplace(row.text(0), std::move(targets));
        return {};
    });
}

Result<bool> follows_the_last(vault::Workspace& workspace, const CheckedOutcomes& checked) {
    auto query = RECOURSE_TRY(workspace.database().prepare("SELECT checks FROM outcome_check"));
    const std::uint32_t checks =
        RECOURSE_TRY(query.step()) ? static_cast<std::uint32_t>(query.integer(0)) : 0;
    return checked.checks == checks + 1;
}

}  // namespace

Result<CheckedOutcomes> read_checked_outcomes(vault::Workspace& workspace,
                                              const screening::Index& index) {
    RECOURSE_CHECK(prepare_tables(workspace));
    CheckedOutcomes checked;
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT program, checks, entries FROM outcome_check"));
    if (!RECOURSE_TRY(query.step())) {
        checked.afresh = "this is the first check of the workspace";
        return checked;
    }
    checked.checks = static_cast<std::uint32_t>(query.integer(1));
    if (query.text(0) != RECOURSE_TRY(watch::way_of_comparing(index))) {
        checked.afresh =
            "another version of this program, or of the tables of names, made the last check";
        return checked;
    }
    checked.entries = RECOURSE_TRY(watch::read_entry_checks(query.blob(2)));
    RECOURSE_CHECK(read_cases(workspace, checked));
    return checked;
}

Result<void> keep_checked_outcomes(vault::Workspace& workspace, const screening::Index& index,
                                   const CheckedOutcomes& checked) {
    const std::string entries = watch::bytes_of(checked.entries);
    const std::string program = RECOURSE_TRY(watch::way_of_comparing(index));
    auto& database = workspace.database();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    if (!RECOURSE_TRY(follows_the_last(workspace, checked))) return {};
    RECOURSE_CHECK(database.run("INSERT OR REPLACE INTO outcome_check VALUES (1, ?, ?, ?)", program,
                                checked.checks, base::as_bytes(entries)));
    RECOURSE_CHECK(database.run("DELETE FROM outcome_checked_case"));
    for (const auto& [id, one] : checked.cases) {
        RECOURSE_CHECK(database.run("INSERT INTO outcome_checked_case VALUES (?, ?, ?)", id,
                                    one.check, base::as_bytes(bytes_of(one.targets))));
    }
    return transaction.commit();
}

}  // namespace recourse::app
