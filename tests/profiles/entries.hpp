#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/subject.hpp"

namespace recourse::profiles {

/// A person on a list: "xa-one", "7", {"Orvane Tellmark"}, "1970-01-31".
inline model::Subject person(std::string list, std::string reference,
                             std::vector<std::string> names, const char* born = "") {
    model::Subject entry;
    entry.id = list + ":" + reference;
    entry.list = std::move(list);
    entry.reference = std::move(reference);
    entry.kind = model::SubjectKind::person;
    for (std::string& name : names) entry.names.push_back({.full = std::move(name)});
    if (*born != '\0') entry.birth_dates = {base::PartialDate::parse(born).value()};
    return entry;
}

/// Many other people, so that the words of a name are as telling as on real lists.
inline std::vector<model::Subject> others(int count = 400) {
    static constexpr const char* starts[] = {"Tell", "Grab", "Voss", "Kess", "Qarm", "Mar", "Zor"};
    static constexpr const char* ends[] = {"grad", "enko", "berg", "sson", "adze"};
    std::vector<model::Subject> all;
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        all.push_back(person("xa-others", number,
                             {std::string(ends[i % 5]) + "ik " + starts[i % 7] +
                              static_cast<char>('a' + i % 26) + ends[i % 5]}));
    }
    return all;
}

}  // namespace recourse::profiles
