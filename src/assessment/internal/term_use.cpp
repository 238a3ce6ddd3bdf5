#include "assessment/internal/term_use.hpp"

#include <algorithm>
#include <array>

#include "assessment/internal/node.hpp"

namespace recourse::assessment::internal {
namespace {

/// No question fills an exposure or a relation, whose terms share names with those of acts.
constexpr std::array scopes = {Scope::target, Scope::act, Scope::tied_act, Scope::post};

bool has_term(NodeKind kind) {
    return kind == NodeKind::member || kind == NodeKind::flag || kind == NodeKind::compare;
}

bool means(Term term, std::string_view name) {
    return std::ranges::any_of(scopes, [&](Scope scope) {
        const auto* info = find_term(name, scope);
        return info != nullptr && info->term == term;
    });
}

bool node_asks(const Node& node, std::span<const std::string> names) {
    if (has_term(node.kind) &&
        std::ranges::any_of(names, [&](const auto& name) { return means(node.term, name); }))
        return true;
    return std::ranges::any_of(node.children,
                               [&](const Node& child) { return node_asks(child, names); });
}

static_assert(static_cast<int>(Term::relation_organisation_kind) < 32, "one bit for each term");

bool is_of_others(const Node& node) {
    return (node.kind == NodeKind::exists || node.kind == NodeKind::count) &&
           node.range == Range::tied_acts;
}

TermSet terms_of(const Node& node, bool of_others) {
    if (!of_others && is_of_others(node)) return 0;
    TermSet terms = has_term(node.kind) ? TermSet{1} << static_cast<int>(node.term) : 0;
    for (const auto& child : node.children) terms |= terms_of(child, of_others);
    return terms;
}

}  // namespace

bool is_term(std::string_view name) {
    return std::ranges::any_of(scopes,
                               [&](Scope scope) { return find_term(name, scope) != nullptr; });
}

bool asks_any(const Expression& test, std::span<const std::string> names) {
    return node_asks(test.root(), names);
}

TermSet terms_asked(const Expression& test) {
    const auto own = terms_of(test.root(), false);
    return own != 0 ? own : terms_of(test.root(), true);
}

}  // namespace recourse::assessment::internal
