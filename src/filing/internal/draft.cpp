#include "filing/internal/draft.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/ulid.hpp"
#include "filing/internal/draft_supplement.hpp"
#include "filing/internal/own_pseudonyms.hpp"
#include "filing/internal/second_person.hpp"
#include "filing/leak_scan.hpp"
#include "filing/minisign.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

Result<model::Confidentiality> grade_of(const assessment::Recipient& recipient) {
    const auto grade = model::parse_confidentiality(recipient.grade);
    if (grade && *grade <= model::Confidentiality::named) return grade;
    return fail(base::Error(ErrorCode::invalid_input, "a grade that may leave the team is needed")
                    .in_record(recipient.id)
                    .in_field("grade"));
}

/// The same case, regime, day and second give the same id, and so the same bytes.
std::string filing_id(const Draft& draft) {
    const Json basis = {{"case", model::to_json(draft.gated.view.seen())},
                        {"regime", draft.content.regime->id},
                        {"recipients", draft.content.recipients},
                        {"supplements", draft.request->supplements},
                        {"log_proofs", draft.request->log_proofs},
                        {"language", draft.content.language->code()}};
    const base::Sha256 digest = base::sha256(base::dump_json(basis));
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                                  draft.content.created.time_since_epoch())
                                  .count();
    std::array<unsigned char, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>((milliseconds >> (8 * (5 - i))) & 0xff);
    for (std::size_t i = 6; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(digest[i - 6]);
    return base::Ulid(bytes).to_string();
}

bool was_assessed(const Told* told, std::string_view target) {
    return told != nullptr && std::ranges::any_of(told->findings, [&](const Json& finding) {
               return finding["target"] == target;
           });
}

/// Which targets the submission is about: those that were asked for, or all that the law can reach;
/// and those that its readers were told of, whatever has become of them.
Result<void> assess_targets(const FilingRequest& request, const Told* told, Draft& draft) {
    const model::Case& seen = draft.gated.view.seen();
    for (const std::string& wanted : request.targets) {
        const model::Party* party = seen.find_party(draft.gated.seen_id("party", wanted));
        if (party == nullptr || !party->has_role("target"))
            return fail(base::Error(ErrorCode::denied, "no target that this recipient may see")
                            .in_record("party " + wanted));
    }
    for (const model::Party* party : seen.targets()) {
        const std::string team_id = draft.gated.team_id(party->id);
        const bool asked = std::ranges::find(request.targets, team_id) != request.targets.end();
        if (!request.targets.empty() && !asked) continue;
        const auto listed = request.listings.find(team_id);
        if (listed != request.listings.end()) draft.content.listings[party->id] = listed->second;
        auto assessed = assessment::assess(seen, *party, *request.regime,
                                           draft.content.listings[party->id], request.now);
        if (asked || was_assessed(told, party->id) ||
            assessed.verdict != assessment::Verdict::does_not_fit)
            draft.content.assessments.push_back(std::move(assessed));
    }
    if (draft.content.assessments.empty())
        return fail(ErrorCode::invalid_input, "no target of the case fits " + request.regime->id +
                                                  " on what its recipient may see");
    return {};
}

/// The language that was asked for, else the recipient's where documents can be written in it,
/// else English.
Result<const Language*> language_of(const FilingRequest& request, const Languages& languages) {
    if (!request.language.empty()) return find_language(languages, request.language);
    const auto theirs = languages.find(RECOURSE_TRY(recipients_of(request)).front()->language);
    return theirs == languages.end() ? &languages.find("en")->second : &theirs->second;
}

}  // namespace

Result<Shelf> open_shelf() {
    const auto data = RECOURSE_TRY(base::find_data_folder());
    // Without a home folder there is nothing of people's own.
    const auto home = base::recourse_home().value_or(std::filesystem::path());
    std::vector<std::filesystem::path> translations = {data / "translations"};
    if (!home.empty()) translations.push_back(home / "translations");
    auto legal_words =
        RECOURSE_TRY(assessment::load_vocabulary(data / "regimes" / "vocabulary.toml"));
    auto case_words = RECOURSE_TRY(casework::Taxonomy::load_default());
    auto languages = RECOURSE_TRY(load_languages(translations));
    return Shelf{.data = data,
                 .templates = Templates::of(data, home),
                 .languages = std::move(languages),
                 .legal_words = std::move(legal_words),
                 .case_words = std::move(case_words),
                 .press = std::make_shared<BundlePress>()};
}

Result<std::vector<const assessment::Recipient*>> recipients_of(const FilingRequest& request) {
    const assessment::Regime& regime = *request.regime;
    std::vector<const assessment::Recipient*> found;
    if (request.recipients.empty()) {
        for (const assessment::Recipient& recipient : regime.recipients) {
            if (recipient.grade == regime.recipients.front().grade) found.push_back(&recipient);
        }
    }
    for (const std::string& id : request.recipients) {
        const assessment::Recipient* recipient = regime.find_recipient(id);
        if (recipient == nullptr)
            return fail(ErrorCode::invalid_input,
                        fmt::format("{} has no recipient {}", regime.id, id));
        found.push_back(recipient);
    }
    if (found.empty()) return fail(ErrorCode::invalid_input, regime.id + " has no recipient");
    return found;
}

