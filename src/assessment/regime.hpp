#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/expression.hpp"
#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "model/case.hpp"

/// Regimes as data: one TOML file per regime under data/regimes, as docs/formats/regimes.md
/// describes it. Plain values; const use is safe from many threads.
namespace recourse::assessment {

/// What a statement about the law rests on.
struct Basis {
    std::vector<std::string> sources;  ///< codes of LegalSource
    std::string citation;              ///< the same resolved: citations joined by "; "
    base::PartialDate checked;         ///< the day on which someone last checked it
    bool verified = false;             ///< false: show it as unverified wherever it is used
};

/// A text that statements about the law rest on.
struct LegalSource {
    std::string code;      ///< "US-EO"
    std::string citation;  ///< what was read, as a reader can find it
    std::string url;       ///< or empty
};

/// One way into the regime with conduct and links of its own: "s. 4(2)(a): gross violations".
struct Limb {
    std::string id;
    std::string title;
    std::string instrument;
    std::string threshold;                      ///< code: "serious", "gross", "significant" ...
    std::string proof;                          ///< code; empty: as the regime as a whole asks
    std::vector<std::string> conduct;           ///< codes; `limb.conduct` in expressions
    std::vector<std::string> arguable_conduct;  ///< not named by the law, must be argued into it
    std::vector<std::string> modes;             ///< codes; `limb.modes`
    std::vector<std::string>
        purposes;                   ///< protected purposes of victims, if limited; `limb.purposes`
    std::vector<std::string> ties;  ///< relations to a perpetrator that link by themselves
    Basis basis;

    /// Whether it names this conduct, or can be argued to mean it.
    bool reaches(std::string_view conduct_code) const;
};

enum class ElementKind {
    status,
    target,
    nationality,
    office,
    conduct,
    link,
    victim,
    threshold,
    place,
    policy
};

std::string to_string(ElementKind kind);

/// One thing that the regime's law requires.
struct Element {
    std::string id;    ///< unique within the regime
    std::string limb;  ///< Limb::id, or empty: asked in every limb
    ElementKind kind = ElementKind::target;
    std::string title;        ///< "Gross violation"
    std::string requirement;  ///< plain words
    Expression test;
    bool required = true;
    bool fixed = false;  ///< when the case answers "no", no further evidence can close it
    bool unknown_is_arguable = false;  ///< when the case says nothing: arguable instead of missing
    std::string closes;                ///< what would close the gap, one plain sentence
    std::string argue;  ///< what must be argued when the law reaches it only by argument; or empty
    std::string note;   ///< how this program reads the element, or empty
    Basis basis;
};

/// A statement about the law in plain words, under a topic: "ownership", "review",
/// "confidentiality" ...
struct Fact {
    std::string topic;
    std::string text;
    Basis basis;
};

/// A period of days that something starts.
struct LegalClock {
    std::string id;
    std::string title;
    std::string trigger;
    int days = 0;
    std::string unit =
        "days";  ///< code: which days count; all but "days" need a calendar of theirs
    Basis basis;
};

/// A day of the calendar that matters to this regime: once, or every year.
struct LegalDate {
    std::string id;
    std::string title;
    std::string kind;      ///< code: "sunset", "renewal", "report", "round", "review"
    base::PartialDate on;  ///< empty for a day of every year
    int month = 0;         ///< 1 to 12 for a day of every year, else 0
    int day = 0;
    Basis basis;
};

/// A way by which information reaches whoever decides.
struct Channel {
    std::string id;
    std::string kind;       ///< code: "authority", "legislature", "member-state", "embassy" ...
    std::string recipient;  ///< Recipient::id, or empty: nobody that submissions are written to
    std::string text;       ///< plain words
    Basis basis;
};

/// A field that identifies a target, and how much it counts. Weights are this program's, no law.
struct IdentityField {
    std::string field;  ///< code: "name-latin", "birth-date" ...
    std::string title;  ///< of the vocabulary: "Date of birth"
    std::string level;  ///< code: "required", "desired", "conditional"
    int weight = 0;     ///< 0 to 5, for a measure of completeness
};

/// Who receives submissions. No addresses: they are entered by people who have checked them.
struct Recipient {
    std::string id;         ///< "us-treasury"
    std::string authority;  ///< "United States Department of the Treasury"
    std::string addressee;  ///< the office, or empty
    std::string grade;      ///< Confidentiality as a word: what this recipient may see
    std::string language;   ///< ISO 639: the language to write in
    Basis basis;
};

/// A section of the submission, as this regime words it. `lead` may be empty.
struct Section {
    std::string id;  ///< "legal", "impact" ... of vocabulary.toml, in the order of the document
    std::string title;
    std::string lead;  ///< the sentences that open the section
};

/// Where this regime's designations appear in public.
struct PublicList {
    std::string list;   ///< id of data/lists.toml; empty: a list that this program does not read
    std::string title;  ///< of such a list
    std::string programme;  ///< the tag there, as printed: "GLOMAG"
    std::string url;        ///< or empty
    Basis basis;
};

struct Regime {
    std::string id;       ///< "us-glomag"
    std::string title;    ///< "Global Magnitsky Sanctions"
    std::string country;  ///< ISO code, or "eu"
    /// ISO codes of where its measures apply: `country` unless the file says otherwise.
    std::vector<std::string> territory;
    std::string authority;  ///< who decides: "Secretary of the Treasury, ..."
    std::string instrument;
    std::string version;                    ///< which version of the instrument the elements follow
    base::PartialDate valid_from;           ///< empty: not known
    base::PartialDate valid_until;          ///< empty: no expiry
    std::string status;                     ///< "in-force", "ended"
    std::string proof;                      ///< code: "reasonable-grounds-to-suspect" ...
    std::string ownership;                  ///< code: "us-50-aggregate" ...
    std::string publicity;                  ///< code: "public-listing", "private-listing-possible"
    std::vector<std::string> target_kinds;  ///< "person", "organisation", "unit"
    std::vector<std::string> measures;      ///< codes: "asset-freeze", "entry-ban" ...
    std::optional<int> look_back_years;     ///< older acts are rarely used: a warning, never a bar
    std::string submission_title;
    std::string request;        ///< what a submission asks, after its author: "asks that ..."
    std::string lead_question;  ///< what the reader of the submission must be able to answer
    std::vector<Limb> limbs;
    std::vector<Element> elements;  ///< in the order of the argument
    std::vector<Fact> facts;
    std::vector<LegalClock> clocks;
    std::vector<LegalDate> dates;
    std::vector<Channel> channels;
    std::vector<IdentityField> identity;       ///< of a person
    std::vector<IdentityField> body_identity;  ///< of an organisation or unit
    std::vector<Recipient> recipients;         ///< never empty; the first is the usual one
    std::vector<Section> sections;
    std::vector<PublicList> lists;
    std::vector<LegalSource> sources;
    Basis basis;                          ///< of the fields of the file itself
    std::vector<std::string> unverified;  ///< fields of the file itself that nobody has checked

