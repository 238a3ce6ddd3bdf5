#pragma once

#include <string>
#include <string_view>

#include "lists/internal/uniques.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// A subject that is being made. What is added and stands there already is not added again; its
/// vectors are otherwise only read, or appended to.
class Draft : public model::Subject {
public:
    Draft() = default;
    explicit Draft(model::Subject subject) : model::Subject(std::move(subject)) {}

    void add(model::Note note) { notes_.add(notes, std::move(note)); }
    void add(model::Address address) { addresses_.add(addresses, std::move(address)); }
    void add(model::Relation relation) { relations_.add(relations, std::move(relation)); }
    void add(model::Identifier identifier) { identifiers_.add(identifiers, std::move(identifier)); }
    void add(model::PlaceOfBirth place) { birth_places_.add(birth_places, std::move(place)); }
    void add(model::Designation designation) {
        designations_.add(designations, std::move(designation));
    }
    void add(model::CrossReference other) {
        cross_references_.add(cross_references, std::move(other));
    }
    void add_birth_date(base::PartialDate date) { birth_dates_.add(birth_dates, std::move(date)); }
    void add_nationality(std::string country) {
        nationalities_.add(nationalities, std::move(country));
    }
    void add_gender(std::string gender) { genders_.add(genders, std::move(gender)); }
    void add_position(std::string position) { positions_.add(positions, std::move(position)); }
    template <class Values>
    void add_all(Values&& values) {
        for (auto& value : values) add(std::move(value));
    }

    /// Null when there is none.
    model::Name* name_written(const std::string& full) {
        return names_.find(names, full, &model::Name::full);
    }
    /// The first one under a programme; null when there is none.
    model::Designation* designation_under(const std::string& programme) {
        return programmes_.find(designations, programme, &model::Designation::programme);
    }
    void put_primary_name_first();

private:
    Finder names_;
    Finder birth_dates_;
    Finder birth_places_;
    Finder nationalities_;
    Finder genders_;
    Finder positions_;
    Finder identifiers_;
    Finder addresses_;
    Finder relations_;
    Finder designations_;
    Finder programmes_;
    Finder cross_references_;
    Finder notes_;
};

}  // namespace recourse::lists::internal