namespace {

/// The partners that the request means, in the case's order.
Result<std::vector<std::string>> partners_of(const model::Case& file,
                                             const FilingRequest& request) {
    const auto refuse = [](const std::string& id, const char* why) {
        return fail(base::Error(ErrorCode::invalid_input, why).in_record("partner " + id));
    };
    for (const std::string& id : request.partners) {
        if (file.find_partner(id) == nullptr) return refuse(id, "the case has no such partner");
    }
    std::vector<std::string> ids;
    std::set<std::string> keys;
    for (const model::Partner& partner : file.partners) {
        if (std::ranges::find(request.partners, partner.id) == request.partners.end()) continue;
        const auto key = PublicKey::parse(partner.public_key);
        if (!key)
            return refuse(partner.id,
                          "needs its public key to sign with: recourse file key, there,"
                          " tells it");
        if (!keys.insert(key->text()).second) return refuse(partner.id, "has another one's key");
        ids.push_back(partner.id);
    }
    return ids;
}

}  // namespace

Result<Gated> gate_for(const model::Case& file, const FilingRequest& request, const Known& known) {
    Audience audience;
    audience.grade = model::Confidentiality::named;
    audience.today = std::chrono::floor<std::chrono::days>(request.now);
    for (const assessment::Recipient* recipient : RECOURSE_TRY(recipients_of(request))) {
        // Together they see what the least of them may see.
        audience.grade = std::min(audience.grade, RECOURSE_TRY(grade_of(*recipient)));
        audience.authorities.push_back(recipient->id);
    }
    audience.partners = RECOURSE_TRY(partners_of(file, request));
    if (request.pseudonym_key.empty()) return pass_gate(file, audience, known);
    auto readers = audience.authorities;
    std::ranges::sort(readers);  // the same people in another order have the same names
    const std::string key = fmt::format("{}/{}", request.pseudonym_key, fmt::join(readers, ","));
    Gated gated = pass_gate(RECOURSE_TRY(with_own_pseudonyms(file, key)), audience, known);
    // Exhibits speak of people by the case's pseudonyms: such a one would undo it all.
    for (const model::Party& party : file.parties) {
        if (!party.pseudonym.empty())
            gated.protected_texts.push_back({party.pseudonym, party.id, true});
    }
    return gated;
}

namespace {

/// Behind the gate: what leaves for `draft.gated`'s audience.
Result<void> fill(const FilingRequest& request, const Shelf& shelf, const Told* told,
                  Draft& draft) {
    draft.request = &request;
    if (!can_be_filed(*request.regime))
        return fail(ErrorCode::invalid_input,
                    request.regime->id + " has ended: nothing can be filed under it");
    RECOURSE_CHECK(scan_view(draft.gated));
    draft.content.created = request.now;
    draft.content.view = &draft.gated.view;
    draft.content.regime = request.regime;
    draft.content.legal_words = &shelf.legal_words;
    draft.content.case_words = &shelf.case_words;
    draft.content.recipients = draft.gated.view.audience().authorities;
    draft.content.language = RECOURSE_TRY(language_of(request, shelf.languages));
    RECOURSE_CHECK(assess_targets(request, told, draft));
    draft.content.id = filing_id(draft);
    return {};
}

}  // namespace

Result<void> prepare(model::Case file, const FilingRequest& request, const Shelf& shelf,
                     std::optional<Told> told, Draft& draft) {
    draft.file = std::move(file);
    draft.gated = RECOURSE_TRY(gate_for(draft.file, request, told ? told->known : Known{}));
    if (told) RECOURSE_CHECK(check_names(draft.gated, told->known));
    RECOURSE_CHECK(fill(request, shelf, told ? &*told : nullptr, draft));
    if (told) keep_what_is_new(*std::move(told), draft);
    draft.digest = approval_digest(draft);
    return {};
}

model::Case graded_part(model::Case file) {
    file.title.clear();
    file.country.clear();
    file.summary.clear();
    file.impact.clear();
    file.exculpatory_search.clear();
    model::Submitter named;
    named.organisation = file.submitter.organisation;
    file.submitter = named;
    return file;
}

Result<void> prepare_public(const model::Case& file, const FilingRequest& request,
                            const Shelf& shelf, Draft& draft) {
    draft.gated =
        pass_gate(graded_part(file), {.grade = model::Confidentiality::open,
                                      .authorities = {},
                                      .today = std::chrono::floor<std::chrono::days>(request.now)});
    return fill(request, shelf, nullptr, draft);
}

}  // namespace recourse::filing
