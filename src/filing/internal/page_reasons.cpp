#include <algorithm>
#include <nlohmann/json.hpp>

#include "filing/internal/page.hpp"

namespace recourse::filing {

using base::Json;

namespace {

std::string with_full_stop(std::string text) {
    if (!text.empty() && text.back() != '.') text += '.';
    return text;
}

}  // namespace

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char letter : text) {
        const bool space = letter == ' ';
        if (!space && !inside) ++words;
        inside = !space;
    }
    return words;
}

/// The claims that carry the target's part in each act, in case order.
std::vector<std::string> Page::claims_of_involvement(std::string_view party) const {
    std::vector<std::string> ids;
    for (const model::Incident& incident : seen_.incidents) {
        for (const model::Act& act : incident.acts) {
            for (const model::Involvement& role : act.involvements) {
                if (role.party != party) continue;
                ids.insert(ids.end(), role.claims.begin(), role.claims.end());
                ids.insert(ids.end(), act.claims.begin(), act.claims.end());
            }
        }
    }
    return ids;
}

std::string Page::post_sentence(const model::Party& party, const model::Post& post) const {
    const std::string name = name_of(party.id);
    std::string held = post.title;
    const std::string organisation = name_of(post.organisation);
    if (held.find(organisation) == std::string::npos)
        held = say("{post} of {organisation}", {{"post", held}, {"organisation", organisation}});
    if (post.from.empty())
        return post.until.empty() ? say("{name} has been {post}", {{"name", name}, {"post", held}})
                                  : say("{name} was {post}", {{"name", name}, {"post", held}});
    if (post.until.empty())
        return say("{name} has been {post} {since}",
                   {{"name", name}, {"post", held}, {"since", words_.since(post.from)}});
    return say("{name} was {post} from {period}",
               {{"name", name}, {"post", held}, {"period", words_.period(post.from, post.until)}});
}

/// Only what rests on public exhibits goes in: such a text is published, and a court may ask for
/// what stands behind it.
Json Page::reasons(const assessment::TargetAssessment& assessed) const {
    const model::Party& party = *seen_.find_party(assessed.target);
    const auto is_public = [&](const model::Citation& citation) {
        const model::Exhibit* exhibit = seen_.find_exhibit(citation.exhibit);
        return exhibit != nullptr && exhibit->confidentiality == model::Confidentiality::open;
    };
    Json clauses = Json::array();
    std::size_t words = 0;
    std::size_t left_out = 0;
    const auto add = [&](std::string text, const std::vector<model::Citation>& citations) {
        std::vector<model::Citation> shown;
        std::ranges::copy_if(citations, std::back_inserter(shown), is_public);
        text = with_full_stop(std::move(text));
        const std::size_t more = count_words(text);
        const bool known = std::ranges::any_of(
            clauses, [&](const Json& clause) { return clause["text"] == text; });
        if (shown.empty() || known) return;
        if (words + more > most_reason_words) {
            ++left_out;
            return;
        }
        words += more;
        clauses.push_back({{"text", text}, {"refs", refs(shown)}});
    };

    for (const model::Post& post : party.posts) {
        std::vector<model::Citation> citations;
        for (const std::string& exhibit : post.exhibits) citations.push_back({exhibit, "", ""});
        add(post_sentence(party, post), citations);
    }
    for (const std::string& id : claims_of_involvement(party.id)) {
        const model::Claim* claim = seen_.find_claim(id);
        if (claim != nullptr && !claim->exculpatory &&
            claim->confidentiality == model::Confidentiality::open)
            add(claim->text, claim->citations);
    }
    return {{"clauses", std::move(clauses)},
            {"words", words},
            {"left_out", left_out},
            {"any", words > 0}};
}

}  // namespace recourse::filing
