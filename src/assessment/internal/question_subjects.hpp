#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "assessment/question_bank.hpp"
#include "base/json.hpp"
#include "model/case.hpp"

namespace recourse::assessment::internal {

/// A record that questions of one kind can be asked of.
struct Subject {
    std::string record;  ///< "party/p-voss", "act/a1"
    std::string prefix;  ///< "posts[1]." before the field, or empty
    std::string name;    ///< as people call it, of the lowest grade
    base::Json body;     ///< the record's members, or those of the post
    /// Of the acts for which it is asked; empty: it is no matter of acts.
    std::vector<std::string> conduct = {};
};

/// In the order of the case: the target; acts in which it took part, their incidents and victims;
/// its posts.
std::vector<Subject> subjects_of(std::string_view on, const model::Case& file,
                                 const model::Party& target);

/// Whether the record says nothing of what the question asks.
bool is_lacking(const QuestionTemplate& question, const Subject& subject);

}  // namespace recourse::assessment::internal
