#pragma once

namespace recourse::assessment::internal {

/// What a test comes to, worst first: `and` takes the least, `or` the greatest.
enum class Truth {
    no,            ///< the case says otherwise
    unknown,       ///< the case does not say, or nothing carries what it says
    contradicted,  ///< what speaks against it weighs as much as what speaks for it
    arguable,
    yes,
};

/// Why a test is no better than it is. Of several reasons at one truth, the first here is told: it
/// is the one that evidence closes most easily.
enum class Weakness {
    none,
    single_root,       ///< one independent root; two are asked for
    possible_only,     ///< the involvement is recorded as possible only
    post_unsourced,    ///< a commanding post covers the act, but no exhibit shows the post
    tenure_unclear,    ///< the dates of posts and act do not settle it
    date_unclear,      ///< the act is not dated closely enough to tell
    by_argument,       ///< the law does not name it outright
    contrary,          ///< claims that point the other way rest on as many roots
    tenure_outside,    ///< every command lies wholly before or after the act
    no_claim,          ///< recorded, but no claim with an exhibit carries it
    no_command,        ///< no post with command is recorded
    unstated,          ///< the case says nothing of it
    filtered_out,      ///< there are acts, posts ..., but none passed the `where`
    nothing_recorded,  ///< there is no act, post ... at all
    too_few,           ///< a count was not reached
    no_match,          ///< what is recorded is something else
    not_tied,          ///< nobody to whom the target is tied has a part in an act
};

/// A truth, and why it is no better.
struct Strength {
    Truth truth = Truth::no;
    Weakness weakness = Weakness::none;

    bool operator==(const Strength&) const = default;
    bool better_than(const Strength& other) const {
        return truth != other.truth ? truth > other.truth : weakness < other.weakness;
    }
};

inline constexpr Strength best_strength{Truth::yes, Weakness::none};

inline Strength best_of(const Strength& one, const Strength& other) {
    return other.better_than(one) ? other : one;
}

}  // namespace recourse::assessment::internal
