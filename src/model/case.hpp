#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "model/consent.hpp"
#include "model/subject.hpp"

/// The private file that a team keeps, as the words of docs/design define it. Plain values.
/// Ids are short, chosen by the team, unique within the case and their kind: "p-voss", "i3", "x07".
/// Codes (conduct, liability modes, kinds) are ids of data/taxonomies; countries are codes of
/// base/country.hpp; an empty string or date means "not said".
namespace recourse::model {

/// Who may see something. Order matters: each grade includes what the ones before it may see.
enum class Confidentiality {
    open,       ///< "public": may be published
    authority,  ///< any official of the authority that the submission goes to
    named,      ///< only officials who are named in advance
    team,       ///< never leaves the team
    sealed,     ///< never leaves, and only the owner of the case reads it
};

std::string to_string(Confidentiality grade);  ///< "public", "authority", "named", "team", "sealed"
/// invalid_input, naming the words there are, on another.
base::Result<Confidentiality> parse_confidentiality(std::string_view word);

enum class PartyKind { person, organisation, unit };

std::string to_string(PartyKind kind);  ///< "person", "organisation", "unit"

/// A post that a party held; the chain of command is made of these.
struct Post {
    std::string title;
    std::string organisation;  ///< party id of the unit or organisation, or empty
    base::PartialDate from;
    base::PartialDate until;            ///< empty: still held, or not known
    bool commands = false;              ///< has command over the unit
    std::vector<std::string> exhibits;  ///< ids of the exhibits that show it
    std::string rank;                   ///< "Colonel", as the source prints it
    std::string strength;  ///< people under command, as the source prints it: "about 300"

    bool operator==(const Post&) const = default;
};

/// "p-voss is superior of p-kray from ... until ...": dated relations between parties.
struct PartyRelation {
    std::string kind;   ///< "superior-of", "part-of", "owner-of", "family-of"
    std::string party;  ///< the other party's id
    base::PartialDate from;
    base::PartialDate until;
    std::string share;  ///< "60%" for an ownership, as the source prints it
    std::vector<std::string> exhibits;

    bool operator==(const PartyRelation&) const = default;
};

/// Years; who is younger is a child (Convention on the Rights of the Child, article 1).
inline constexpr int full_age = 18;

/// A person, organisation or unit in the case.
struct Party {
    std::string id;
    PartyKind kind = PartyKind::person;
    std::vector<std::string> roles;  ///< "target", "victim", "witness", "source", "unit", "context"
    std::vector<Name> names;  ///< for protected people: the real name, which `pseudonym` replaces
    std::string pseudonym;    ///< "Witness W-3"; empty: named openly
    Confidentiality confidentiality = Confidentiality::open;  ///< grade of the real identity
    std::vector<base::PartialDate> birth_dates;
    std::vector<PlaceOfBirth> birth_places;
    std::vector<std::string> nationalities;
    std::string gender;
    std::vector<std::string> purposes;  ///< victims: why they were targeted: "journalist",
                                        ///< "defender", "whistle-blower", "protester", "none" ...
    std::vector<Identifier> identifiers;
    std::vector<Address> addresses;
    std::vector<Post> posts;
    std::vector<PartyRelation> relations;
    Consent consent;                               ///< victims, witnesses and sources
    std::vector<PartnerConsent> partner_consents;  ///< what they agreed to with the partners
    std::vector<std::string> identity_exhibits;    ///< exhibits that show the identifying details
    std::string notes;                             ///< team only

    bool operator==(const Party&) const = default;

    /// The name that a reader of this grade may see: real name, else pseudonym, else "a person".
    std::string name_for(Confidentiality reader) const;
    bool has_role(std::string_view role) const;
    /// Whether a recorded birth date leaves room for an age under `full_age`; false without one.
    bool may_be_a_child(base::PartialDate::Day today) const;
};

/// A party's role in an act.
struct Involvement {
    std::string party;
    std::string mode;  ///< "direct", "ordered", "command", "assisted", "financed", "concealed",
                       ///< "profited" ...
    std::string certainty;            ///< "certain", "probable", "possible"
    std::string how;                  ///< one sentence
    std::vector<std::string> claims;  ///< ids of the claims that carry it

