#include "app/profile_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "model/subject_json.hpp"
#include "text/fold.hpp"
#include "text/script.hpp"

namespace recourse::app {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// Texts with the lists that print them, in the order of kind and text. Some lists write family
/// names in capitals: what differs only in that is one text, in the first printing.
class PrintedTexts {
public:
    void add(const std::string& kind, const std::string& text, const std::string& list) {
        if (text.empty()) return;
        auto& one = texts_[{kind, text::fold(text)}];
        if (one.printed.empty()) one.printed = text;
        one.lists.insert(list);
    }
    std::vector<Printed> all() const {
        std::vector<Printed> printed;
        for (const auto& [key, one] : texts_)
            printed.push_back({one.printed, key.first, {one.lists.begin(), one.lists.end()}});
        return printed;
    }

private:
    struct Text {
        std::string printed;
        std::set<std::string> lists;
    };
    std::map<std::pair<std::string, std::string>, Text> texts_;
};

std::vector<ListedAs> designations_of(const std::vector<model::Subject>& entries) {
    std::vector<ListedAs> all;
    for (const model::Subject& entry : entries)
        for (const model::Designation& one : entry.designations)
            all.push_back({entry.list, entry.id, one, std::nullopt});
    const auto order = [](const ListedAs& one) {
        const auto day = one.designation.listed.earliest();
        return std::tuple(!day.has_value(), day, one.list, one.designation.programme);
    };
    std::ranges::stable_sort(all, {}, order);
    if (all.empty() || all.front().designation.listed.empty()) return all;
    const auto first = *all.front().designation.listed.earliest();
    for (ListedAs& one : all) {
        if (const auto day = one.designation.listed.earliest())
            one.days_after_first = static_cast<int>((*day - first).count());
    }
    return all;
}

Result<std::string> entry_meant(PublicRecord& record, std::string_view id_or_name) {
    const auto index = RECOURSE_TRY(record.index());
    if (const auto* entry = index->find(id_or_name)) return entry->id;
    const auto matches = index->search({.names = {std::string(id_or_name)}}, {.limit = 1});
    if (matches.empty())
        return fail(ErrorCode::not_found,
                    fmt::format("no list has \"{}\", or a name like it", id_or_name));
    return matches.front().subject->id;
}

Result<std::vector<std::string>> lists_without(PublicRecord& record,
                                               const std::vector<model::Subject>& entries) {
    std::set<std::string> without;
    for (const auto& list : RECOURSE_TRY(record.status()))
        if (list.current) without.insert(list.list);
    for (const model::Subject& entry : entries) without.erase(entry.list);
    return std::vector<std::string>(without.begin(), without.end());
}

Json to_json(const std::vector<Printed>& printed) {
    Json list = Json::array();
    for (const Printed& one : printed)
        list.push_back({{"text", one.text}, {"kind", one.kind}, {"lists", one.lists}});
    return list;
}

}  // namespace

Result<profiles::ProfileStore> current_profiles(const Home& home, PublicRecord& record,
                                                base::Progress& progress) {
    auto store = RECOURSE_TRY(profiles::ProfileStore::open(home.record()));
    const auto digest = RECOURSE_TRY(record.current_digest());
    if (RECOURSE_TRY(store.is_up_to_date(digest))) return store;
    progress.step("Finding which entries are one");
    RECOURSE_TRY(update_profiles(record, store));
    return store;
}

Result<profiles::ProfileUpdate> update_profiles(PublicRecord& record,
                                                profiles::ProfileStore& profiles) {
    const auto lists = RECOURSE_TRY(record.indexed_lists());
    return profiles.update(*lists.index, lists.digest, base::system_now());
}

Result<ProfilePage> profile_page(PublicRecord& record, profiles::ProfileStore& profiles,
                                 std::string_view id_or_name) {
    const auto entry = RECOURSE_TRY(entry_meant(record, id_or_name));
    const auto profile = RECOURSE_TRY(profiles.profile_of(entry));
    if (!profile) return fail(ErrorCode::not_found, "no profile has the entry " + entry);
    ProfilePage page;
    page.id = profile->id;
    PrintedTexts names;
    PrintedTexts identifiers;
    for (const std::string& id : profile->entries) {
        auto subject = RECOURSE_TRY(record.find_subject(id));
        if (!subject) continue;
        for (const model::Name& name : subject->names)
            names.add(text::dominant_script(name.full), name.full, subject->list);
        for (const model::Identifier& one : subject->identifiers)
            identifiers.add(model::to_string(one.kind), one.value, subject->list);
        page.entries.push_back(*std::move(subject));
    }
    if (!page.entries.empty()) page.caption = page.entries.front().caption();
    page.designations = designations_of(page.entries);
    page.names = names.all();
    page.identifiers = identifiers.all();
    page.not_on = RECOURSE_TRY(lists_without(record, page.entries));
    return page;
}

Json to_json(const ProfilePage& page) {
    Json designations = Json::array();
    for (const ListedAs& one : page.designations) {
        std::vector<std::string> measures;
        for (const model::Measure& measure : one.designation.measures)
            measures.push_back(model::label_of(measure));
        designations.push_back({{"list", one.list},
                                {"subject", one.subject},
                                {"programme", one.designation.programme},
                                {"regime", one.designation.regime},
                                {"reference", one.designation.reference},
                                {"listed", one.designation.listed.to_string()},
                                {"days_after_first", nullptr},
                                {"measures", std::move(measures)}});
        if (one.days_after_first) designations.back()["days_after_first"] = *one.days_after_first;
    }
    Json entries = Json::array();
    for (const model::Subject& entry : page.entries) entries.push_back(model::to_json(entry));
    return {{"id", page.id},
            {"caption", page.caption},
            {"designations", std::move(designations)},
            {"names", to_json(page.names)},
            {"identifiers", to_json(page.identifiers)},
            {"not_on", page.not_on},
            {"entries", std::move(entries)}};
}

}  // namespace recourse::app
