#include "assessment/internal/references.hpp"

#include <algorithm>
#include <ranges>

#include "assessment/internal/changes.hpp"

namespace recourse::assessment::internal {
namespace {

/// Fills a column of references, one row after the other.
class Column {
public:
    Column(PositionLists& rows, const IdMap& named) : rows_(rows), named_(named) {}
    /// Given the column of the last state, and what changed since of the records that name others
    /// and of those that are named.
    Column(PositionLists& rows, const IdMap& named, const PositionLists& last,
           const RecordChanges& naming_changes, const RecordChanges& named_changes)
        : rows_(rows), named_(named), last_(&last), changes_(&named_changes) {
        is_filled_ = !naming_changes.any && !named_changes.moved;
        if (is_filled_) rows_ = last;
    }

    /// `old` is where the record stood that names these, when it has not changed; -1: it is read.
    template <class Ids>
    void add(const Ids& ids, int old) {
        if (is_filled_) return;
        if (old < 0 || !take_over((*last_)[old]))
            for (const auto& id : ids) rows_.push(named_.find(id));
        rows_.close();
    }
    void add(const std::string& id, int old) { add(std::span(&id, 1), old); }

private:
    /// False: the record names something that was not there, and may be now.
    bool take_over(PositionSpan row) {
        if (changes_->grown && std::ranges::find(row, -1) != row.end()) return false;
        for (const int position : row)
            rows_.push(position < 0 ? -1 : changes_->to[static_cast<std::size_t>(position)]);
        return true;
    }

    PositionLists& rows_;
    const IdMap& named_;
    const PositionLists* last_ = nullptr;
    const RecordChanges* changes_ = nullptr;
    bool is_filled_ = false;
};

/// Fills all columns.
class Reader {
public:
    Reader(References& made, const model::Case& file, const CaseIds& ids, const References* last,
           const Changes* changes)
        : made_(made), file_(file), ids_(ids), last_(last), changes_(changes) {}

    void read_parties() {
        auto relations =
            column(&References::relations_of_party, RecordKind::party, RecordKind::party);
        each(file_.parties, RecordKind::party, [&](const model::Party& party, int old) {
            relations.add(party.relations | std::views::transform(&model::PartyRelation::party),
                          old);
        });
    }

    void read_sources() {
        auto roots = column(&References::root_of_source, RecordKind::source, RecordKind::source);
        auto people = column(&References::person_of_source, RecordKind::source, RecordKind::party);
        each(file_.sources, RecordKind::source, [&](const model::Source& source, int old) {
            roots.add(source.root, old);
            people.add(source.party, old);
        });
    }

    void read_exhibits() {
        auto sources =
            column(&References::source_of_exhibit, RecordKind::exhibit, RecordKind::source);
        auto people =
            column(&References::people_of_exhibit, RecordKind::exhibit, RecordKind::party);
        each(file_.exhibits, RecordKind::exhibit, [&](const model::Exhibit& exhibit, int old) {
            sources.add(exhibit.source, old);
            people.add(exhibit.people, old);
        });
    }

    void read_claims() {
        auto exhibits =
            column(&References::exhibits_of_claim, RecordKind::claim, RecordKind::exhibit);
        auto about = column(&References::parties_of_claim, RecordKind::claim, RecordKind::party);
        each(file_.claims, RecordKind::claim, [&](const model::Claim& claim, int old) {
            exhibits.add(claim.citations | std::views::transform(&model::Citation::exhibit), old);
            about.add(claim.about, old);
        });
    }

    /// Parts in acts stand one after the other, act by act.
    void read_acts(std::span<const PlacedAct> acts) {
        auto victims = column(&References::victim_of_act, RecordKind::act, RecordKind::party);
        auto claims = column(&References::claims_of_act, RecordKind::act, RecordKind::claim);
        auto parties = column(&References::party_of_part, RecordKind::act, RecordKind::party);
        int parts = 0;
        auto links = column(&References::claims_of_part, RecordKind::act, RecordKind::claim);
        each(acts, RecordKind::act, [&](const PlacedAct& placed, int old) {
            const auto& act = *placed.act;
            victims.add(act.victim, old);
            claims.add(act.claims, old);
            made_.first_part.push_back(parts);
            parts += static_cast<int>(act.involvements.size());
            int old_part = old < 0 ? -1 : last_->first_part[static_cast<std::size_t>(old)];
            for (const auto& part : act.involvements) {
                parties.add(part.party, old_part);
                links.add(part.claims, old_part);
                if (old_part >= 0) ++old_part;
            }
        });
        made_.first_part.push_back(parts);
    }

private:
    Column column(PositionLists References::* rows, RecordKind naming, RecordKind named) {
        if (last_ == nullptr) return {made_.*rows, ids_[named]};
        return {made_.*rows, ids_[named], last_->*rows, (*changes_)[naming], (*changes_)[named]};
    }

    /// Calls with each record and where it stood unchanged, or -1.
    template <class Records, class Read>
    void each(const Records& records, RecordKind kind, Read read) {
        const auto* changes = changes_ == nullptr ? nullptr : &(*changes_)[kind];
        for (std::size_t i = 0; i < records.size(); ++i)
            read(records[i], changes == nullptr ? -1 : changes->unchanged(i));
    }

    References& made_;
    const model::Case& file_;
    const CaseIds& ids_;
    const References* last_;
    const Changes* changes_;
};

}  // namespace

References::References(const model::Case& file, const CaseIds& ids, std::span<const PlacedAct> acts,
                       const References* last, const Changes* changes) {
    Reader reader(*this, file, ids, last, changes);
    reader.read_parties();
    reader.read_sources();
    reader.read_exhibits();
    reader.read_claims();
    reader.read_acts(acts);
}

}  // namespace recourse::assessment::internal
