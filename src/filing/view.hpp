#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "model/case.hpp"

/// The gate. What leaves is built from an allow-list for its reader, never by taking things away:
/// what is not known to be allowed is not there. Plain values; all calls are thread-safe.
namespace recourse::filing {

/// Who will read a submission.
struct Audience {
    model::Confidentiality grade = model::Confidentiality::open;
    /// Ids of the authorities that it goes to ("us-treasury"); consent must cover each of them.
    std::vector<std::string> authorities;
    base::PartialDate::Day today{};  ///< the day on which consent must be valid
    /// The case's ids of the partners that file together with the submitter. They see it too, and
    /// a person must have agreed with each of them.
    std::vector<std::string> partners = {};
};

/// Only what the audience may see. It can be made by pass_gate alone, so that nothing else can be
/// handed to what composes, writes and seals.
class RecipientView {
public:
    /// A case of its own: new ids ("person-2", "exhibit-7") and exhibit numbers 1..n that say
    /// nothing of what is withheld; protected people have their pseudonym and no names; every
    /// confidentiality is at most the audience's; sizes, hashes and team fields are empty.
    const model::Case& seen() const { return seen_; }
    const Audience& audience() const { return audience_; }

private:
    friend class Gate;
    model::Case seen_;
    Audience audience_;
};

/// Something that stays with the team. Never part of what leaves.
struct Withheld {
    std::string record;  ///< the team's own: "exhibit x07", "party p-w3"
    std::string reason;  ///< one plain sentence
    std::string person;  ///< id of the person whose consent or protection it is, or empty
};

/// [{"record","reason","person"}]: WITHHELD of docs/api.md.
base::Json to_json(const std::vector<Withheld>& withheld);

/// Which record of the team a record of the view is. Kept in the workspace only.
struct Counterpart {
    std::string kind;     ///< "party", "incident", "act", "source", "exhibit", "claim"
    std::string team_id;  ///< "x07"
    std::string seen_id;  ///< "exhibit-4"
};

/// What the same audience has already, and what its records are called there: a supplement goes on
/// from it. Never leaves.
struct Known {
    std::vector<Counterpart> counterparts;
    std::map<std::string, std::string, std::less<>> pseudonyms;  ///< by seen party id
    std::map<std::string, std::string, std::less<>> roots;       ///< "root-2", by seen source id
};

/// Text that may not occur in anything made for the audience.
struct ProtectedText {
    std::string text;
    std::string party;        ///< whose it is: the team's id
    bool whole_word = false;  ///< a part of a name: counts only as a word, case as written
};

/// A sentence of a text that rests on nothing: it names neither claim nor exhibit, and is not
/// marked as argument.
struct UncitedSentence {
    std::string record;  ///< the team's: "case", "incident i1"
    std::string field;   ///< "summary"
    int number = 0;      ///< of the sentence in the field, from 1
};

struct Gated {
    RecipientView view;
    std::vector<Withheld> withheld;
    std::vector<UncitedSentence> uncited;
    std::vector<Counterpart> counterparts;
    std::vector<ProtectedText> protected_texts;

    /// The team's id behind a seen id, or the seen id of a team's; empty when there is none.
    std::string team_id(std::string_view seen_id) const;
    std::string seen_id(std::string_view kind, std::string_view team_id) const;
};

/// What of the case the audience may see, by grade and by consent on that day (docs/decisions
/// tells the rules). A grade of team or sealed is seen by nobody outside: its view is empty.
///
/// Records that are `known` keep their ids, numbers and labels; new ones are counted on from them.
Gated pass_gate(const model::Case& file, const Audience& audience, const Known& known = {});

/// Why the consents that the person gave to those who file do not cover the audience, in plain
/// words; empty when all of them do.
std::string consent_objection(const model::Party& person, const Audience& audience);
/// Whether all of them let everyone in the audience have the real name.
bool consents_to_naming(const model::Party& person, const Audience& audience);
/// Whether somebody agreed for the child to all that it needs consent for.
bool has_guardian(const model::Party& child, const Audience& audience);

}  // namespace recourse::filing
