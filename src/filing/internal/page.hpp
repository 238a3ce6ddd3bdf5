#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filing/document.hpp"
#include "filing/internal/words.hpp"

/// Builds the page model: what the templates show, in their words. Split by subject over
/// page_*.cpp.
namespace recourse::filing {

class Page {
public:
    explicit Page(const Content& content)
        : content_(content), seen_(content.view->seen()), words_(*content.language) {}

    base::Json build() const;
    /// "12 KiB"
    std::string size_text(std::size_t bytes) const;
    /// The draft statement of reasons of a target, and how many words it has (page_reasons.cpp).
    base::Json reasons(const assessment::TargetAssessment& assessed) const;
    std::vector<std::string> claims_of_involvement(std::string_view party) const;
    /// What the file shows of an element, as argument to whoever decides (page_findings.cpp).
    std::string finding_text(const assessment::Finding& finding, std::string_view target) const;

    /// The words used so far: incomplete when the language lacks some.
    const Words& words() const { return words_; }

private:
    std::string post_sentence(const model::Party& party, const model::Post& post) const;

    // Words: page_words.cpp
    /// A phrase of the program; `say` is written out so that a test finds every one of them.
    std::string say(std::string_view english) const { return words_.say(english); }
    std::string say(std::string_view pattern, Words::Values values) const {
        return words_.say(pattern, values);
    }
    std::string label(std::string_view vocabulary, std::string_view code) const;
    std::string legal_label(std::string_view kind, std::string_view code) const;
    /// How this regime names a conduct: the limbs that reach it.
    std::string conduct_in_law(std::string_view conduct) const;
    std::string name_of(std::string_view party) const;
    base::Json name(const model::Name& name) const;
    base::Json party_name(std::string_view party) const;
    base::Json names_like(const model::Party& party, model::NameType type) const;
    base::Json reference(const model::Exhibit& exhibit, std::string_view pinpoint) const;
    base::Json refs(const std::vector<std::string>& exhibits) const;
    base::Json refs_of_claims(const std::vector<std::string>& claims) const;
    /// The same without pinpoints.
    base::Json exhibits_of_claims(const std::vector<std::string>& claims) const;
    base::Json refs(const std::vector<model::Citation>& citations) const;
    base::Json claims(const std::vector<std::string>& ids) const;
    /// A text of people as [{"text", "sentences": [{"text", "refs"}]}].
    base::Json cited_paragraphs(std::string_view text) const;

    // By whom: page_submitters.cpp
    base::Json submitter() const;
    base::Json partners() const;
    std::string joint() const;
    /// "1-4, 7"; of the submitter's own when `partner` is empty.
    std::string exhibits_given_by(std::string_view partner) const;

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
    std::string kind_word(model::PartyKind kind) const;
    std::string identifier_word(model::IdentifierKind kind) const;
    std::string verdict_word(assessment::Verdict verdict) const;
    std::vector<std::string> country_names(const std::vector<std::string>& codes) const;
    std::string place_text(const model::PlaceOfBirth& place) const;
    std::string completeness(const model::Party& party) const;

    // What: page_facts.cpp
    base::Json incidents() const;
    base::Json act(const model::Act& act) const;
    base::Json chronology() const;
    base::Json victims() const;
    base::Json exculpatory() const;

    // What it comes to: page_findings.cpp
    std::string shown(const assessment::Finding& finding, std::string_view target) const;
    std::string acts_text(const assessment::Finding& finding) const;
    std::string roots_text(const assessment::Finding& finding) const;

    // Law: page_law.cpp
    base::Json regime() const;
    base::Json sections() const;
    base::Json recipients() const;
    base::Json limbs(const assessment::TargetAssessment& assessed) const;
    base::Json finding(const assessment::Finding& finding, std::string_view target,
                       std::set<std::string>& told) const;
    std::string status_word(assessment::ElementStatus status) const;
    base::Json unverified() const;

    // What is new: page_supplement.cpp
    base::Json supplement() const;
    base::Json new_texts() const;
    base::Json new_incidents() const;
    base::Json new_claims(bool against) const;
    base::Json new_details() const;
    base::Json new_exposures() const;
    base::Json new_findings() const;
    base::Json no_longer() const;
    /// Whether the reader is told of a record here: in a supplement, new ones and changed ones.
    bool tells(std::string_view kind, std::string_view id) const;

    // Proof: page_evidence.cpp
    base::Json exhibits() const;
    base::Json strongest() const;
    base::Json consents() const;
    base::Json grade() const;
    void add_file(const model::Exhibit& exhibit, const ExhibitCopy& copy, base::Json& row) const;
    std::string metadata_text(Metadata state) const;
    std::string disclosure(model::Confidentiality grade) const;

    const Content& content_;
    const model::Case& seen_;
    Words words_;
};

/// What the Council's own statements of reasons run to (submissions.md 1.2).
inline constexpr std::size_t fewest_reason_words = 150;
inline constexpr std::size_t most_reason_words = 250;

/// Whether a regime's authority prints on the paper of North America; all others print on A4.
inline bool prints_on_letter(const assessment::Regime& regime) {
    return regime.country == "us" || regime.country == "ca";
}

/// Runs of anything but blanks.
std::size_t count_words(std::string_view text);

/// With thin spaces a hash may break over lines in a table cell.
std::string grouped(const std::string& hash);

/// Paragraphs of a text that people wrote: parted by empty lines.
base::Json paragraphs(std::string_view text);

}  // namespace recourse::filing
