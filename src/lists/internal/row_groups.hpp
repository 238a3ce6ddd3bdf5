#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/result.hpp"
#include "lists/internal/last_rows.hpp"

namespace recourse::lists::internal {

/// The groups of a table's rows that are not whole yet, by id. Where the rows of a group stand
/// together, that is one; where they do not, those that straddle the row at hand.
template <class Group>
class RowGroups {
public:
    explicit RowGroups(LastRows last_rows) : last_rows_(std::move(last_rows)) {}

    /// `add(group, is_new)` puts the next row into the group of its id; `pass_on(group)` takes the
    /// group when that was its last row.
    template <class Add, class PassOn>
    base::Result<void> add_row(const std::string& id, Add add, PassOn pass_on) {
        const auto [place, is_new] = open_.try_emplace(id);
        add(place->second, is_new);
        if (!last_rows_.is_last(id)) return {};
        auto whole = open_.extract(place);
        return pass_on(std::move(whole.mapped()));
    }

    /// How many groups are held.
    std::size_t size() const { return open_.size(); }

    /// After all rows: what two ids of one hash left.
    template <class PassOn>
    base::Result<void> finish(PassOn pass_on) {
        for (auto& [id, group] : open_) RECOURSE_CHECK(pass_on(std::move(group)));
        open_.clear();
        return {};
    }

private:
    LastRows last_rows_;
    std::unordered_map<std::string, Group> open_;
};

/// Reads a table whose rows make groups in two passes: the first sees where each group ends, the
/// second passes it on after its last row. `walk(visit)` reads the whole table and calls
/// `visit(row, id)` for each row, with the same ids both times; `add(group, is_new, row)` puts a
/// row into its group. The first error ends the reading.
template <class Group, class Walk, class Add, class PassOn>
base::Result<void> read_groups(Walk walk, Add add, PassOn pass_on) {
    LastRows last_rows;
    RECOURSE_CHECK(walk([&](const auto&, const std::string& id) -> base::Result<void> {
        last_rows.add(id);
        return {};
    }));
    last_rows.finish();
    RowGroups<Group> groups(std::move(last_rows));
    RECOURSE_CHECK(walk([&](const auto& row, const std::string& id) -> base::Result<void> {
        return groups.add_row(
            id, [&](Group& group, bool is_new) { add(group, is_new, row); }, pass_on);
    }));
    return groups.finish(pass_on);
}

}  // namespace recourse::lists::internal
