#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filing/document.hpp"

/// Builds the page model: what the templates show, in their words. Split by subject over
/// page_*.cpp.
namespace recourse::filing {

class Page {
public:
    explicit Page(const Content& content) : content_(content), seen_(content.view->seen()) {}

    base::Json build() const;
    /// The draft statement of reasons of a target, and how many words it has (page_reasons.cpp).
    base::Json reasons(const assessment::TargetAssessment& assessed) const;
    std::vector<std::string> claims_of_involvement(std::string_view party) const;

private:
    // Words: page_words.cpp
    std::string label(std::string_view vocabulary, std::string_view code) const;
    std::string legal_label(std::string_view kind, std::string_view code) const;
    /// How this regime names a conduct: the limbs that reach it.
    std::string conduct_in_law(std::string_view conduct) const;
    std::string name_of(std::string_view party) const;
    base::Json name(const model::Name& name) const;
    base::Json party_name(std::string_view party) const;
    base::Json names_like(const model::Party& party, model::NameType type) const;
    base::Json refs(const std::vector<std::string>& exhibits) const;
    base::Json refs_of_claims(const std::vector<std::string>& claims) const;
    /// The same without pinpoints.
    base::Json exhibits_of_claims(const std::vector<std::string>& claims) const;
    base::Json refs(const std::vector<model::Citation>& citations) const;
    base::Json claims(const std::vector<std::string>& ids) const;

    // Who: page_targets.cpp
    base::Json targets() const;
    base::Json target(const assessment::TargetAssessment& assessed, int number) const;
    base::Json identity_rows(const model::Party& party) const;
    base::Json posts(const model::Party& party) const;
    base::Json relations(const model::Party& party) const;
    base::Json links(const model::Party& party) const;
    base::Json listings(const std::string& party) const;
    base::Json exposures(const std::string& party) const;
    std::string posts_now(const model::Party& party) const;
    std::string posts_at(const model::Party& party, const base::PartialDate& date) const;
    std::string posts_at_acts(const model::Party& party) const;

    // What: page_facts.cpp
    base::Json incidents() const;
    base::Json act(const model::Act& act) const;
    base::Json chronology() const;
    base::Json victims() const;
    base::Json exculpatory() const;

    // Law: page_law.cpp
    base::Json regime() const;
    base::Json sections() const;
    base::Json recipients() const;
    base::Json limbs(const assessment::TargetAssessment& assessed) const;
    base::Json finding(const assessment::Finding& finding, std::set<std::string>& told) const;
    base::Json unverified() const;

    // Proof: page_evidence.cpp
    base::Json exhibits() const;
    base::Json strongest() const;
    base::Json consents() const;
    base::Json grade() const;

    const Content& content_;
    const model::Case& seen_;
};

/// Paragraphs of a text that people wrote: parted by empty lines.
base::Json paragraphs(std::string_view text);

/// "a", "a and b", "a, b and c"
std::string in_a_row(const std::vector<std::string>& words);

}  // namespace recourse::filing
