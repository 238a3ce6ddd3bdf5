#include "filing/internal/bundle_cover.hpp"

#include <nlohmann/json.hpp>

#include "filing/internal/words.hpp"

namespace recourse::filing {

using base::Json;
using base::Result;

namespace {

// Of the index, in points: what one page has room for, and what rows take of it.
constexpr double room_on_page = 655;
constexpr double padding_of_row = 9;
constexpr double height_of_line = 12.2;
constexpr std::size_t letters_in_line = 38;

/// The name by which the template asks how it is shown.
const char* flag_of(Shown shown) {
    switch (shown) {
        case Shown::pages:
            return "as_pages";
        case Shown::printed:
            return "as_printed";
        case Shown::picture:
            return "as_picture";
        case Shown::text:
            return "as_text";
        case Shown::stills:
            return "as_stills";
        case Shown::recording:
            return "as_recording";
        case Shown::file:
            return "as_file";
        case Shown::damaged:
            return "as_damaged";
    }
    return "as_file";
}

int sheet_length(const SheetPlaces& places, std::size_t index) {
    const int end = index + 1 < places.first.size() ? places.first[index + 1] : places.pages;
    return end - places.first[index];
}

/// The bundle page, from 1, on which the sheet of exhibit `index` begins.
int bundle_page(std::span<const ShownExhibit> exhibits, const SheetPlaces& places,
                std::size_t index) {
    int page = places.first[index] + 1;
    for (std::size_t i = 0; i < index; ++i) page += exhibits[i].pages();
    return page;
}

}  // namespace

int ShownExhibit::pages() const {
    int sum = 0;
    for (const CleanPages* part : parts) sum += part->count;
    return sum;
}

SheetPlaces likely_places(const Json& page) {
    SheetPlaces places;
    double height = 0;
    for (const Json& exhibit : page["exhibits"]) {
        const auto& title = exhibit["title"].get_ref<const std::string&>();
        const auto lines = 1 + title.size() / letters_in_line;
        height += padding_of_row + height_of_line * static_cast<double>(lines);
    }
    places.pages = 2 + static_cast<int>(height / room_on_page);
    for (std::size_t i = 0; i < page["exhibits"].size(); ++i)
        places.first.push_back(places.pages++);
    return places;
}

Result<std::string> cover_html(const Templates& templates, const Language& language,
                               const Json& page, std::span<const ShownExhibit> exhibits,
                               const SheetPlaces& places, const StampWords& words) {
    Json model = {{"grade", page["grade"]},
                  {"date_iso", page["date_iso"]},
                  {"submitter", page["submitter"]},
                  {"joint", page["joint"]},
                  {"case", page["case"]},
                  {"count", exhibits.size()},
                  {"stamp", {{"front", words.front_example()}, {"page", words.page_example()}}},
                  {"exhibits", Json::array()}};
    int total = places.pages;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        const ShownExhibit& exhibit = exhibits[i];
        Json row = page["exhibits"][i];
        const int at = bundle_page(exhibits, places, i);
        const int first = at + sheet_length(places, i);
        row["bundle_page"] = at;
        row["pages"] = exhibit.pages();
        row["paged"] = exhibit.pages() > 0;
        row["several"] = exhibit.pages() > 1;
        row["first_page"] = first;
        row["last_page"] = first + exhibit.pages() - 1;
        row["transcript"] = exhibit.transcript;
        row["cut_short"] = exhibit.cut_short;
        row[flag_of(exhibit.shown)] = true;
        model["exhibits"].push_back(std::move(row));
        total += exhibit.pages();
    }
    model["total"] = total;
    return compose_html(templates, "exhibits", language, model);
}

}  // namespace recourse::filing
