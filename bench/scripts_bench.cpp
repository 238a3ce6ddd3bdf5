#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "judge_lists.hpp"
#include "screening/index.hpp"

/// How many listed subjects are found by a name in their own script when the index has only their
/// Latin names. Both names are as the lists print them. Judgement, not speed.
namespace recourse::screening {
namespace {

bool is_latin(const model::Name& name) {
    return name.script == "Latn";
}

struct Asked {
    std::string name;
    std::string script;
    model::SubjectKind kind = model::SubjectKind::unknown;

    auto operator<=>(const Asked&) const = default;
};

/// Names in another script than Latin, each with the ids of all who are listed under it and under
/// a Latin name.
using Owners = std::map<Asked, std::set<std::string>>;

Owners names_in_own_script(const std::vector<model::Subject>& listed) {
    Owners owners;
    for (const auto& subject : listed) {
        if (std::ranges::none_of(subject.names, is_latin)) continue;
        for (const auto& name : subject.names) {
            if (name.script.empty() || is_latin(name)) continue;
            owners[{name.full, name.script, subject.kind}].insert(subject.id);
        }
    }
    return owners;
}

Index index_of_latin_names(std::vector<model::Subject> listed) {
    for (auto& subject : listed) {
        std::erase_if(subject.names, [](const auto& name) { return !is_latin(name); });
    }
    std::erase_if(listed, [](const auto& subject) { return subject.names.empty(); });
    return Index::build(std::move(listed));
}

struct Counts {
    std::size_t asked = 0;
    std::size_t among_ten = 0;
    std::size_t reached = 0;  ///< review_threshold

    void add(const std::vector<Match>& found, const std::set<std::string>& owners) {
        ++asked;
        const auto hit = std::ranges::find_if(
            found, [&](const Match& match) { return owners.contains(match.subject->id); });
        if (hit == found.end()) return;
        ++among_ten;
        reached += hit->score >= review_threshold ? 1 : 0;
    }

    void print(const std::string& what) const {
        const auto share = [&](std::size_t part) {
            return static_cast<double>(part) / static_cast<double>(asked);
        };
        fmt::print("{:24} {:>8} {:>10.3f} {:>12.3f}\n", what, asked, share(among_ten),
                   share(reached));
    }
};

void measure(std::vector<model::Subject> listed) {
    const Owners owners = names_in_own_script(listed);
    const Index index = index_of_latin_names(std::move(listed));
    std::map<std::pair<std::string, bool>, Counts> by_script;
    Counts all;
    for (const auto& [asked, ids] : owners) {
        const auto found = index.search({.kind = asked.kind, .names = {asked.name}},
                                        {.limit = 10, .threshold = 0.4});
        const bool is_person = asked.kind == model::SubjectKind::person;
        by_script[{asked.script, is_person}].add(found, ids);
        all.add(found, ids);
    }
    fmt::print("{:24} {:>8} {:>10} {:>12}\n", "names in", "asked", "among ten",
               fmt::format("{} or more", review_threshold));
    constexpr std::size_t few = 20;
    for (const auto& [group, counts] : by_script) {
        if (counts.asked < few) continue;
        counts.print(group.first + (group.second ? ", persons" : ", others"));
    }
    all.print("all");
}

}  // namespace
}  // namespace recourse::screening

int main() {
    return recourse::screening::judge_lists(recourse::screening::measure);
}
