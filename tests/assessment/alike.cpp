#include "alike.hpp"

#include <algorithm>

#include "assessment/internal/node.hpp"
#include "case_builder.hpp"

namespace recourse::assessment::testing {
namespace {

using internal::Node;
using internal::NodeKind;
using internal::Range;
using internal::Term;

/// Whether the law is in force or reaches every kind of party, so that no case can fail it.
bool holds_anyway(const Element& element, const Regime& regime) {
    if (element.kind == ElementKind::status) return regime.status != "ended";
    const auto& test = element.test.root();
    return test.kind == NodeKind::member && test.term == Term::target_kind &&
           regime.target_kinds.size() == shipped_vocabulary().at("party-kind").size();
}

/// Whether a test can come to "unknown": counts are numbers, and kind and role of a target, and
/// the day, are known of every case.
bool can_be_unknown(const Node& node) {
    if (node.kind == NodeKind::count) return false;
    if (node.kind == NodeKind::exists) return true;
    if (node.kind == NodeKind::member || node.kind == NodeKind::flag)
        return node.term != Term::target_kind && node.term != Term::target_roles &&
               node.term != Term::regime_in_force;
    return std::ranges::any_of(node.children, can_be_unknown);
}

/// Whether a test can come to "no": a sum or a harm that is not recorded is open, not denied.
bool can_be_no(const Node& node) {
    switch (node.kind) {
        case NodeKind::flag:
            return node.term != Term::act_amount_recorded && node.term != Term::act_harm_recorded;
        case NodeKind::exists:
            return node.range == Range::tied_acts || can_be_no(node.children.front());
        case NodeKind::any:
            return std::ranges::all_of(node.children, can_be_no);
        case NodeKind::all:
        case NodeKind::argue:
            return std::ranges::any_of(node.children, can_be_no);
        default:
            return true;
    }
}

/// Whether no target fits whatever the case: the regime ended, or its link is at best arguable
/// because nobody has read its criteria.
bool fits_nobody(const Regime& regime) {
    return regime.status == "ended" ||
           std::ranges::any_of(regime.elements, [](const Element& element) {
               return element.kind == ElementKind::link &&
                      element.test.root().kind == NodeKind::argue;
           });
}

/// Whether conduct by itself, found in this range, is enough for the test to be arguable.
bool asks_for_conduct_only(const Node& node, Range range) {
    switch (node.kind) {
        case NodeKind::exists:
            return node.range == range && asks_for_conduct_only(node.children.front(), range);
        case NodeKind::argue:
            return asks_for_conduct_only(node.children.front(), range);
        case NodeKind::any:
            return std::ranges::any_of(node.children, [&](const Node& child) {
                return asks_for_conduct_only(child, range);
            });
        default:
            return node.kind == NodeKind::member && node.term == Term::act_conduct;
    }
}

/// Where the first quantifier of a test looks.
Range range_of(const Node& node) {
    return node.kind == NodeKind::exists ? node.range : range_of(node.children.front());
}

/// The conduct that its limb asks for, if showing it is enough for this element to be arguable.
const Element* conduct_it_follows_from(const Element& element, const Regime& regime) {
    if (element.kind == ElementKind::conduct || element.kind == ElementKind::link) return nullptr;
    const auto found = std::ranges::find_if(regime.elements, [&](const Element& other) {
        return other.kind == ElementKind::conduct && other.limb == element.limb &&
               asks_for_conduct_only(element.test.root(), range_of(other.test.root()));
    });
    return found == regime.elements.end() ? nullptr : &*found;
}

bool are_among(const std::vector<std::string>& codes, const std::vector<std::string>& all) {
    return std::ranges::all_of(
        codes, [&](const auto& code) { return std::ranges::find(all, code) != all.end(); });
}

std::vector<std::string> reach(const Limb& limb) {
    auto all = limb.conduct;
    all.insert(all.end(), limb.arguable_conduct.begin(), limb.arguable_conduct.end());
    return all;
}

/// Where the conduct that a limb asks for is looked for first.
Range first_range(const Limb& limb, const Regime& regime) {
    const auto found = std::ranges::find_if(regime.elements, [&](const Element& element) {
        return element.kind == ElementKind::conduct && element.limb == limb.id;
    });
    return range_of(found->test.root());
}

/// Whether a limb reaches, at least by argument, all that another does: then it is not ruled out
/// where the other is not.
bool reaches_as_far(const Limb& limb, const Limb& other, const Regime& regime) {
    return first_range(limb, regime) == first_range(other, regime) &&
           are_among(other.ties, limb.ties) && are_among(reach(other), reach(limb)) &&
           are_among(other.modes, limb.modes);
}

/// Whether a limb that asks nothing of this kind fits wherever the element's own limb does.
bool a_wider_limb_does_without(const Element& element, const Regime& regime) {
    const auto* limb = regime.find_limb(element.limb);
    return limb != nullptr && std::ranges::any_of(regime.limbs, [&](const Limb& other) {
               return other.id != limb->id && reaches_as_far(other, *limb, regime) &&
                      are_among(limb->conduct, other.conduct) &&
                      std::ranges::none_of(regime.elements, [&](const Element& asked) {
                          return asked.limb == other.id && asked.required &&
                                 asked.kind == element.kind &&
                                 conduct_it_follows_from(asked, regime) == nullptr;
                      });
           });
}

/// Whether a limb is ruled out only together with all others.
bool is_never_left_out(const std::string& id, const Regime& regime) {
    const auto* limb = regime.find_limb(id);
    return limb != nullptr && std::ranges::all_of(regime.limbs, [&](const Limb& other) {
               return reaches_as_far(*limb, other, regime);
           });
}

bool is_of_the_act(const Element& element) {
    return element.kind == ElementKind::conduct || element.kind == ElementKind::link ||
           element.kind == ElementKind::victim;
}

/// Whether every part that somebody can have in an act links to it, if only by tenure.
bool links_every_part(const Element& element, const Regime& regime) {
    const auto* limb = regime.find_limb(element.limb);
    if (element.kind != ElementKind::link || limb == nullptr) return false;
    return std::ranges::all_of(shipped_vocabulary().at("mode"), [&](const auto& mode) {
        return mode.first == "command" || mode.first == "status" ||
               are_among({mode.first}, limb->modes);
    });
}

}  // namespace

std::string alike_if_true(const Element& element, const Regime& regime) {
    return holds_anyway(element, regime) ? "No case fails it." : "";
}

std::string alike_if_never_true(const Element& element, const Regime& regime) {
    const bool ended = element.kind == ElementKind::status && regime.status == "ended";
    return ended ? "No case meets it." : "";
}

std::string alike_if_shortened(const std::string& text) {
    if (text.find("any_post(organisation_kind == \"unit\")") != text.npos &&
        text.find("any_post(organisation_roles not in") != text.npos)
        return "Posts are in units, which are enough already, or in organisations.";
    return "";
}

std::string alike_if_unknown_is_turned(const Element& element) {
    return can_be_unknown(element.test.root()) ? "" : "It is never unknown.";
}

std::string alike_if_required_is_turned(const Element& element, const Regime& regime) {
    if (holds_anyway(element, regime)) return "No case fails it.";
    if (fits_nobody(regime) && !element.fixed)
        return "The regime fits nobody, and only what is fixed rules a target out.";
    if (regime.status == "ended" && element.kind != ElementKind::status)
        return "The regime ended, which rules every target out.";
    if (conduct_it_follows_from(element, regime) != nullptr)
        return "It can be argued wherever conduct is shown.";
    if (!element.fixed && a_wider_limb_does_without(element, regime))
        return "A wider limb that does not ask it fits wherever this one does.";
    return "";
}

std::string alike_if_fixed_is_turned(const Element& element, const Regime& regime) {
    if (holds_anyway(element, regime)) return "No case fails it.";
    if (!element.required) return "What is only desired never decides.";
    if (regime.status == "ended" && element.kind != ElementKind::status)
        return "The regime ended, which rules every target out.";
    if (!can_be_no(element.test.root()) || links_every_part(element, regime))
        return "It may be missing, but no case denies it.";
    if (const auto* conduct = conduct_it_follows_from(element, regime);
        conduct != nullptr && conduct->fixed)
        return "It is denied only where conduct is, which is fixed.";
    return "";
}

std::string alike_if_moved(const Element& element, const std::string& to, const Regime& regime) {
    if (regime.limbs.size() == 1 && (!is_of_the_act(element) || fits_nobody(regime)))
        return "Every limb is the only one.";
    if (element.limb.empty() && holds_anyway(element, regime) && is_never_left_out(to, regime))
        return "No case fails it, and no case leaves this limb out alone.";
    return "";
}

}  // namespace recourse::assessment::testing
