#pragma once

#include <string>
#include <vector>

#include "base/partial_date.hpp"

/// What a list says of a person, organisation, vessel, aircraft or wallet.
/// Plain values: copy, compare, move. All text is UTF-8; countries are codes of base/country.hpp;
/// scripts are ISO 15924 ("Cyrl"), languages ISO 639 ("ru"); an empty string means "not said".
namespace recourse::model {

enum class SubjectKind { person, organisation, vessel, aircraft, wallet, unknown };

enum class NameType { primary, alias, former, original_script };
enum class NameStrength { strong, weak };

/// One way in which a list writes a name. `full` is in reading order (given names first where the
/// list marks the parts); `published` keeps the list's own form where that differs ("LAST, First").
struct Name {
    std::string full;
    NameType type = NameType::primary;
    NameStrength strength = NameStrength::strong;
    std::string script;
    std::string language;
    std::string family;  ///< family name, only where the list marks it
    std::string given;   ///< given names, only where the list marks them
    std::string published;

    bool operator==(const Name&) const = default;
};

enum class IdentifierKind {
    passport,
    national_id,
    tax_id,
    registration,  ///< company or organisation register
    imo,
    swift,
    lei,
    mmsi,
    call_sign,
    aircraft_tail,
    crypto_wallet,
    email,
    phone,
    website,
    other,
};

struct Identifier {
    IdentifierKind kind = IdentifierKind::other;
    std::string value;
    std::string country;
    std::string label;  ///< as printed: "National ID No.", "Digital Currency Address - XBT"
    std::string note;

    bool operator==(const Identifier&) const = default;
};

struct PlaceOfBirth {
    std::string text;
    std::string country;

    bool operator==(const PlaceOfBirth&) const = default;
};

struct Address {
    std::string text;  ///< the whole address in one line, as printed
    std::string city;
    std::string country;

    bool operator==(const Address&) const = default;
};

enum class MeasureKind {
    asset_freeze,
    travel_ban,
    arms_embargo,
    maritime_restriction,
    director_disqualification,
    trust_services_ban,
    other,
};

struct Measure {
    MeasureKind kind = MeasureKind::other;
    std::string label;  ///< as printed

    bool operator==(const Measure&) const = default;
};

/// One subject under one programme of an authority.
struct Designation {
    std::string
        programme;  ///< as printed: "GLOMAG", "The Global Human Rights Sanctions Regulations 2020"
    std::string
        regime;  ///< regime id of data/regimes ("us-glomag"), empty when the programme is none
    base::PartialDate listed;  ///< date of designation; empty when the list does not say
    std::string reference;     ///< the list's own reference for it: "GHR0017", "QDi.276"
    std::string legal_basis;
    std::string reasons;  ///< statement of reasons, as printed
    std::vector<Measure> measures;

    bool operator==(const Designation&) const = default;
};

/// A tie to another party, by its id on the same list or, where the list gives none, by name.
struct Relation {
    std::string kind;  ///< as printed: "Linked To", "Family member of"
    std::string other_id;
    std::string other_name;

    bool operator==(const Relation&) const = default;
};

/// The same subject on another list, by the number that this list prints for it.
struct CrossReference {
    std::string list;       ///< list id: "un-sc"
    std::string reference;  ///< as that list's designations carry it: "QDi.276"

    bool operator==(const CrossReference&) const = default;
};

/// A published field that has no place of its own: kept, never dropped.
struct Note {
    std::string label;
    std::string text;

    bool operator==(const Note&) const = default;
};

/// One record of one list version.
struct Subject {
    std::string id;         ///< "us-ofac-sdn:36": list id, colon, the list's stable reference
    std::string list;       ///< "us-ofac-sdn"
    std::string reference;  ///< "36"
    SubjectKind kind = SubjectKind::unknown;
    std::vector<Name> names;  ///< the primary name first; never empty
    std::vector<base::PartialDate>
        birth_dates;  ///< for organisations: of founding; vessels: of building
    std::vector<PlaceOfBirth> birth_places;
    std::vector<std::string> nationalities;  ///< nationality and citizenship; flag of a vessel
    std::vector<std::string> genders;        ///< "male", "female", or as printed
    std::vector<std::string> positions;
    std::vector<Identifier> identifiers;
    std::vector<Address> addresses;
    std::vector<Relation> relations;
    std::vector<Designation> designations;
    std::vector<CrossReference> cross_references;
    std::vector<Note> notes;

    bool operator==(const Subject&) const = default;

    /// The primary name as people read it; empty only for a subject without names.
    std::string caption() const;
};

/// Words of data, API and screens: "person", "organisation" ... and back; unknown words give
/// `unknown`/`other`.
std::string to_string(SubjectKind kind);
std::string to_string(NameType type);
std::string to_string(NameStrength strength);
std::string to_string(IdentifierKind kind);
std::string to_string(MeasureKind kind);

/// As printed, else the word for its kind.
std::string label_of(const Identifier& identifier);
std::string label_of(const Measure& measure);

/// Under which regimes it stands, each once.
std::vector<std::string> regimes_of(const Subject& subject);

}  // namespace recourse::model
