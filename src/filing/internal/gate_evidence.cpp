#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

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

constexpr std::string_view hidden_root = "root-";

}  // namespace

/// Which sources go back to one observer is kept, or independence would be overstated; who that is
/// is not said unless it may be seen.
std::string Gate::seen_root(const model::Source& source) {
    if (source.root.empty()) return {};
    if (sources_.contains(source.root)) return mapped(source_ids_, source.root);
    const auto told = root_ids_.find(source.root);
    if (told != root_ids_.end()) return told->second;
    int last = 0;
    for (const auto* roots : {&known_.roots, &std::as_const(root_ids_)})
        for (const auto& [of, root] : *roots)
            if (root.starts_with(hidden_root)) last = std::max(last, trailing_number(root));
    return root_ids_[source.root] = fmt::format("{}{}", hidden_root, last + 1);
}

/// Observers whom the audience does not know keep the ids that it has of them; two never share one,
/// so that a source which turns out to go back to another is told as such.
void Gate::know_roots() {
    std::set<std::string> taken;
    for (const model::Source& source : file_.sources) {
        const auto told = known_.roots.find(mapped(source_ids_, source.id));
        if (told == known_.roots.end() || !told->second.starts_with(hidden_root)) continue;
        if (!root_ids_.contains(source.root) && taken.insert(told->second).second)
            root_ids_[source.root] = told->second;
    }
}

void Gate::build_sources() {
    know_roots();
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
    for (const model::Exhibit& exhibit : file_.exhibits) {
        if (!exhibits_.contains(exhibit.id)) continue;
        model::Exhibit seen;
        seen.id = mapped(exhibit_ids_, exhibit.id);
        seen.number = trailing_number(seen.id);
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
        seen.partner = mapped(partner_ids_, exhibit.partner);
        for (const std::string& person : exhibit.people)
            seen.people.push_back(mapped(party_ids_, person));
        gated_.view.seen_.exhibits.push_back(std::move(seen));
    }
    std::ranges::sort(gated_.view.seen_.exhibits, {}, &model::Exhibit::number);
}

}  // namespace recourse::filing
