#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/expression.hpp"
#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"

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
    std::vector<std::string> conduct;           ///< codes; `limb.conduct` in expressions
    std::vector<std::string> arguable_conduct;  ///< not named by the law, must be argued into it
    std::vector<std::string> modes;             ///< codes; `limb.modes`
    std::vector<std::string>
        purposes;  ///< protected purposes of victims, if limited; `limb.purposes`
    Basis basis;
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
    Basis basis;
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
    std::string list;       ///< "us-ofac-sdn"
    std::string programme;  ///< the tag there, as printed: "GLOMAG"
    Basis basis;
};

struct Regime {
    std::string id;         ///< "us-glomag"
    std::string title;      ///< "Global Magnitsky Sanctions"
    std::string country;    ///< ISO code, or "eu"
    std::string authority;  ///< who decides: "Secretary of the Treasury, ..."
    std::string instrument;
    std::string version;  ///< which version of the instrument the elements follow
    base::PartialDate valid_from;
    base::PartialDate valid_until;          ///< empty: no expiry
    std::string status;                     ///< "in-force", "ended"
    std::string proof;                      ///< code: "reasonable-grounds-to-suspect" ...
    std::string ownership;                  ///< code: "us-50-aggregate" ...
    std::string publicity;                  ///< code: "public-listing", "private-listing-possible"
    std::vector<std::string> target_kinds;  ///< "person", "organisation", "unit"
    std::vector<std::string> measures;      ///< codes: "asset-freeze", "entry-ban" ...
    std::optional<int> look_back_years;     ///< older acts are rarely used: a warning, never a bar
    std::string submission_title;
    std::string lead_question;  ///< what the reader of the submission must be able to answer
    std::vector<Limb> limbs;
    std::vector<Element> elements;  ///< in the order of the argument
    std::vector<Fact> facts;
    std::vector<LegalClock> clocks;
    std::vector<Recipient> recipients;  ///< never empty; the first is the usual one
    std::vector<Section> sections;
    std::vector<PublicList> lists;
    std::vector<LegalSource> sources;
    Basis basis;  ///< of the legal basis and the validity dates

    const Limb* find_limb(std::string_view limb_id) const;
    const Element* find_element(std::string_view element_id) const;
    const Recipient* find_recipient(std::string_view recipient_id) const;
    /// The facts under a topic, in file order.
    std::vector<const Fact*> facts_on(std::string_view topic) const;
    bool in_force(std::chrono::sys_days today) const;
};

/// Read vocabulary.toml. invalid_input with file, line, record and field.
base::Result<Vocabulary> load_vocabulary(const std::filesystem::path& file);

/// Read one regime file. invalid_input with file, line, record and field on unknown fields, unknown
/// codes, references that point nowhere, and tests that do not parse.
base::Result<Regime> load_regime(const std::filesystem::path& file, const Vocabulary& vocabulary);

/// Every regime of a folder (data/regimes), sorted by id; not_found when the folder holds none.
base::Result<std::vector<Regime>> load_regimes(const std::filesystem::path& folder);

/// {"id","title","authority","status","elements":[{"id","title","requirement",...}], ...}
base::Json to_json(const Regime& regime);

}  // namespace recourse::assessment
