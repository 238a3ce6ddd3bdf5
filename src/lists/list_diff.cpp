#include "lists/list_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lists/internal/same_party.hpp"

namespace recourse::lists {

using base::ErrorCode;
using base::Result;

namespace {

SubjectChange added(model::Subject subject) {
    return {.kind = ChangeKind::added,
            .before = std::nullopt,
            .after = std::move(subject),
            .fields = {}};
}

SubjectChange removed(model::Subject subject) {
    return {.kind = ChangeKind::removed,
            .before = std::move(subject),
            .after = std::nullopt,
            .fields = {}};
}

class Comparison {
public:
    Comparison(const KeptVersion& before, const KeptVersion& after)
        : before_(before), after_(after) {}

    Result<ListDiff> run() {
        RECOURSE_CHECK(walk(RECOURSE_TRY(before_.store->entries(before_.version)),
                            RECOURSE_TRY(after_.store->entries(after_.version))));
        pair_renumbered();
        ListDiff diff{.before = before_.version,
                      .after = after_.version,
                      .changes = {},
                      .unchanged = unchanged_};
        for (auto* changes : {&added_, &removed_, &changed_}) {
            std::ranges::sort(*changes, {}, [](const SubjectChange& change) -> const std::string& {
                return change.subject().id;
            });
            std::ranges::move(*changes, std::back_inserter(diff.changes));
        }
        return diff;
    }

private:
    /// Both sides come by subject id.
    Result<void> walk(const std::vector<Entry>& before, const std::vector<Entry>& after) {
        auto old = before.begin();
        auto now = after.begin();
        while (old != before.end() || now != after.end()) {
            const bool only_old =
                now == after.end() || (old != before.end() && old->subject < now->subject);
            const bool only_now =
                old == before.end() || (now != after.end() && now->subject < old->subject);
            if (only_old) {
                removed_.push_back(removed(RECOURSE_TRY(load_subject(before_, (old++)->subject))));
            } else if (only_now) {
                added_.push_back(added(RECOURSE_TRY(load_subject(after_, (now++)->subject))));
            } else {
                RECOURSE_CHECK(compare_entries(*old++, *now++));
            }
        }
        return {};
    }

    Result<void> compare_entries(const Entry& old, const Entry& now) {
        if (old.content == now.content) {
            ++unchanged_;
            return {};
        }
        auto before = RECOURSE_TRY(load_subject(before_, old.subject));
        auto after = RECOURSE_TRY(load_subject(after_, now.subject));
        if (internal::keeps_its_number(before, after)) {
            add_changed(std::move(before), std::move(after));
        } else {
            removed_.push_back(removed(std::move(before)));
            added_.push_back(added(std::move(after)));
        }
        return {};
    }

    void add_changed(model::Subject before, model::Subject after) {
        auto fields = compare_subjects(before, after);
        if (fields.empty()) {
            ++unchanged_;
            return;
        }
        changed_.push_back({.kind = ChangeKind::changed,
                            .before = std::move(before),
                            .after = std::move(after),
                            .fields = std::move(fields)});
    }

    void pair_renumbered() {
        std::vector<const model::Subject*> gone;
        std::vector<const model::Subject*> come;
        for (const SubjectChange& change : removed_) gone.push_back(&*change.before);
        for (const SubjectChange& change : added_) come.push_back(&*change.after);
        for (const auto& [old, now] : internal::find_renumbered(gone, come)) {
            add_changed(*std::exchange(removed_[old].before, std::nullopt),
                        *std::exchange(added_[now].after, std::nullopt));
        }
        std::erase_if(removed_, [](const SubjectChange& change) { return !change.before; });
        std::erase_if(added_, [](const SubjectChange& change) { return !change.after; });
    }

    const KeptVersion& before_;
    const KeptVersion& after_;
    std::vector<SubjectChange> added_;
    std::vector<SubjectChange> removed_;
    std::vector<SubjectChange> changed_;
    std::size_t unchanged_ = 0;
};

base::Json json_of(const ListStatus& version) {
    return {
        {"version", version.version}, {"format", version.format}, {"subjects", version.subjects}};
}

base::Json regimes_told(const std::optional<model::Subject>& subject) {
    return subject ? base::Json(model::regimes_of(*subject)) : base::Json::array();
}

base::Json json_of(const SubjectChange& change) {
    base::Json json = {{"change", word_of(change.kind)},
                       {"id", change.subject().id},
                       {"caption", change.subject().caption()},
                       {"regimes_before", regimes_told(change.before)},
                       {"regimes_after", regimes_told(change.after)}};
    if (change.kind != ChangeKind::changed) return json;
    if (change.before->id != change.after->id) json["was"] = change.before->id;
    json["fields"] = to_json(change.fields);
    return json;
}

}  // namespace

Result<model::Subject> load_subject(const KeptVersion& kept, std::string_view id) {
    auto subject = RECOURSE_TRY(kept.store->find_subject(kept.version, id));
    if (subject) return *std::move(subject);
    return base::fail(ErrorCode::corrupt, fmt::format("the version has lost its subject {}", id));
}

Result<ListDiff> compare_versions(const KeptVersion& before, const KeptVersion& after) {
    if (before.version.list == after.version.list) return Comparison(before, after).run();
    return base::fail(ErrorCode::invalid_input,
                      fmt::format("{} and {} are two lists, not two versions of one",
                                  before.version.list, after.version.list));
}

bool concerns(const SubjectChange& change, std::string_view regime) {
    const auto is_under = [&](const std::optional<model::Subject>& subject) {
        return subject &&
               std::ranges::find(subject->designations, regime, &model::Designation::regime) !=
                   subject->designations.end();
    };
    return regime.empty() || is_under(change.before) || is_under(change.after);
}

std::size_t keep_regime(ListDiff& diff, std::string_view regime) {
    return std::erase_if(diff.changes,
                         [&](const SubjectChange& change) { return !concerns(change, regime); });
}

std::size_t count(const ListDiff& diff, ChangeKind kind) {
    return static_cast<std::size_t>(std::ranges::count(diff.changes, kind, &SubjectChange::kind));
}

std::string_view word_of(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::added:
            return "added";
        case ChangeKind::removed:
            return "removed";
        case ChangeKind::changed:
            break;
    }
    return "changed";
}

base::Json to_json(const ListDiff& diff, std::size_t most) {
    base::Json changes = base::Json::array();
    for (const SubjectChange& change : diff.changes) {
        if (changes.size() == most) break;
        changes.push_back(json_of(change));
    }
    return {{"list", diff.after.list},
            {"before", json_of(diff.before)},
            {"after", json_of(diff.after)},
            {"added", count(diff, ChangeKind::added)},
            {"removed", count(diff, ChangeKind::removed)},
            {"changed", count(diff, ChangeKind::changed)},
            {"unchanged", diff.unchanged},
            {"changes", std::move(changes)}};
}

}  // namespace recourse::lists