    bool operator==(const Involvement&) const = default;
};

/// How exactly a position is known, finest first.
inline constexpr std::string_view place_precisions[] = {"exact",    "street", "town",
                                                        "district", "region", "country"};

/// One violation: who did what to whom.
struct Act {
    std::string id;
    std::string conduct;  ///< conduct code: "torture", "enforced-disappearance" ...
    std::string victim;   ///< party id; empty when the victim is not an individual
    base::PartialDate date;
    std::string place;
    std::optional<double> latitude;   ///< of `place`, WGS 84 degrees, north positive
    std::optional<double> longitude;  ///< east positive; both are there or neither
    std::string precision;            ///< how exact they are: one of place_precisions, or empty
    std::string summary;              ///< neutral sentences
    std::string harm;
    std::string amount;  ///< corruption, extortion: sum and currency as the source prints it
    std::vector<Involvement> involvements;
    std::vector<std::string> claims;
    std::string type;                  ///< finer than `conduct`: a term of acts.toml
    std::vector<std::string> methods;  ///< terms of methods.toml: "suspension"
    std::string victim_state;          ///< the victim at the end: a term of victim-states.toml
    /// Codes as another system gave them, "mt04:020111110000", kept for the way back.
    std::vector<std::string> huridocs;

    /// Whether the party (its id) has a part in it, in any mode.
    bool involves(std::string_view party_id) const;

    bool operator==(const Act&) const = default;
};

struct Incident {
    std::string id;
    std::string title;
    base::PartialDate date;
    std::string place;
    std::optional<double> latitude;  ///< as Act::latitude
    std::optional<double> longitude;
    std::string precision;
    std::string country;
    std::string summary;
    std::string state_response;
    Confidentiality confidentiality = Confidentiality::open;
    std::vector<Act> acts;

    bool operator==(const Incident&) const = default;
};

/// Where evidence comes from. `root` groups sources that go back to one observer: ten articles from
/// one agency count once.
struct Source {
    std::string id;
    std::string title;
    std::string
        kind;  ///< "witness", "official-record", "press", "medical", "register", "open-source" ...
    char reliability = 'F';  ///< A..F of the admiralty grid; F cannot be judged
    int credibility = 6;     ///< 1..6 of the same; 6 cannot be judged
    std::string root;        ///< id of the root observer; empty: the source is its own root
    std::string capacity;    ///< "saw", "took-part", "was-told", "inferred", "recorded"
    std::string party;       ///< party id when the source is a person of the case
    std::string motive;
    Confidentiality confidentiality = Confidentiality::open;

    bool operator==(const Source&) const = default;

    /// What counts for independence: `root`, or the source's own id.
    const std::string& root_observer() const { return root.empty() ? id : root; }
};

/// One item of evidence. Size and hash are filled on intake; `file` is relative to the case folder.
struct Exhibit {
    std::string id;
    int number = 0;  ///< the number every submission uses; grows along the case, from 1
    std::string title;
    std::string kind;  ///< "statement", "photograph", "video", "official-record", "press",
                       ///< "medical", "register", "web-page" ...
    std::string file;
    std::string media_type;
    std::string source;
    base::PartialDate made;      ///< when the item itself was made
    base::PartialDate obtained;  ///< when the team got it
    std::string language;
    std::string description;
    Confidentiality confidentiality = Confidentiality::team;
    std::vector<std::string> people;  ///< party ids whose consent it needs
    std::string partner;              ///< id of the partner whose it is; empty: the submitter's own
    std::uint64_t size = 0;           ///< bytes
    std::string sha256;               ///< lower-case hex of the bytes as received
    std::string sha512;

    bool operator==(const Exhibit&) const = default;
};

/// Where in an exhibit a claim is carried.
struct Citation {
    std::string exhibit;
    std::string pinpoint;  ///< "p. 2, para 4", "00:00:12", "region 10,20,300,200"
    std::string quote;

    bool operator==(const Citation&) const = default;
};

/// A value of whatever type a field has, as JSON text on one line, members sorted: `"2024-06"` with
/// its quotes, `true`, `["xa"]`. Empty: none.
struct FieldJson {
    std::string text;

