#include "casework/views/places.hpp"

#include <algorithm>
#include <optional>

namespace recourse::casework {

namespace {

/// ISO 3166-1, 8.1.3 "User-assigned code elements": AA, QM to QZ, XA to XZ, ZZ; but "xk" is what
/// everybody calls Kosovo.
bool is_user_assigned(const std::string& country) {
    if (country.size() != 2 || country == "xk") return false;
    return country == "aa" || country == "zz" || country[0] == 'x' ||
           (country[0] == 'q' && country[1] >= 'm');
}

void add(CaseMap& map, const std::optional<double>& latitude,
         const std::optional<double>& longitude, const std::string& precision,
         PlacedRecord record) {
    if (!latitude || !longitude) {
        map.unplaced.push_back(std::move(record));
        return;
    }
    const auto same = [&](const MapPlace& place) {
        return place.latitude == *latitude && place.longitude == *longitude &&
               place.precision == precision;
    };
    auto place = std::ranges::find_if(map.places, same);
    if (place == map.places.end()) {
        place = map.places.insert(place, {*latitude, *longitude, precision, {}});
    }
    place->records.push_back(std::move(record));
}

}  // namespace

CaseMap map_of(const model::Case& record) {
    CaseMap map;
    map.fictional = is_user_assigned(record.country);
    for (const model::Incident& incident : record.incidents) {
        add(map, incident.latitude, incident.longitude, incident.precision,
            {.kind = "incident",
             .record = incident.id,
             .incident = incident.id,
             .title = incident.title,
             .place = incident.place,
             .country = incident.country,
             .date = incident.date,
             .victim = {}});
        for (const model::Act& act : incident.acts) {
            add(map, act.latitude, act.longitude, act.precision,
                {.kind = "act",
                 .record = act.id,
                 .incident = incident.id,
                 .title = act.conduct,
                 .place = act.place.empty() ? incident.place : act.place,
                 .country = incident.country,
                 .date = act.date.empty() ? incident.date : act.date,
                 .victim = act.victim});
        }
    }
    return map;
}

}  // namespace recourse::casework
