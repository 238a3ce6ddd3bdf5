#pragma once

#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "model/case.hpp"

/// Where it happened: what a map draws.
namespace recourse::casework {

struct PlacedRecord {
    std::string kind;    ///< "incident", "act"
    std::string record;  ///< id
    std::string incident;
    std::string title;    ///< of the incident; conduct code of the act
    std::string place;    ///< as the case writes it
    std::string country;  ///< of the incident
    base::PartialDate date;
    std::string victim;

    bool operator==(const PlacedRecord&) const = default;
};

/// One point and everything that happened there.
struct MapPlace {
    double latitude = 0;  ///< WGS 84 degrees
    double longitude = 0;
    std::string precision;              ///< one of model::place_precisions, or empty: not said
    std::vector<PlacedRecord> records;  ///< as in the case

    bool operator==(const MapPlace&) const = default;
};

struct CaseMap {
    std::vector<MapPlace> places;  ///< by first record; equal positions of equal precision are one
    std::vector<PlacedRecord> unplaced;  ///< without a position: a map must not hide them
    /// Whether the positions are invented: the case plays in a country that ISO 3166 leaves to its
    /// users ("xa" to "xz" and others), which no atlas shows.
    bool fictional = false;
};

/// Nothing is guessed: an act without a position does not get that of its incident. Pure; safe to
/// call from many threads.
CaseMap map_of(const model::Case& record);

}  // namespace recourse::casework