    /// Whether somebody has checked a field of the file itself: "proof", "valid_from" ...
    bool is_verified(std::string_view field) const;
    /// What every statement of the file rests on, the file itself first.
    std::vector<const Basis*> bases() const;
    const Limb* find_limb(std::string_view limb_id) const;
    const Element* find_element(std::string_view element_id) const;
    const Recipient* find_recipient(std::string_view recipient_id) const;
    const LegalClock* find_clock(std::string_view clock_id) const;
    const std::vector<IdentityField>& identity_of(model::PartyKind kind) const;
    /// The facts under a topic, in file order.
    std::vector<const Fact*> facts_on(std::string_view topic) const;
    bool in_force(std::chrono::sys_days today) const;
};

/// Read vocabulary.toml. invalid_input with file, line, record and field.
base::Result<Vocabulary> load_vocabulary(const std::filesystem::path& file);

/// Read one regime file. invalid_input with file, line, record and field on unknown fields, unknown
/// codes, references that point nowhere, and tests that do not parse.
base::Result<Regime> load_regime(const std::filesystem::path& file, const Vocabulary& vocabulary);

/// Everything that is wrong with a regime file, record by record; empty when it loads.
std::vector<base::Error> check_regime(const std::filesystem::path& file,
                                      const Vocabulary& vocabulary);

/// The regime files of a folder, sorted; not_found when it holds none.
base::Result<std::vector<std::filesystem::path>> regime_files(const std::filesystem::path& folder);

/// Every regime of a folder (data/regimes), sorted by id; not_found when the folder holds none.
base::Result<std::vector<Regime>> load_regimes(const std::filesystem::path& folder);

/// The regimes with these ids, each once, in that order; all of them when `ids` is empty. not_found
/// names an id that is no regime.
base::Result<std::vector<Regime>> choose_regimes(std::vector<Regime> regimes,
                                                 std::span<const std::string> ids);

/// {"id","title","authority","status","elements":[{"id","title","requirement",...}], ...}
base::Json to_json(const Regime& regime);

}  // namespace recourse::assessment
