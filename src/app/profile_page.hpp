#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/public_record.hpp"
#include "base/json.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "profiles/profile_store.hpp"

/// One person or organisation as all lists print it.
namespace recourse::app {

/// One designation, on whichever list.
struct ListedAs {
    std::string list;
    std::string subject;  ///< id of the entry
    model::Designation designation;
    /// Days from the first designation that any list dates to this one.
    std::optional<int> days_after_first;
};

/// A name or number, and which lists print it.
struct Printed {
    std::string text;
    std::string kind;  ///< of a name its script, "Cyrl"; of a number its kind, "passport"
    std::vector<std::string> lists;
};

struct ProfilePage {
    std::string id;  ///< of the profile
    std::string caption;
    std::vector<model::Subject> entries;
    std::vector<ListedAs> designations;  ///< by date, those without one last
    std::vector<Printed> names;          ///< by script
    std::vector<Printed> identifiers;
    std::vector<std::string> not_on;  ///< ids of the lists that are kept and do not have it
};

/// The profiles of the current lists, brought up to date first when lists or judgements changed.
base::Result<profiles::ProfileStore> current_profiles(const Home& home, PublicRecord& record,
                                                      base::Progress& progress);

/// Bring them up to date with the current lists and all judgements.
base::Result<profiles::ProfileUpdate> update_profiles(PublicRecord& record,
                                                      profiles::ProfileStore& profiles);

/// By the id of an entry, or by the best match of a name that scores review_threshold or more.
/// not_found otherwise.
base::Result<ProfilePage> profile_page(PublicRecord& record, profiles::ProfileStore& profiles,
                                       std::string_view id_or_name);

/// {"id","caption","designations":[],"names":[],"identifiers":[],"not_on":[],"entries":[SUBJECT]}
base::Json to_json(const ProfilePage& page);

}  // namespace recourse::app
