#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "lists/web_address.hpp"

namespace recourse::base {
class TomlTable;
}

/// Who is listed? What authorities publish, read and kept by version.
namespace recourse::lists {

/// Which regime a programme belongs to, as the list prints the programme.
struct ProgrammeRule {
    enum class Match { whole, prefix, any };

    Match match = Match::whole;
    std::string text;    ///< folded: lower case, single spaces, plain hyphens
    std::string regime;  ///< regime id of data/regimes
};

/// Where a list is fetched from, and who says so.
struct Publication {
    std::vector<WebAddress> addresses;  ///< of its files; empty: nobody has given one
    std::string format;                 ///< ListReader::format of what lies there; empty: not said
    std::string source;                 ///< who says that it lies there
    base::PartialDate checked;          ///< when somebody last looked
    bool verified = false;              ///< whether that source could be read
};

/// One list that an authority publishes.
struct ListSource {
    std::string id;  ///< "us-ofac-sdn": small letters, digits, dots, dashes
    std::string title;
    std::string authority;  ///< "US Treasury, Office of Foreign Assets Control"
    std::string country;    ///< code of the authority's country; "eu", "un" for those two
    std::string licence;
    std::vector<ProgrammeRule> programmes;  ///< the first that matches counts
    /// How often to look for a new version; 0: never, as of a list that is closed.
    std::chrono::seconds every{0};
    Publication publication;

    /// The regime of a programme; empty when the programme belongs to none.
    std::string regime_of(std::string_view programme) const;
};

/// The lists we know, from data/lists.toml. Const calls are thread-safe.
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

    /// Fetch the lists that a file of the operator's own names as it says: addresses and how often
    /// (docs/lists-update.md). A missing file changes nothing. Errors name the file, line and list.
    base::Result<void> follow(const std::filesystem::path& own_file);

private:
    base::Result<void> follow_one(const base::TomlTable& own);

    std::vector<ListSource> sources_;
};

}  // namespace recourse::lists
