#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Who is listed? What authorities publish, read and kept by version.
namespace recourse::lists {

/// Which regime a programme belongs to, as the list prints the programme.
struct ProgrammeRule {
    enum class Match { whole, prefix, any };

    Match match = Match::whole;
    std::string text;    ///< folded: lower case, single spaces, plain hyphens
    std::string regime;  ///< regime id of data/regimes
};

/// One list that an authority publishes.
struct ListSource {
    std::string id;  ///< "us-ofac-sdn"
    std::string title;
    std::string authority;     ///< "US Treasury, Office of Foreign Assets Control"
    std::string country;       ///< code of the authority's country; "eu", "un" for those two
    std::string published_at;  ///< where the authority publishes it; empty when not checked
    std::string licence;
    std::vector<ProgrammeRule> programmes;  ///< the first that matches counts

    /// The regime of a programme; empty when the programme belongs to none.
    std::string regime_of(std::string_view programme) const;
};

/// The lists we know, from data/lists.toml. Immutable; const calls are thread-safe.
class Catalogue {
public:
    /// Errors name the file, line, record and field.
    static base::Result<Catalogue> load(const std::filesystem::path& file);
    /// From `lists.toml` of the data folder (base::find_data_folder).
    static base::Result<Catalogue> load();

    const std::vector<ListSource>& sources() const { return sources_; }
    /// Null when there is no such list.
    const ListSource* find(std::string_view id) const;
    /// The list of a sign. A data set of FollowTheMoney, "ftm-NAME", is the list NAME where the
    /// catalogue has one, and otherwise a list of its own under the rules of the list "ftm".
    std::optional<ListSource> source_of(std::string_view sign) const;

private:
    std::vector<ListSource> sources_;
};

}  // namespace recourse::lists
