#pragma once

#include <optional>
#include <vector>

#include "assessment/internal/changes.hpp"
#include "assessment/internal/snapshot.hpp"
#include "assessment/internal/touched.hpp"

namespace recourse::assessment::internal {

/// Answers all questions about a snapshot, and takes over from the last one the answers that no
/// change since can have touched. Used once.
class Update {
public:
    explicit Update(Snapshot& next) : next_(next), changes_(next.targets.size()) {}
    /// `changes` are those between the two, which must be of one day.
    Update(Snapshot& next, Snapshot& last, const Changes& changes);

    void run();

private:
    /// What is to be done of a question.
    enum class Todo {
        nothing,
        acts,  ///< it reads nothing otherwise but some acts
        all,
    };

    /// Acts that the change reaches, as they stand in both snapshots.
    struct Acts {
        Positions before;
        Positions now;
    };

    /// What may be other for a target than in the last snapshot.
    struct Change {
        const Reach* before = nullptr;  ///< in the last snapshot; null: it was no target
        Acts own_acts;
        Acts all_acts;          ///< its own, and those of whom it is tied to
        Todo own = Todo::all;   ///< of what all regimes read
        Todo ties = Todo::all;  ///< of what those read that look at ties
        bool warnings = true;   ///< under every regime
    };

    Change change_of(const Snapshot::Target& target, const Snapshot::Target& known,
                     const Snapshot& last, const Touched& before, const Changes& changes) const;
    Todo todo(const Pair& pair) const;
    template <class Holds>
    std::vector<Pair> pairs(Holds holds) const;

    std::vector<std::size_t> regimes_to_ask_about_case() const;
    bool answer_about_case(std::size_t regime);
    bool answer(const Pair& pair);
    void compose(const Pair& pair);

    Snapshot& next_;
    const CaseIndex* last_index_ = nullptr;  ///< null: there is no last snapshot
    std::optional<Touched> touched_;         ///< what the change reaches; nothing: everything
    bool any_act_touched_ = true;            ///< or gone
    std::vector<Change> changes_;            ///< by target
};

}  // namespace recourse::assessment::internal
