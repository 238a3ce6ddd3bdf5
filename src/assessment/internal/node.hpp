#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::assessment::internal {

/// What an expression looks at: the target as a whole, or one item of a range of the case.
enum class Scope { target, act, tied_act, post, exposure, relation };

enum class Type { flag, text, texts, number };

/// Everything of a case that a test can ask about.
enum class Term {
    target_kind,
    target_nationality,
    target_roles,
    regime_in_force,
    act_conduct,
    act_type,
    act_mode,
    act_country,
    act_victim_purpose,
    act_victim_kind,
    act_victim_nationality,
    act_harm_recorded,
    act_amount_recorded,
    act_state_response_recorded,
    act_years_ago,
    act_tenure_covers,
    act_tie,
    act_reverse_tie,
    post_commands,
    post_organisation_kind,
    post_organisation_roles,
    exposure_country,
    exposure_kind,
    relation_kind,
    relation_organisation_kind,
};

struct TermInfo {
    std::string_view name;
    Scope scope;
    Type type;
    Term term;
    std::string_view vocabulary;  ///< kind of its codes; "country"; empty: free text
};

/// The terms of the language by name and scope; null when there is none.
const TermInfo* find_term(std::string_view name, Scope scope);
/// "conduct, mode, ..." for error messages: what is known in a scope.
std::string known_terms(Scope scope);

/// What a quantifier runs over.
enum class Range { acts, case_acts, tied_acts, posts, exposures, relations };
enum class Counted { items, victims };

struct QuantifierInfo {
    std::string_view name;
    Range range;
    Scope scope;
    bool counts;
    Counted counted;
};

const QuantifierInfo* find_quantifier(std::string_view name);

enum class Comparison { equal, not_equal, less, less_or_equal, greater, greater_or_equal };

bool holds(double left, Comparison comparison, double right);

enum class NodeKind {
    all,      ///< and: children
    any,      ///< or: children
    negate,   ///< not: children[0]
    argue,    ///< arguable(...): children[0], never better than arguable
    member,   ///< term in values
    flag,     ///< term, a yes or no
    compare,  ///< term comparison number
    exists,   ///< any_x(children[0] where children[1])
    count,    ///< count_x(children[0] where children[1]) comparison number
};

struct Node {
    NodeKind kind = NodeKind::flag;
    std::vector<Node> children;
    Term term = Term::target_kind;
    std::vector<std::string> values;
    Comparison comparison = Comparison::equal;
    double number = 0;
    Range range = Range::acts;
    Counted counted = Counted::items;
};

}  // namespace recourse::assessment::internal
