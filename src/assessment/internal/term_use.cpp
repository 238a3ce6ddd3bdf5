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

}  // namespace

bool is_term(std::string_view name) {
    return std::ranges::any_of(scopes,
                               [&](Scope scope) { return find_term(name, scope) != nullptr; });
}

bool asks_any(const Expression& test, std::span<const std::string> names) {
    return node_asks(test.root(), names);
}

}  // namespace recourse::assessment::internal
