#include "sample_case.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/hash.hpp"

namespace recourse::filing::test {

using model::Confidentiality;

namespace {

constexpr std::array grades = {Confidentiality::open, Confidentiality::authority,
                               Confidentiality::named, Confidentiality::team,
                               Confidentiality::sealed};

base::PartialDate date(const char* text) {
    return base::PartialDate::parse(text).value();
}

model::Name name(const char* full, const char* script = "Latn",
                 model::NameType type = model::NameType::primary, const char* language = "") {
    model::Name made;
    made.full = full;
    made.script = script;
    made.type = type;
    made.language = language;
    return made;
}

model::Party target(const char* id, const char* latin, const char* native, const char* script,
                    const char* language) {
    model::Party party;
    party.id = id;
    party.roles = {"target"};
    party.names = {name(latin), name(native, script, model::NameType::original_script, language)};
    party.birth_dates = {date("1971-03-02")};
    party.nationalities = {"xa"};
    party.gender = "male";
    model::Post post;
    post.title = "Commander";
    post.from = date("2020");
    post.commands = true;
    post.exhibits = {"x-open"};
    party.posts = {post};
    return party;
}

model::Party victim(const char* id, const char* real, const char* pseudonym) {
    model::Party party;
    party.id = id;
    party.roles = {"victim", "witness"};
    party.names = {name(real)};
    party.pseudonym = pseudonym;
    party.confidentiality = Confidentiality::team;
    party.purposes = {"journalist"};
    party.consent.uses = {"documentation", "submission"};
    party.consent.authorities = {"any"};
    return party;
}

model::Exhibit exhibit(const std::string& id, Confidentiality grade) {
    model::Exhibit made;
    made.id = id;
    made.title = "Item " + id;
    made.kind = "official-record";
    made.media_type = "text/plain";
    made.confidentiality = grade;
    return made;
}

model::Claim claim(const std::string& id, const std::string& exhibit_id, const std::string& about) {
    model::Claim made;
    made.id = id;
    made.text = "Assertion " + id + ".";
    made.about = {about};
    made.citations = {{exhibit_id, "p. 1", ""}};
    return made;
}

model::Incident incident(const std::string& id, Confidentiality grade, const std::string& victim_id,
                         const std::string& claim_id) {
    model::Involvement role;
    role.party = "p-voss";
    role.mode = "direct";
    role.certainty = "certain";
    role.how = "He did it.";
    role.claims = {claim_id};
    model::Act act;
    act.id = "a-" + id;
    act.conduct = "torture";
    act.victim = victim_id;
    act.date = date("2024-05-12");
    act.summary = "What was done.";
    act.harm = "Injuries.";
    act.claims = {claim_id};
    act.involvements = {role};
    model::Incident made;
    made.id = id;
    made.title = "Incident " + id;
    made.date = act.date;
    made.country = "xa";
    made.summary = "What happened.";
    made.confidentiality = grade;
    made.acts = {act};
    return made;
}

}  // namespace

model::Case sample_case() {
    model::Case file;
    file.id = "sample";
    file.title = "Sample";
    file.country = "xa";
    file.summary = "A summary.";
    file.impact = "An impact.";
    file.exculpatory_search = "Registers were searched.";
    file.submitter.organisation = "Documentation Centre";
    file.submitter.about = "About.";
    file.parties = {target("p-voss", "Anton Voss", "Антон Восс", "Cyrl", "ru"),
                    target("p-amari", "Karim Amari", "كريم عماري", "Arab", "ar"),
                    target("p-wei", "Wei Zhang", "张伟", "Hans", "zh"),
                    victim("p-v1", "Helena Quillmark", "Victim V-1")};
    for (const Confidentiality grade : grades) {
        const std::string word = to_string(grade);
        file.exhibits.push_back(exhibit("x-" + word, grade));
        model::Source source;
        source.id = "s-" + word;
        source.title = "Source " + word;
        source.kind = "official-record";
        source.reliability = 'B';
        source.credibility = 2;
        source.confidentiality = grade;
        file.sources.push_back(source);
        file.exhibits.back().source = source.id;
        file.exhibits.back().number = static_cast<int>(file.exhibits.size());
        file.claims.push_back(claim("c-" + word, "x-" + word, "p-voss"));
        file.claims.back().confidentiality = grade;
        file.incidents.push_back(incident("i-" + word, grade, "p-v1", "c-" + word));
    }
    return file;
}

model::Case case_of_canaries() {
    model::Case file = sample_case();
    int number = 0;
    const auto canary = [&](Confidentiality grade) {
        return fmt::format("CANARY-{}-{}", to_string(grade), ++number);
    };
    for (std::size_t i = 0; i < grades.size(); ++i) {
        const Confidentiality grade = grades[i];
        model::Exhibit& item = file.exhibits[i];
        item.title = canary(grade);
        item.description = canary(grade);
        item.file = "exhibits/" + canary(Confidentiality::sealed) + ".txt";
        item.sha256 = canary(Confidentiality::sealed);
        item.sha512 = canary(Confidentiality::sealed);
        model::Source& source = file.sources[i];
        source.title = canary(grade);
        source.motive = canary(Confidentiality::sealed);
        model::Claim& one = file.claims[i];
        one.text = canary(grade);
        one.citations[0].quote = canary(grade);
        one.citations[0].pinpoint = canary(grade);
        model::Incident& happened = file.incidents[i];
        happened.title = canary(grade);
        happened.summary = canary(grade);
        happened.state_response = canary(grade);
        happened.place = canary(grade);
        model::Act& act = happened.acts[0];
        act.summary = canary(grade);
        act.harm = canary(grade);
        act.amount = canary(grade);
        act.place = canary(grade);
        act.involvements[0].how = canary(grade);

        model::Party person = victim("", canary(Confidentiality::sealed).c_str(),
                                     fmt::format("Victim {}", i + 2).c_str());
        person.id = "p-" + canary(Confidentiality::sealed);
        person.confidentiality = grade;
        person.names[0].family = canary(Confidentiality::sealed);
        model::Identifier passport;
        passport.value = canary(Confidentiality::sealed);
        person.identifiers = {passport};
        person.addresses = {{canary(Confidentiality::sealed), "", "xa"}};
        person.notes = canary(Confidentiality::sealed);
        act.victim = person.id;
        file.parties.push_back(person);
    }
    for (model::Party& party : file.parties) party.notes = canary(Confidentiality::sealed);
    // Whatever its grade: what a team waits for is nobody else's.
    model::StartedClock clock;
    clock.id = canary(Confidentiality::sealed);
    clock.regime = canary(Confidentiality::sealed);
    clock.clock = canary(Confidentiality::sealed);
    clock.note = canary(Confidentiality::sealed);
    clock.confidentiality = Confidentiality::open;
    file.clocks = {clock};
    // Nor who files nothing with us, what it gave, and what people agreed with it.
    file.partners = {{.id = canary(Confidentiality::sealed),
                      .organisation = canary(Confidentiality::sealed),
                      .about = canary(Confidentiality::sealed),
                      .contact = canary(Confidentiality::sealed),
                      .email = canary(Confidentiality::sealed),
                      .phone = canary(Confidentiality::sealed),
                      .contribution = canary(Confidentiality::sealed),
                      .public_key = canary(Confidentiality::sealed)}};
    model::Exhibit theirs = file.exhibits[0];
    theirs.id = canary(Confidentiality::sealed);
    theirs.title = canary(Confidentiality::sealed);
    theirs.partner = file.partners[0].id;
    file.exhibits.push_back(theirs);
    for (model::Party& party : file.parties) {
        party.partner_consents = {{file.partners[0].id, party.consent}};
        party.partner_consents[0].consent.guardian = canary(Confidentiality::sealed);
    }
    return file;
}

Audience audience(Confidentiality grade, std::string authority) {
    Audience made;
    made.grade = grade;
    made.authorities = {std::move(authority)};
    made.today = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
    return made;
}

namespace {

template <class T>
T value_of(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().to_string());
    return std::move(*result);
}

}  // namespace

