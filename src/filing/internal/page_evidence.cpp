#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "filing/internal/page.hpp"

namespace recourse::filing {

using base::Json;
using model::Confidentiality;

namespace {

constexpr std::size_t strongest_items = 3;

}  // namespace

std::string Page::size_text(std::size_t bytes) const {
    constexpr std::size_t kibi = 1024;
    if (bytes < kibi) return say("{count} bytes", {{"count", std::to_string(bytes)}});
    if (bytes < kibi * kibi)
        return say("{count} KiB", {{"count", std::to_string((bytes + kibi - 1) / kibi)}});
    const auto mebi = static_cast<double>(bytes) / static_cast<double>(kibi * kibi);
    return say("{count} MiB", {{"count", words_.number(mebi, 1)}});
}

std::string Page::metadata_text(Metadata state) const {
    switch (state) {
        case Metadata::none:
            return say("as received; this format carries no metadata");
        case Metadata::stripped:
            return say("copy without metadata; the original is kept sealed");
        case Metadata::kept:
            return say("as received; metadata could not be removed");
    }
    return {};
}

std::string Page::disclosure(Confidentiality grade) const {
    switch (grade) {
        case Confidentiality::open:
            return say("Public");
        case Confidentiality::authority:
            return say("Authority only");
        case Confidentiality::named:
            return say("Named officials only");
        case Confidentiality::team:
        case Confidentiality::sealed:
            break;
    }
    return {};
}

std::string grouped(const std::string& hash) {
    std::string text;
    for (std::size_t i = 0; i < hash.size(); i += 8) text += (i > 0 ? " " : "") + hash.substr(i, 8);
    return text;
}

std::string neutral_name(const model::Exhibit& exhibit, const ExhibitCopy& copy) {
    return fmt::format("{:02}-{}.{}", exhibit.number, exhibit.kind.empty() ? "item" : exhibit.kind,
                       copy.extension);
}

Json Page::exhibits() const {
    Json list = Json::array();
    const auto listed = carried(content_);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const model::Exhibit& exhibit = *listed[i];
        const model::Source* source = seen_.find_source(exhibit.source);
        const std::string rating =
            source == nullptr ? "" : fmt::format("{}{}", source->reliability, source->credibility);
        list.push_back({{"number", exhibit.number},
                        {"anchor", exhibit.id},
                        {"title", exhibit.title},
                        {"kind", label("exhibit", exhibit.kind)},
                        {"description", exhibit.description},
                        {"source", source == nullptr ? "" : source->title},
                        {"source_kind", source == nullptr ? "" : label("source", source->kind)},
                        {"capacity", source == nullptr ? "" : label("capacity", source->capacity)},
                        {"rating", rating},
                        {"made", words_.date(exhibit.made)},
                        {"obtained", words_.date(exhibit.obtained)},
                        {"language", exhibit.language},
                        {"disclosure", disclosure(exhibit.confidentiality)}});
        // What goes out without its exhibits has no copies of them.
        if (!content_.exhibits.empty()) add_file(exhibit, content_.exhibits[i], list.back());
    }
    return list;
}

void Page::add_file(const model::Exhibit& exhibit, const ExhibitCopy& copy, Json& row) const {
    row["file"] = "data/exhibits/" + neutral_name(exhibit, copy);
    row["size"] = size_text(copy.bytes.size());
    row["metadata"] = metadata_text(copy.metadata);
    row["sha256"] = copy.sha256;
    row["sha256_grouped"] = grouped(copy.sha256);
}

/// The items that a busy official should open first: the best rated sources, then the most cited.
Json Page::strongest() const {
    std::map<std::string, int> cited;
    for (const model::Claim& claim : seen_.claims) {
        for (const model::Citation& citation : claim.citations) {
            if (!claim.exculpatory) ++cited[citation.exhibit];
        }
    }
    std::vector<const model::Exhibit*> ranked;
    for (const model::Exhibit& exhibit : seen_.exhibits) {
        if (cited.contains(exhibit.id)) ranked.push_back(&exhibit);
    }
    const auto rank = [&](const model::Exhibit* exhibit) {
        const model::Source* source = seen_.find_source(exhibit->source);
        const int rating = source == nullptr
                               ? 'Z' * 10
                               : static_cast<int>(source->reliability) * 10 + source->credibility;
        return std::pair(rating, -cited[exhibit->id]);
    };
    std::ranges::stable_sort(ranked, {}, rank);
    ranked.resize(std::min(ranked.size(), strongest_items));
    Json list = Json::array();
    for (const model::Exhibit* exhibit : ranked)
        list.push_back({{"title", exhibit->title},
                        {"description", exhibit->description},
                        {"refs", refs(std::vector<std::string>{exhibit->id})}});
    return list;
}

Json Page::consents() const {
    Json list = Json::array();
    for (const model::Party& party : seen_.parties) {
        if (party.consent.uses.empty() || !tells("party", party.id)) continue;
        std::vector<std::string> roles;
        for (const std::string& role : party.roles) roles.push_back(label("role", role));
        list.push_back({{"name", name_of(party.id)},
                        {"roles", words_.row(roles)},
                        {"named", party.consent.named}});
    }
    return list;
}

Json Page::grade() const {
    const Confidentiality grade = content_.view->audience().grade;
    std::string text;
    std::string mark;
    switch (grade) {
        case Confidentiality::open:
            mark = say("Public");
            text = say("This document may be published.");
            break;
        case Confidentiality::authority:
            mark = say("Confidential: for the addressed authority");
            text =
                say("This document is for the officials of the addressed authority. It may not be "
                    "published or passed on to others without the submitter's written consent.");
            break;
        case Confidentiality::named:
            mark = say("Confidential: for named officials only");
            text = say(
                "This document is for the officials who were named to the submitter in advance, "
                "and for nobody else. It may not be copied or passed on.");
            break;
        case Confidentiality::team:
        case Confidentiality::sealed:
            break;
    }
    return {{"word", to_string(grade)}, {"mark", mark}, {"text", text}};
}

}  // namespace recourse::filing
