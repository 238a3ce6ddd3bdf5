#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "casework/views/holding.hpp"
#include "model/case.hpp"

/// The chain of command on the date of an act.
namespace recourse::casework {

/// From who is above to who is below.
struct CommandArrow {
    std::string above;  ///< party id
    std::string below;  ///< party id
    std::string kind;   ///< "commands" (person to unit), "post" (unit to who serves in it),
                        ///< "superior-of" (person to person), "part-of" (body to unit)
    std::string title;  ///< of the post, or empty
    base::PartialDate from;
    base::PartialDate until;
    Holding holding = Holding::perhaps;
    std::vector<std::string> exhibits;  ///< that show it; empty: nothing in the case does yet

    bool operator==(const CommandArrow&) const = default;
};

struct CommandNode {
    std::string party;
    int level = 0;          ///< 0 at the top; below everyone who is above
    bool involved = false;  ///< the case ties the party to the act

    bool operator==(const CommandNode&) const = default;
};

struct CommandChain {
    std::string act;
    base::PartialDate date;            ///< of the act, or of its incident when the act has none
    std::vector<CommandNode> nodes;    ///< by level, then as in the case
    std::vector<CommandArrow> arrows;  ///< as in the case; none with Holding::no
};

/// Everyone whom arrows that held on the date tie to those involved in the act, over any number of
/// steps, up and down; those involved are there even when no arrow is. An arrow that two records
/// state (a post with command and a relation) stands twice: each with its own exhibits. Of a
/// ring ("A above B above A") the first by id counts as the top. Nothing when the case has no such
/// act. Pure; safe to call from many threads.
std::optional<CommandChain> chain_of_command(const model::Case& record, std::string_view act_id);

}  // namespace recourse::casework
