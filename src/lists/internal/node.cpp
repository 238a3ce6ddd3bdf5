#include "lists/internal/node.hpp"

#include <algorithm>

#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

namespace {

void add_flat_text(const Node& node, std::string& out) {
    if (const std::string text = clean(node.text()); !text.empty()) {
        if (!out.empty()) out += ' ';
        out += text;
    }
    for (const Node& child : node.children) add_flat_text(child, out);
}

}  // namespace

std::string_view Node::text() const {
    taken = true;
    return trim(value);
}

std::string_view Node::attribute(std::string_view attribute_name) const {
    for (const Attribute& candidate : attributes) {
        if (candidate.name != attribute_name) continue;
        candidate.taken = true;
        return trim(candidate.value);
    }
    return {};
}

const Node* Node::child(std::string_view child_name) const {
    const auto found = std::ranges::find(children, child_name, &Node::name);
    return found == children.end() ? nullptr : &*found;
}

std::string_view Node::text_of(std::string_view child_name) const {
    const Node* found = child(child_name);
    return found == nullptr ? std::string_view{} : found->text();
}

std::span<const Node> Node::items_of(std::string_view list_name) const {
    const Node* found = child(list_name);
    if (found == nullptr) return {};
    return found->children;
}

std::string Node::flat_text() const {
    std::string flat;
    add_flat_text(*this, flat);
    return flat;
}

Node& Node::add(std::string_view child_name, std::string_view text) {
    Node& child = children.emplace_back();
    child.name = child_name;
    child.value = text;
    child.line = line;
    return child;
}

}  // namespace recourse::lists::internal
