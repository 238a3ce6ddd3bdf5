#include <fmt/format.h>

#include <chrono>

#include "filing/internal/gate.hpp"

/// Sources and exhibits, as far as the audience may know where they come from.
namespace recourse::filing {

namespace {

/// The month of a day; the year of days in several months; other dates as they are.
base::PartialDate to_the_month(const base::PartialDate& date) {
    const auto first = date.earliest();
    const auto last = date.latest();
    if (!first || !last || *last - *first >= std::chrono::days(28)) return date;
    const std::chrono::year_month_day from(*first);
    const std::chrono::year_month_day until(*last);
    const int year = static_cast<int>(from.year());
    const int month = static_cast<int>(static_cast<unsigned>(from.month()));
    const auto coarse = from.month() == until.month() ? base::PartialDate::month(year, month)
                                                      : base::PartialDate::year(year);
    return coarse ? *coarse : base::PartialDate();
}

}  // namespace

/// Which sources go back to one observer is kept, or independence would be overstated; who that is
/// is not said unless it may be seen.
std::string Gate::seen_root(const model::Source& source) {
    if (source.root.empty()) return {};
    if (sources_.contains(source.root)) return mapped(source_ids_, source.root);
    std::string& root = root_ids_[source.root];
    if (root.empty()) root = fmt::format("root-{}", root_ids_.size());
    return root;
}

void Gate::build_sources() {
    for (const model::Source& source : file_.sources) {
        if (!sources_.contains(source.id)) continue;
        gated_.view.seen_.sources.push_back({.id = mapped(source_ids_, source.id),
                                             .title = source.title,
                                             .kind = source.kind,
                                             .reliability = source.reliability,
                                             .credibility = source.credibility,
                                             .root = seen_root(source),
                                             .capacity = source.capacity,
                                             .party = mapped(party_ids_, source.party),
                                             .motive = {},
                                             .confidentiality = source.confidentiality});
    }
}

/// Whether somebody whom the audience knows by pseudonym gave it: guards, clerks and cameras know
/// who came on which day.
bool Gate::comes_from_protected(const model::Exhibit& exhibit) const {
    const model::Source* source = file_.find_source(exhibit.source);
    if (source == nullptr || source->party.empty()) return false;
    const auto sight = sight_.find(source->party);
    return sight != sight_.end() && sight->second == Sight::by_pseudonym;
}

void Gate::build_exhibits() {
    int number = 0;
    for (const model::Exhibit& exhibit : file_.exhibits) {
        if (!exhibits_.contains(exhibit.id)) continue;
        model::Exhibit seen;
        seen.id = mapped(exhibit_ids_, exhibit.id);
        seen.number = ++number;
        seen.title = exhibit.title;
        seen.kind = exhibit.kind;
        seen.media_type = exhibit.media_type;
        seen.source = mapped(source_ids_, exhibit.source);
        const bool telling = comes_from_protected(exhibit);
        seen.made = telling ? to_the_month(exhibit.made) : exhibit.made;
        seen.obtained = telling ? to_the_month(exhibit.obtained) : exhibit.obtained;
        if (seen.made != exhibit.made || seen.obtained != exhibit.obtained)
            hold_back(fmt::format("exhibit {} (days)", exhibit.id),
                      "the day could tell who its source is: we say the month; look whether its "
                      "pages tell the day");
        seen.language = exhibit.language;
        seen.description = exhibit.description;
        seen.confidentiality = exhibit.confidentiality;
        for (const std::string& person : exhibit.people)
            seen.people.push_back(mapped(party_ids_, person));
        gated_.view.seen_.exhibits.push_back(std::move(seen));
    }
}

}  // namespace recourse::filing
