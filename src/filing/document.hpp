#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/regime.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/taxonomy.hpp"
#include "filing/exhibit_copy.hpp"
#include "filing/language.hpp"
#include "filing/templates.hpp"
#include "filing/view.hpp"

/// From what a recipient may see to the document's text.
namespace recourse::filing {

struct Supplement;

/// Everything that a submission says. Pointers must outlive it; `assessments` were made from
/// `view.seen()`, never from the case behind it.
struct Content {
    std::string id;  ///< of the filing
    base::Time created;
    const RecipientView* view = nullptr;
    const assessment::Regime* regime = nullptr;
    const assessment::Vocabulary* legal_words = nullptr;  ///< titles of the regime's codes
    const casework::Taxonomy* case_words = nullptr;       ///< labels of the case's codes
    std::vector<std::string> recipients;                  ///< ids of the regime's recipients
    std::vector<assessment::TargetAssessment> assessments;
    std::map<std::string, std::vector<assessment::Listing>> listings;  ///< by seen party id
    std::vector<ExhibitCopy> exhibits;  ///< of those that are carried, in order of number
    /// Of the log entry with which each exhibit came in, lower-case hex; in the same order.
    std::vector<std::string> log_entries;
    const Language* language = nullptr;      ///< to write in
    const Supplement* supplement = nullptr;  ///< null: it says everything
};

/// The exhibits that go with it, in order of number: all that are seen, or the new ones.
std::vector<const model::Exhibit*> carried(const Content& content);

/// What the templates show (docs/formats/templates.md names its members), in the content's
/// language. invalid_input with the phrases that the language lacks.
base::Result<base::Json> page_model(const Content& content);

/// `submission.json`: the same facts for machines (docs/formats/bundle.md). Errors as page_model.
base::Result<base::Json> json_twin(const Content& content);

/// Whether submissions can be written under a regime: one that has ended is assessed only.
bool can_be_filed(const assessment::Regime& regime);

/// The template of a regime's submissions: its own, its country's, or the one of all others.
std::string template_of(const Templates& templates, const assessment::Regime& regime);

/// The same of a letter, list, brief or supplement: "us-glomag-letter", "us-letter" or "letter".
std::string template_of(const Templates& templates, const assessment::Regime& regime,
                        std::string_view document);

/// "07-photograph.jpg": the name of an exhibit in what leaves, which says nothing of its content.
std::string neutral_name(const model::Exhibit& exhibit, const ExhibitCopy& copy);

}  // namespace recourse::filing