    bool operator==(const FieldJson&) const = default;
};

enum class StatementStatus { open, accepted, rejected };

std::string to_string(StatementStatus status);  ///< "open", "accepted", "rejected"

/// What one source says that a field of the case is. Statements that contradict each other stand
/// side by side until somebody decides.
struct Statement {
    std::string id;
    std::string record;  ///< "party/p-voss", "act/a1", or "case"
    std::string field;   ///< as errors and histories name it: "posts[1].until", counted from 1
    FieldJson value;
    std::string source;  ///< id of the source that says so
    std::vector<Citation> citations;
    Confidentiality confidentiality = Confidentiality::team;
    std::string note;  ///< how far the source can be relied on in this; team only
    StatementStatus status = StatementStatus::open;

    bool operator==(const Statement&) const = default;
};

/// One assertion the case makes.
struct Claim {
    std::string id;
    std::string text;
    bool exculpatory = false;        ///< points the other way
    std::vector<std::string> about;  ///< ids of parties, acts or incidents it speaks of
    Confidentiality confidentiality = Confidentiality::open;
    std::vector<Citation> citations;

    bool operator==(const Claim&) const = default;
};

/// A tie of a target to a jurisdiction: what a measure there would reach.
struct Exposure {
    std::string id;
    std::string party;
    std::string country;
    std::string kind;  ///< "property", "travel", "family", "business", "schooling"
    std::string detail;
    std::vector<std::string> exhibits;

    bool operator==(const Exposure&) const = default;
};

/// Something of value that a party owns or enjoys.
struct Asset {
    std::string id;
    std::string party;  ///< id of the owner, or of whoever has the good of it
    std::string kind;   ///< a term of assets.toml: "house-flat", "company-share"
    std::string description;
    std::string country;  ///< where it lies or is registered
    std::string value;    ///< sum and currency as the source prints it
    std::string share;    ///< "60%", as the source prints it
    base::PartialDate from;
    base::PartialDate until;  ///< empty: still theirs, or not known
    std::vector<std::string> exhibits;
    Confidentiality confidentiality = Confidentiality::team;

    bool operator==(const Asset&) const = default;
};

/// What starts a period of law happened: somebody applied, a committee asked. The period itself is
/// in data/regimes.
struct StartedClock {
    std::string id;
    std::string regime;    ///< id of a regime
    std::string clock;     ///< id of one of its clocks
    base::PartialDate on;  ///< when its trigger happened
    std::string note;      ///< team only
    Confidentiality confidentiality = Confidentiality::team;

    bool operator==(const StartedClock&) const = default;
};

/// Who files.
struct Submitter {
    std::string organisation;
    std::string about;
    std::string contact;
    std::string email;
    std::string phone;

    bool operator==(const Submitter&) const = default;
};

/// An organisation that files together with the submitter. It keeps consents of its own
/// (Party::partner_consents), and signs what is filed with a key of its own.
struct Partner {
    std::string id;  ///< "civic-watch"
    std::string organisation;
    std::string about;
    std::string contact;
    std::string email;
    std::string phone;
    std::string contribution;  ///< what it gave, beside exhibits, in a sentence
    std::string public_key;    ///< of its signatures, in minisign's one-line form: "RWQ..."

    bool operator==(const Partner&) const = default;
};

struct Case {
    std::string id;  ///< "generica"
    std::string title;
    std::string country;  ///< where the conduct took place
    std::string summary;
    std::string impact;  ///< why a listing would serve the jurisdiction and change anything
    std::string
        exculpatory_search;  ///< what was searched for information that points the other way
    Submitter submitter;
    std::vector<Party> parties;
    std::vector<Incident> incidents;
    std::vector<Source> sources;
    std::vector<Exhibit> exhibits;
    std::vector<Claim> claims;
    std::vector<Exposure> exposures;
    std::vector<Statement> statements;
    std::vector<Asset> assets;
    std::vector<StartedClock> clocks;
    std::vector<Partner> partners;

    bool operator==(const Case&) const = default;

    /// Lookups by id; null when there is none. The pointer lives as long as the case is unchanged.
    const Party* find_party(std::string_view id) const;
    const Source* find_source(std::string_view id) const;
    const Exhibit* find_exhibit(std::string_view id) const;
    const Claim* find_claim(std::string_view id) const;
    const Partner* find_partner(std::string_view id) const;
    /// Parties with the role "target", in file order.
    std::vector<const Party*> targets() const;
    /// People whom the case may harm: victims, witnesses, and whoever a source is, whatever role
    /// they have. Targets are none. In file order.
    std::vector<const Party*> protected_people() const;
};

}  // namespace recourse::model
