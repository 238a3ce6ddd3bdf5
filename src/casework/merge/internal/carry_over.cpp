#include "casework/merge/internal/carry_over.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "casework/derivative.hpp"
#include "casework/intake/internal/intake_rows.hpp"
#include "casework/internal/revision.hpp"

namespace recourse::casework::internal {

using base::Json;
using base::Result;

namespace {

/// A table whose rows belong to exhibits or cases: its columns, and which of them say what.
struct CarriedTable {
    std::string_view name;
    std::vector<std::string_view> columns;
    std::vector<std::string_view> key;  ///< a row that is here already stays as it is
};

const std::array carried_tables{
    CarriedTable{"exhibit_origin",
                 {"case_id", "exhibit_id", "path", "parent", "guessed_kind", "receipt"},
                 {"case_id", "exhibit_id"}},
    CarriedTable{"exhibit_package", {"case_id", "exhibit_id", "format"}, {"case_id", "exhibit_id"}},
    CarriedTable{"exhibit_proof",
                 {"case_id", "exhibit_id", "position", "what", "said_by", "result", "why"},
                 {"case_id", "exhibit_id", "position"}},
    CarriedTable{"intake_receipt", {"id", "case_id", "blob_id"}, {"id"}},
    CarriedTable{"derivative",
                 {"id", "case_id", "exhibit_id", "kind", "media_type", "tool", "version",
                  "parameters", "grade", "blob_id", "size", "sha256", "made", "made_by"},
                 {"id"}},
};

std::string select_of(const CarriedTable& table) {
    return fmt::format("SELECT {} FROM {} WHERE case_id = ? ORDER BY 1, 2",
                       fmt::join(table.columns, ", "), table.name);
}

std::string insert_of(const CarriedTable& table) {
    std::vector<std::string_view> marks(table.columns.size(), "?");
    return fmt::format("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING", table.name,
                       fmt::join(table.columns, ", "), fmt::join(marks, ", "));
}

std::string key_of(const CarriedTable& table, const std::vector<std::string>& values) {
    std::string key;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::ranges::find(table.key, table.columns[i]) == table.key.end()) continue;
        key += values[i] + '\n';
    }
    return key;
}

Result<std::vector<std::vector<std::string>>> read_rows(vault::Workspace& workspace,
                                                        const CarriedTable& table,
                                                        std::string_view case_id) {
    std::vector<std::vector<std::string>> rows;
    auto query = RECOURSE_TRY(workspace.database().prepare(select_of(table)));
    RECOURSE_CHECK(query.bind_all(case_id).for_each([&](base::Statement& row) {
        auto& values = rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            values.push_back(row.text(static_cast<int>(i)));
        }
    }));
    return rows;
}

Result<void> bring_up(vault::Workspace& workspace) {
    RECOURSE_CHECK(bring_up_intake_tables(workspace));
    return bring_up_derivatives(workspace);
}

void rename_exhibit(std::string& id, const Renames& renames) {
    const auto renamed = renames.find({std::string(exhibit_kind), id});
    if (renamed != renames.end()) id = renamed->second;
}

/// Collects lines into blobs of a bounded size.
class LineKeeper {
public:
    explicit LineKeeper(vault::BlobBatch& batch) : batch_(batch) {}

    Result<void> add(const Json& line) {
        part_ += base::dump_json(line) + '\n';
        return part_.size() < full_part ? Result<void>() : close();
    }
    Result<std::vector<std::string>> finish() {
        if (!part_.empty()) RECOURSE_CHECK(close());
        return std::move(ids_);
    }

private:
    static constexpr std::size_t full_part = std::size_t{8} << 20;

    Result<void> close() {
        ids_.push_back(RECOURSE_TRY(batch_.put(base::as_bytes(part_))).id);
        part_.clear();
        return {};
    }

    vault::BlobBatch& batch_;
    std::string part_;
    std::vector<std::string> ids_;
};

