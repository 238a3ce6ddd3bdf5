#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lists/catalogue.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/uniques.hpp"
#include "model/subject.hpp"

/// Filling a subject: values are trimmed, empty ones dropped, doubles kept once, and what cannot be
/// understood becomes a note.
namespace recourse::lists::internal {

/// A subject of a list; `reference` is the list's own.
Draft make_subject(const ListSource& source, std::string_view reference);

/// Cleaned; nothing where a list writes that it knows nothing ("na", "-").
std::optional<std::string> said_text(std::string_view text);
void add_text(Uniques<std::string>& values, std::string_view text);
void add_note(Draft& subject, std::string_view label, std::string_view text);
/// Nothing where the text says nothing.
std::optional<model::Note> make_note(std::string_view label, std::string_view text);
/// The subject's number on another list, as this list prints it.
void add_cross_reference(Draft& subject, std::string_view list, std::string_view reference);

/// Cleans the name and finds its script when the list gives none. A name that the subject already
/// bears in the same spelling is not added; it may make that one primary or strong.
void add_name(Draft& subject, model::Name name);
/// A name whose parts the list marks; "KNOWLES, JR." goes behind the given names as it is spoken.
model::Name name_of_parts(std::string_view given, std::string_view family);
/// "LAST, First Middle" or "LAST, JR., First" in reading order with its parts; other text as it is.
model::Name name_of_inverted(std::string_view published);

/// Every date in the text; the text itself as a note where not all of it was understood.
void add_birth_dates(Draft& subject, std::string_view text);
void add_birth_place(Draft& subject, std::string_view text, std::string_view country = {});
/// One or several nationalities or citizenships; what is no country becomes a note.
void add_nationalities(Draft& subject, std::string_view text);
void add_position(Draft& subject, std::string_view text);
void add_gender(Draft& subject, std::string_view text);
void add_identifier(Draft& subject, model::Identifier identifier);
/// `pieces` from street to postal code, then the country as printed; without it, the country that
/// the pieces end with. Nothing when none of them says anything.
std::optional<model::Address> make_address(const std::vector<std::string>& pieces,
                                           std::string_view city, std::string_view country);
void add_address(Draft& subject, const std::vector<std::string>& pieces, std::string_view city,
                 std::string_view country);

/// A designation under one programme, with its regime.
model::Designation make_designation(const ListSource& source, std::string_view programme);
/// Those of them that it does not have yet.
void add_measures(model::Designation& designation, const std::vector<model::Measure>& measures);
/// The measure that a list prints so: "Asset freeze", "Travel Ban".
model::Measure measure_of(std::string_view label);

}  // namespace recourse::lists::internal
