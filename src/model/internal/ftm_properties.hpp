#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/subject.hpp"

namespace recourse::model {

/// Which property of the kind's schema carries what, by the tables of FollowTheMoney 4.10. Empty:
/// the schema has none.
std::string_view ftm_identifier_property(SubjectKind kind, IdentifierKind identifier);
std::string_view ftm_birth_property(SubjectKind kind);
std::string_view ftm_country_property(SubjectKind kind);

/// "1970", "1970-01" or "1970-01-31"; a range or circa date gives the years it begins and ends in.
std::vector<std::string> ftm_dates(const base::PartialDate& date);

/// The identifier that a property carries; nothing when it carries none.
std::optional<IdentifierKind> identifier_kind_of_ftm(std::string_view property);
bool is_ftm_date_property(std::string_view property);
bool is_ftm_country_property(std::string_view property);

}  // namespace recourse::model
