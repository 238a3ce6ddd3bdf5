#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "filing/internal/cited_text.hpp"
#include "filing/internal/page.hpp"

namespace recourse::filing {

using base::Json;

namespace {

bool reads_right_to_left(std::string_view script) {
    static constexpr std::array scripts = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"};
    return std::ranges::find(scripts, script) != scripts.end();
}

/// The language decides the shape of Chinese characters; where only the script is known, the
/// commonest one.
std::string language_of(const model::Name& name) {
    if (!name.language.empty()) return name.language;
    if (name.script == "Hans" || name.script == "Hani") return "zh-Hans";
    if (name.script == "Hant") return "zh-Hant";
    if (name.script == "Jpan") return "ja";
    if (name.script == "Kore" || name.script == "Hang") return "ko";
    return reads_right_to_left(name.script) ? "ar" : "";
}

/// Each exhibit once, with all its pinpoints.
void add_citation(std::vector<model::Citation>& citations, const model::Citation& citation) {
    const auto known = std::ranges::find(citations, citation.exhibit, &model::Citation::exhibit);
    if (known == citations.end()) {
        citations.push_back(citation);
    } else if (known->pinpoint.find(citation.pinpoint) == std::string::npos) {
        known->pinpoint += ", " + citation.pinpoint;
    }
}

/// Names in a row: nothing after the last.
Json closed(Json list) {
    if (!list.empty()) list.back()["separator"] = "";
    return list;
}

/// References in a row, in brackets.
Json bracketed(Json list) {
    if (list.empty()) return list;
    list.front()["opening"] = "[";
    list.back()["separator"] = "]";
    return list;
}

}  // namespace

Json paragraphs(std::string_view text) {
    Json list = Json::array();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        std::string paragraph(text.substr(0, end));
        std::ranges::replace(paragraph, '\n', ' ');
        if (paragraph.find_first_not_of(' ') != std::string::npos)
            list.push_back({{"text", paragraph}});
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return list;
}

std::string Page::label(std::string_view vocabulary, std::string_view code) const {
    return code.empty() ? std::string() : words_.say(content_.case_words->label(vocabulary, code));
}

std::string Page::legal_label(std::string_view kind, std::string_view code) const {
    const auto words = content_.legal_words->find(kind);
    if (words == content_.legal_words->end()) return std::string(code);
    const auto word = words->second.find(code);
    return word == words->second.end() ? std::string(code) : words_.say(word->second);
}

std::string Page::conduct_in_law(std::string_view conduct) const {
    std::vector<std::string> titles;
    for (const assessment::Limb& limb : content_.regime->limbs) {
        if (std::ranges::find(limb.conduct, conduct) != limb.conduct.end()) {
            titles.push_back(words_.say(limb.title));
        } else if (std::ranges::find(limb.arguable_conduct, conduct) !=
                   limb.arguable_conduct.end()) {
            titles.push_back(say("{title} (by argument)", {{"title", words_.say(limb.title)}}));
        }
    }
    return words_.row(titles);
}

std::string Page::name_of(std::string_view id) const {
    const model::Party* party = seen_.find_party(id);
    if (party == nullptr) return {};
    const std::string name = party->name_for(content_.view->audience().grade);
    // The case's texts speak of protected people by pseudonym: where the name may be known too,
    // both stand together.
    const bool both = !party->pseudonym.empty() && name != party->pseudonym;
    return both ? fmt::format("{} ({})", party->pseudonym, name) : name;
}

Json Page::name(const model::Name& name) const {
    return {{"text", name.full},
            {"direction", reads_right_to_left(name.script) ? "rtl" : "ltr"},
            {"language", language_of(name)},
            {"weak", name.strength == model::NameStrength::weak},
            {"separator", words_.language().style().semicolon}};
}

Json Page::party_name(std::string_view id) const {
    const model::Party* party = seen_.find_party(id);
    if (party != nullptr && !party->names.empty()) return name(party->names.front());
    model::Name plain;
    plain.full = name_of(id);
    return name(plain);
}

Json Page::names_like(const model::Party& party, model::NameType type) const {
    Json list = Json::array();
    for (const model::Name& one : party.names) {
        if (one.type == type && &one != &party.names.front()) list.push_back(name(one));
    }
    return closed(std::move(list));
}

Json Page::reference(const model::Exhibit& exhibit, std::string_view pinpoint) const {
    // What was sent before lies in another document.
    return {{"number", exhibit.number},
            {"anchor", tells("exhibit", exhibit.id) ? exhibit.id : ""},
            {"pinpoint", pinpoint},
            {"opening", ""},
            {"separator", words_.language().style().semicolon}};
}

Json Page::refs(const std::vector<std::string>& exhibits) const {
    Json list = Json::array();
    for (const std::string& id : exhibits) {
        if (const model::Exhibit* exhibit = seen_.find_exhibit(id))
            list.push_back(reference(*exhibit, ""));
    }
    return bracketed(std::move(list));
}

Json Page::refs(const std::vector<model::Citation>& citations) const {
    Json list = Json::array();
    for (const model::Citation& citation : citations) {
        if (const model::Exhibit* exhibit = seen_.find_exhibit(citation.exhibit))
            list.push_back(reference(*exhibit, citation.pinpoint));
    }
    return bracketed(std::move(list));
}

Json Page::refs_of_claims(const std::vector<std::string>& ids) const {
    std::vector<model::Citation> citations;
    for (const std::string& id : ids) {
        const model::Claim* claim = seen_.find_claim(id);
        if (claim == nullptr) continue;
        for (const model::Citation& citation : claim->citations) add_citation(citations, citation);
    }
    return refs(citations);
}

Json Page::exhibits_of_claims(const std::vector<std::string>& ids) const {
    std::vector<std::string> exhibits;
    for (const std::string& id : ids) {
        const model::Claim* claim = seen_.find_claim(id);
        if (claim == nullptr) continue;
        for (const model::Citation& citation : claim->citations) {
            if (std::ranges::find(exhibits, citation.exhibit) == exhibits.end())
                exhibits.push_back(citation.exhibit);
        }
    }
    return refs(exhibits);
}

Json Page::cited_paragraphs(std::string_view text) const {
    const auto is_record = [&](std::string_view id) {
        return seen_.find_exhibit(id) != nullptr || seen_.find_claim(id) != nullptr;
    };
    Json list = Json::array();
    for (const CitedParagraph& paragraph : read_cited_text(text, is_record)) {
        Json sentences = Json::array();
        std::string whole;
        for (const CitedSentence& sentence : paragraph) {
            std::vector<model::Citation> citations;
            for (const CitedRecord& cited : sentence.cites) {
                if (const model::Claim* claim = seen_.find_claim(cited.id)) {
                    for (const model::Citation& one : claim->citations)
                        add_citation(citations, one);
                } else {
                    add_citation(citations, {cited.id, cited.pinpoint, {}});
                }
            }
            sentences.push_back({{"text", sentence.text}, {"refs", refs(citations)}});
            whole += (whole.empty() ? "" : " ") + sentence.text;
        }
        list.push_back({{"text", whole}, {"sentences", std::move(sentences)}});
    }
    return list;
}

Json Page::claims(const std::vector<std::string>& ids) const {
    Json list = Json::array();
    for (const std::string& id : ids) {
        if (const model::Claim* claim = seen_.find_claim(id))
            list.push_back({{"text", claim->text}, {"refs", refs(claim->citations)}});
    }
    return list;
}

}  // namespace recourse::filing
