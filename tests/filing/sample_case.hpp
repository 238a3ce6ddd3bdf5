#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "filing/document.hpp"
#include "filing/view.hpp"
#include "model/case.hpp"

/// A small fictional case with something at every grade, and the parts that a document needs.
namespace recourse::filing::test {

/// Targets in Cyrillic, Arabic and Chinese; "x-open", "x-authority", "x-named", "x-team" and
/// "x-sealed" exhibits, each carrying a claim; victims with consents of every kind.
model::Case sample_case();

/// The same with a unique word in every text field that a reader of lower grade may not see:
/// "CANARY-GRADE-n".
model::Case case_of_canaries();

Audience audience(model::Confidentiality grade, std::string authority = "gb-fcdo");

/// What a whole document of `gated` says; owns what the content refers to.
struct Made {
    base::Json page;
    base::Json twin;
    std::string html;
};
Made make_document(const Gated& gated, const std::string& regime = "gb-ghr",
                   const Language& language = Language());

}  // namespace recourse::filing::test
