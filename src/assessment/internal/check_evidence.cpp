#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "assessment/internal/check.hpp"
#include "assessment/internal/codes.hpp"
#include "assessment/internal/phrases.hpp"

namespace recourse::assessment::internal {
namespace {

using Found = std::optional<CheckFound>;

/// What has to be believed: that an act happened, or that the target had a part in it.
struct Allegation {
    int act = 0;
    bool is_part = false;
    std::string name;  ///< "act a1", "part in a1 (ordered)"
    PositionSpan claims;
};

std::vector<Allegation> allegations_of(const TargetCheck& asked) {
    const auto& index = asked.index;
    std::vector<Allegation> all;
    for (const int act : asked.evidence.acts)
        all.push_back(
            {act, false, fmt::format("act {}", index.act(act).act->id), index.conduct(act).claims});
    for (const auto& part : asked.evidence.parts)
        all.push_back({part.act, true,
                       fmt::format("part in {} ({})", index.act(part.act).act->id,
                                   index.involvement(part.involvement).involvement->mode),
                       index.link(part.involvement).claims});
    return all;
}

/// Names the allegations that satisfy `is_weak`; nothing when none does.
template <class IsWeak>
Found find_allegations(const TargetCheck& asked, std::string_view told, IsWeak is_weak) {
    CheckFound found;
    std::vector<std::string> names;
    for (const auto& allegation : allegations_of(asked)) {
        if (!is_weak(allegation)) continue;
        names.push_back(allegation.name);
        found.records.push_back("act/" + asked.index.act(allegation.act).act->id);
    }
    if (names.empty()) return std::nullopt;
    found.records.erase(std::ranges::unique(found.records).begin(), found.records.end());
    found.text = fmt::format("{}: {}.", told, name_all(names));
    return found;
}

/// Names the exhibits that satisfy `is_weak`.
template <class IsWeak>
Found find_exhibits(const TargetCheck& asked, std::string_view told, IsWeak is_weak) {
    Positions weak;
    for (const int exhibit : asked.evidence.exhibits)
        if (is_weak(exhibit)) weak.push_back(exhibit);
    if (weak.empty()) return std::nullopt;
    return CheckFound{fmt::format("{}: {}.", told, name_exhibits(asked.index, weak)),
                      exhibit_records(asked.index, weak)};
}

Found no_root(const TargetCheck& asked) {
    return find_allegations(asked, "No exhibit with a source carries this", [&](const auto& each) {
        return asked.index.count_roots(each.claims) == 0;
    });
}

Found one_root(const TargetCheck& asked) {
    return find_allegations(asked, "This rests on one independent root", [&](const auto& each) {
        return asked.index.count_roots(each.claims) == 1;
    });
}

/// Several sources that go back to one observer, who may be one of them.
Found repeats(const TargetCheck& asked) {
    struct Told {
        std::set<std::string_view> sources;
        Positions exhibits;
    };
    std::map<std::string_view, Told> by_observer;
    for (const int exhibit : asked.evidence.exhibits) {
        const auto* source = source_of(asked.index, exhibit);
        if (source == nullptr) continue;
        auto& told =
            by_observer[asked.index.root_observer(asked.index.source_position(source->id))];
        told.sources.insert(source->id);
        told.exhibits.push_back(exhibit);
    }
    CheckFound found;
    for (const auto& [observer, told] : by_observer) {
        if (told.sources.size() < 2) continue;
        const auto* source = asked.index.file().find_source(observer);
        found.text +=
            fmt::format("{}These go back to one observer ({}) and count once: {}.",
                        found.text.empty() ? "" : " ", source == nullptr ? observer : source->title,
                        name_exhibits(asked.index, told.exhibits));
        for (auto& record : exhibit_records(asked.index, told.exhibits))
            found.records.push_back(std::move(record));
    }
    return found.text.empty() ? std::nullopt : Found(std::move(found));
}

bool is_primary(const TargetCheck& asked, int exhibit) {
    const auto* source = source_of(asked.index, exhibit);
    return source != nullptr && has_code(asked.rules.primary_capacities, source->capacity);
}

bool any_primary(const TargetCheck& asked, PositionSpan claims) {
    return std::ranges::any_of(asked.index.exhibits_of(claims),
                               [&](int exhibit) { return is_primary(asked, exhibit); });
}

Found second_hand_link(const TargetCheck& asked) {
    return find_allegations(
        asked, "Nobody who saw, took part or recorded it shows this", [&](const auto& each) {
            return each.is_part && !each.claims.empty() && !any_primary(asked, each.claims);
        });
}

Found second_hand_identity(const TargetCheck& asked) {
    const auto& shown = asked.evidence.identity;
    if (shown.empty()) return CheckFound{"No exhibit shows who the target is.", {}};
    if (std::ranges::any_of(shown, [&](int exhibit) { return is_primary(asked, exhibit); }))
        return std::nullopt;
    return CheckFound{
        fmt::format("Who the target is rests on {}, from no source that saw or recorded it.",
                    name_exhibits(asked.index, shown)),
        exhibit_records(asked.index, shown)};
}

Found capacity(const TargetCheck& asked) {
    return find_exhibits(asked, "How the source knows is not recorded", [&](int exhibit) {
        const auto* source = source_of(asked.index, exhibit);
        return source != nullptr && source->capacity.empty();
    });
}

Found unrated(const TargetCheck& asked) {
    constexpr char cannot_be_judged = 'F';
    constexpr int cannot_be_told = 6;
    return find_exhibits(asked, "The source stands at cannot be judged (F6)", [&](int exhibit) {
        const auto* source = source_of(asked.index, exhibit);
        return source != nullptr && source->reliability == cannot_be_judged &&
               source->credibility == cannot_be_told;
    });
}

/// Of a kind that counts little, and not from somebody who was there.
bool counts_little(const TargetCheck& asked, int exhibit) {
    const auto* source = source_of(asked.index, exhibit);
    return !is_primary(asked, exhibit) &&
           (has_code(asked.rules.little_kinds, asked.index.exhibit(exhibit).kind) ||
            (source != nullptr && has_code(asked.rules.little_kinds, source->kind)));
}

Found little_weight(const TargetCheck& asked) {
    return find_allegations(asked, "Only what counts little carries this", [&](const auto& each) {
        const auto exhibits = asked.index.exhibits_of(each.claims);
        return !exhibits.empty() && std::ranges::all_of(exhibits, [&](int exhibit) {
            return counts_little(asked, exhibit);
        });
    });
}

Found post_alone(const TargetCheck& asked) {
    CheckFound found;
    std::vector<std::string> acts;
    for (const auto& part : asked.evidence.parts) {
        const auto& mode = asked.index.involvement(part.involvement).involvement->mode;
        if (mode != "command" || !asked.index.link(part.involvement).claims.empty()) continue;
        acts.push_back(asked.index.act(part.act).act->id);
        found.records.push_back("act/" + acts.back());
    }
    if (acts.empty()) return std::nullopt;
    found.text = fmt::format("No claim carries the command over this: {}.", name_all(acts));
    return found;
}

/// A claim that speaks of a body and not of the target.
Found body_alone(const TargetCheck& asked) {
    CheckFound found;
    std::vector<std::string> ids;
    Positions seen;
    for (const auto& part : asked.evidence.parts)
        append(seen, asked.index.link(part.involvement).claims);
    settle(seen);
    for (const int position : seen) {
        const auto& claim = asked.index.claim(position);
        const bool names_body = std::ranges::any_of(claim.about, [&](const std::string& id) {
            const auto* party = asked.index.party(id);
            return party != nullptr && party->kind != model::PartyKind::person;
        });
        if (!names_body || has_code(claim.about, asked.of.target.id)) continue;
        ids.push_back(claim.id);
        found.records.push_back("claim/" + claim.id);
    }
    if (ids.empty()) return std::nullopt;
    found.text = fmt::format("It speaks of a body and not of the target: {} {}.",
                             ids.size() == 1 ? "claim" : "claims", name_all(ids));
    return found;
}

/// A picture of a page, or one of which nobody wrote down when it was taken.
Found bare_capture(const TargetCheck& asked) {
    return find_exhibits(
        asked, "Taken from the web as a picture, or without a date", [&](int position) {
            const auto& exhibit = asked.index.exhibit(position);
            return has_code(asked.rules.web_kinds, exhibit.kind) &&
                   (exhibit.media_type.starts_with("image/") || exhibit.obtained.empty());
        });
}

Found legal_advice(const TargetCheck& asked) {
    return find_exhibits(asked, "How it was obtained can be held against it", [&](int exhibit) {
        const auto* source = source_of(asked.index, exhibit);
        return source != nullptr && has_code(asked.rules.advice_kinds, source->kind);
    });
}

/// A court record that a claim against the allegation cites.
Found court_finding(const TargetCheck& asked) {
    Positions claims;
    for (const int act : asked.evidence.acts) append(claims, asked.index.contrary_about(act));
    append(claims, asked.index.contrary_in_general(asked.evidence.party));
    auto records = asked.index.exhibits_of(claims);
    std::erase_if(records, [&](int exhibit) {
        return !has_code(asked.rules.court_kinds, asked.index.exhibit(exhibit).kind);
    });
    if (records.empty()) return std::nullopt;
    return CheckFound{fmt::format("A claim that points the other way cites a court record: {}.",
                                  name_exhibits(asked.index, records)),
                      exhibit_records(asked.index, records)};
}

Found undated(const TargetCheck& asked) {
    CheckFound found;
    std::vector<std::string> ids;
    for (const int position : asked.evidence.acts) {
        const auto* act = asked.index.act(position).act;
        const auto* incident = asked.index.act(position).incident;
        const bool placed = !act->place.empty() || !incident->place.empty();
        if (!act->date.empty() && placed) continue;
        ids.push_back(act->id);
        found.records.push_back("act/" + act->id);
    }
    if (ids.empty()) return std::nullopt;
    found.text = fmt::format("Date or place is lacking of {} {}.", ids.size() == 1 ? "act" : "acts",
                             name_all(ids));
    return found;
}

constexpr std::array evidence_checks = {
    KnownCheck<TargetCheck>{"no-root", no_root},
    KnownCheck<TargetCheck>{"one-root", one_root},
    KnownCheck<TargetCheck>{"repeats", repeats},
    KnownCheck<TargetCheck>{"second-hand-link", second_hand_link},
    KnownCheck<TargetCheck>{"second-hand-identity", second_hand_identity},
    KnownCheck<TargetCheck>{"capacity", capacity},
    KnownCheck<TargetCheck>{"unrated", unrated},
    KnownCheck<TargetCheck>{"little-weight", little_weight},
    KnownCheck<TargetCheck>{"post-alone", post_alone},
    KnownCheck<TargetCheck>{"body-alone", body_alone},
    KnownCheck<TargetCheck>{"bare-capture", bare_capture},
    KnownCheck<TargetCheck>{"legal-advice", legal_advice},
    KnownCheck<TargetCheck>{"court-finding", court_finding},
    KnownCheck<TargetCheck>{"undated", undated}};

}  // namespace

std::span<const KnownCheck<TargetCheck>> checks_of_evidence() {
    return evidence_checks;
}

}  // namespace recourse::assessment::internal
