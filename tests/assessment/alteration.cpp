#include "alteration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "alike.hpp"
#include "case_builder.hpp"

namespace recourse::assessment::testing {
namespace {

/// A parenthesis, "or", "and" or "where" of a test, and how many parentheses are open there.
struct Mark {
    std::string_view word;
    std::size_t at = 0;
    int depth = 0;

    std::size_t end() const { return at + word.size(); }
};

/// In order; the first and the last are the ends of the test.
std::vector<Mark> marks_of(std::string_view test) {
    std::vector<Mark> marks = {{"", 0, 0}};
    int depth = 0;
    for (std::size_t at = 0; at < test.size(); ++at) {
        for (const std::string_view word : {"(", ")", "\nor ", " or ", " where ", " and "}) {
            if (!test.substr(at).starts_with(word)) continue;
            if (word == "(") ++depth;
            marks.push_back({word, at, depth});
            if (word == ")") --depth;
        }
    }
    marks.push_back({"", test.size(), 0});
    return marks;
}

using Place = std::vector<Mark>::const_iterator;

/// The text of a `where` is all that stands from it to the end of its quantifier.
std::string without_where(const std::string& test, Place where, Place end) {
    const auto close = std::find_if(where, end, [&](const Mark& other) {
        return other.word == ")" && other.depth == where->depth;
    });
    return test.substr(0, where->at) + test.substr(close->at);
}

/// The texts of a test that lack an alternative or a condition: what stands before or after some
/// "or" or "and", or a `where`.
std::vector<std::string> shortened(const std::string& test) {
    std::vector<std::string> all;
    const auto marks = marks_of(test);
    for (auto mark = marks.begin(); mark != marks.end(); ++mark) {
        if (mark->word == " where ") all.push_back(without_where(test, mark, marks.end()));
        if (!mark->word.ends_with("or ") && !mark->word.ends_with("and ")) continue;
        const auto is_beside = [&](const Mark& other) { return other.depth == mark->depth; };
        const auto before = std::find_if(std::make_reverse_iterator(mark), marks.rend(), is_beside);
        const auto after = std::find_if(mark + 1, marks.end(), is_beside);
        all.push_back(test.substr(0, before->end()) + test.substr(mark->end()));
        all.push_back(test.substr(0, mark->at) + test.substr(after->at));
    }
    return all;
}

/// The lists that the test of an element may name.
NamedLists lists_of(const Element& element, const Regime& regime) {
    NamedLists lists = {{"regime.target_kinds", regime.target_kinds}};
    if (const auto* limb = regime.find_limb(element.limb)) {
        lists.emplace("limb.conduct", limb->conduct);
        lists.emplace("limb.arguable_conduct", limb->arguable_conduct);
        lists.emplace("limb.modes", limb->modes);
        lists.emplace("limb.purposes", limb->purposes);
        lists.emplace("limb.ties", limb->ties);
    }
    return lists;
}

Expression parsed(const std::string& text, const NamedLists& lists = {}) {
    return Expression::parse(text, shipped_vocabulary(), lists).value();
}

/// The alterations of one regime, as they are made.
class Workshop {
public:
    explicit Workshop(const Regime& regime) : regime_(regime) {}

    void alter(std::size_t place) {
        const auto& element = regime_.elements[place];
        auto& dropped = add(place, "dropped", "").altered.elements;
        dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(place));
        alter_test(place);
        at(add(place, "required turned", alike_if_required_is_turned(element, regime_)), place)
            .required = !element.required;
        at(add(place, "unknown_is_arguable turned", alike_if_unknown_is_turned(element)), place)
            .unknown_is_arguable = !element.unknown_is_arguable;
        at(add(place, "fixed turned", alike_if_fixed_is_turned(element, regime_)), place).fixed =
            !element.fixed;
        for (const auto& limb : regime_.limbs) move(place, limb.id);
        move(place, "");
    }

    std::vector<Alteration> all;

private:
    Alteration& add(std::size_t place, const std::string& how, const std::string& alike) {
        all.push_back({fmt::format("{}: {}: {}", regime_.id, regime_.elements[place].id, how),
                       regime_, alike});
        return all.back();
    }
    static Element& at(Alteration& alteration, std::size_t place) {
        return alteration.altered.elements[place];
    }

    void alter_test(std::size_t place) {
        static const auto always = parsed(R"(target.kind in ["person", "organisation", "unit"])");
        static const auto never =
            parsed(R"(not (target.kind in ["person", "organisation", "unit"]))");
        const auto& element = regime_.elements[place];
        at(add(place, "always true", alike_if_true(element, regime_)), place).test = always;
        at(add(place, "never true", alike_if_never_true(element, regime_)), place).test = never;
        for (const auto& text : shortened(element.test.text()))
            at(add(place, "test shortened to: " + text, alike_if_shortened(text)), place).test =
                parsed(text, lists_of(element, regime_));
    }

    void move(std::size_t place, const std::string& limb) {
        const auto& element = regime_.elements[place];
        if (limb == element.limb) return;
        const auto how = limb.empty() ? "asked in every limb" : "asked in " + limb;
        at(add(place, how, alike_if_moved(element, limb, regime_)), place).limb = limb;
    }

    const Regime& regime_;
};

}  // namespace

std::vector<Alteration> alterations(const Regime& regime) {
    Workshop workshop(regime);
    for (std::size_t i = 0; i < regime.elements.size(); ++i) workshop.alter(i);
    return std::move(workshop.all);
}

}  // namespace recourse::assessment::testing