Result<void> keep_revision(vault::Workspace& theirs, const Revision& revision, LineKeeper& lines) {
    RECOURSE_CHECK(lines.add({{"case", revision.case_id},
                              {"revision", revision.number},
                              {"time", base::format_time(revision.time)},
                              {"who", revision.who},
                              {"kind", to_string(revision.kind)},
                              {"why", revision.why},
                              {"log_entry", revision.log_entry}}));
    for (const RecordVersion& version : RECOURSE_TRY(versions_touched(theirs, revision))) {
        const bool ended = version.until == revision.number;
        RECOURSE_CHECK(lines.add({{"case", revision.case_id},
                                  {"revision", revision.number},
                                  {"record", version.record.key.kind},
                                  {"id", version.record.key.id},
                                  {ended ? "before" : "after", version.record.body}}));
    }
    return {};
}

}  // namespace

Result<std::string> CarriedBlobs::carry(const std::string& blob_id) {
    const auto known = ids_.find(blob_id);
    if (known != ids_.end()) return known->second;
    auto content = RECOURSE_TRY(theirs_->blobs().open_blob(blob_id));
    const auto receipt = RECOURSE_TRY(
        batch_->put([&](std::span<std::byte> buffer) { return content.read(buffer); }));
    bytes_ += receipt.size;
    progress_->count(bytes_ >> 20, 0);
    ids_.emplace(blob_id, receipt.id);
    return receipt.id;
}

Result<std::vector<CarriedRow>> rows_to_carry(vault::Workspace& ours, vault::Workspace& theirs,
                                              std::string_view case_id, const Renames& renames,
                                              CarriedBlobs& blobs) {
    RECOURSE_CHECK(bring_up(ours));
    RECOURSE_CHECK(bring_up(theirs));
    std::vector<CarriedRow> rows;
    for (const CarriedTable& table : carried_tables) {
        std::set<std::string> here;
        for (const auto& values : RECOURSE_TRY(read_rows(ours, table, case_id))) {
            here.insert(key_of(table, values));
        }
        for (auto& values : RECOURSE_TRY(read_rows(theirs, table, case_id))) {
            for (std::size_t i = 0; i < values.size(); ++i) {
                const std::string_view column = table.columns[i];
                if (column == "exhibit_id" || column == "parent")
                    rename_exhibit(values[i], renames);
            }
            if (here.contains(key_of(table, values))) continue;
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (table.columns[i] == "blob_id") {
                    values[i] = RECOURSE_TRY(blobs.carry(values[i]));
                }
            }
            rows.push_back({insert_of(table), std::move(values)});
        }
    }
    return rows;
}

Result<void> write_rows(vault::Workspace& ours, const std::vector<CarriedRow>& rows) {
    for (const CarriedRow& row : rows) {
        auto insert = RECOURSE_TRY(ours.database().prepare(row.insert));
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            insert.bind(static_cast<int>(i) + 1, row.values[i]);
        }
        RECOURSE_CHECK(insert.run());
    }
    return {};
}

Result<std::vector<std::string>> carry_branch(
    vault::Workspace& theirs, std::uint64_t common,
    const std::map<std::string, int, std::less<>>& since_revision, vault::BlobBatch& batch) {
    LineKeeper lines(batch);
    const vault::TreeHead head = RECOURSE_TRY(theirs.log().head());
    for (std::uint64_t number = common + 1; number <= head.size; ++number) {
        RECOURSE_CHECK(lines.add({{"log_entry", RECOURSE_TRY(theirs.log().bytes_of(number))}}));
    }
    for (const auto& [case_id, since] : since_revision) {
        for (const Revision& revision : RECOURSE_TRY(all_revisions(theirs, case_id))) {
            if (revision.number > since) RECOURSE_CHECK(keep_revision(theirs, revision, lines));
        }
    }
    return lines.finish();
}

}  // namespace recourse::casework::internal
