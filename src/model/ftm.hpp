#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/subject.hpp"

/// Subjects as FollowTheMoney (FtM) entities, the form in which screening tools exchange them.
/// Thread-safe.
namespace recourse::model {

/// {"id","caption","schema","properties","datasets","referents","target",...}: properties as lists
/// of strings, dates as ISO prefixes (a range or a circa date gives its years), countries as codes.
base::Json to_ftm(const Subject& subject);

/// FtM schema of a kind: Person, Organization, Vessel, Airplane, CryptoWallet, LegalEntity.
std::string ftm_schema(SubjectKind kind);

/// The kind that a schema stands for; LegalEntity and Thing are `unknown`. not_found for a schema
/// that names nothing that lists name.
base::Result<SubjectKind> kind_of_ftm_schema(std::string_view schema);

/// A subject out of an FtM entity. Unknown properties are skipped, values that cannot be read
/// become notes. invalid_input without a known schema or with properties of the wrong shape.
base::Result<Subject> subject_from_ftm(const base::Json& entity);
/// The same; the names of the skipped properties go to `skipped`.
base::Result<Subject> subject_from_ftm(const base::Json& entity, std::set<std::string>& skipped);

}  // namespace recourse::model