Made make_document(const Gated& gated, const std::string& regime_id, const Language& language) {
    const std::filesystem::path data = std::filesystem::path(RECOURSE_SOURCE_DIR) / "data";
    const auto words = value_of(assessment::load_vocabulary(data / "regimes/vocabulary.toml"));
    const auto regime =
        value_of(assessment::load_regime(data / "regimes" / (regime_id + ".toml"), words));
    const auto labels = value_of(casework::Taxonomy::load(data / "taxonomies/case.toml"));
    Content content;
    content.id = "01TEST";
    content.created = base::parse_time("2026-11-23T10:00:00Z").value();
    content.view = &gated.view;
    content.regime = &regime;
    content.legal_words = &words;
    content.case_words = &labels;
    content.language = &language;
    content.recipients = {regime.recipients.front().id};
    const model::Case& seen = gated.view.seen();
    for (const model::Party* party : seen.targets())
        content.assessments.push_back(
            assessment::assess(seen, *party, regime, {}, content.created));
    for (const model::Exhibit& item : seen.exhibits) {
        ExhibitCopy copy;
        copy.exhibit = item.id;
        copy.bytes = "content";
        copy.extension = "txt";
        copy.metadata = Metadata::none;
        copy.sha256 = base::to_hex(base::sha256(copy.bytes));
        content.exhibits.push_back(copy);
    }
    Made made;
    made.page = value_of(page_model(content));
    made.twin = value_of(json_twin(content));
    const auto templates = Templates::of(data);
    made.html =
        value_of(compose_html(templates, template_of(templates, regime), language, made.page));
    return made;
}

}  // namespace recourse::filing::test
