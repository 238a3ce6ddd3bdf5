#include "any_case.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/case_json.hpp"

namespace recourse::casework::testing {

namespace {

/// Of each kind, so that any reference can be made before its record.
constexpr int records_of_a_kind = 3;

}  // namespace

AnyCase::AnyCase(unsigned seed) : random_(seed), taxonomy_(Taxonomy::load_default().value()) {}

int AnyCase::below(int limit) {
    return static_cast<int>(random_() % static_cast<unsigned>(limit));
}

std::string AnyCase::text() {
    static const char* const texts[] = {
        "",      "Port Generic", "Антон \"Восс\"", "上官\n博渊", "\x01\\ \t \x7f",
        "نديرة", "a = 'b' # c",  "\"\"\"",         "{ } [ ]\r\n"};
    return texts[below(9)];
}

std::string AnyCase::filled() {
    return text() + "x";
}

std::vector<std::string> AnyCase::texts() {
    return many([&] { return text(); });
}

std::string AnyCase::code(std::string_view vocabulary) {
    const auto& terms = taxonomy_.terms(vocabulary);
    return terms[static_cast<std::size_t>(below(static_cast<int>(terms.size())))].code;
}

std::vector<std::string> AnyCase::codes(std::string_view vocabulary) {
    return many([&] { return code(vocabulary); });
}

std::string AnyCase::country() {
    static const char* const countries[] = {"", "xa", "gb", "us"};
    return countries[below(4)];
}

base::PartialDate AnyCase::date() {
    static const char* const dates[] = {"",      "1970",       "1970-01",     "1970-01-31",
                                        "1970~", "1960/1965",  "[1970,1971]", "1984?",
                                        "198X",  "2004-06/..", "../2004%"};
    return base::PartialDate::parse(dates[below(11)]).value();
}

model::Confidentiality AnyCase::grade() {
    return static_cast<model::Confidentiality>(below(5));
}

std::string AnyCase::some(char kind) {
    return flag() ? fmt::format("{}{}", kind, below(records_of_a_kind)) : std::string();
}

std::vector<std::string> AnyCase::several(char kind) {
    return many([&] { return fmt::format("{}{}", kind, below(records_of_a_kind)); });
}

model::Name AnyCase::name() {
    return {.full = filled(),
            .type = static_cast<model::NameType>(below(4)),
            .strength = static_cast<model::NameStrength>(below(2)),
            .script = text(),
            .language = text(),
            .family = text(),
            .given = text(),
            .published = text()};
}

model::Party AnyCase::party(int index) {
    model::Party made;
    made.id = fmt::format("p{}", index);
    made.kind = static_cast<model::PartyKind>(below(3));
    made.roles = codes("role");
    made.names = many([&] { return name(); });
    made.pseudonym = filled();
    made.confidentiality = grade();
    made.birth_dates = many([&] { return date(); });
    made.birth_places = many([&] { return model::PlaceOfBirth{text(), country()}; });
    made.nationalities = many([&] { return country(); });
    made.gender = code("gender");
    made.purposes = codes("purpose");
    made.identifiers = many([&] {
        return model::Identifier{static_cast<model::IdentifierKind>(below(15)), filled(), country(),
                                 text(), text()};
    });
    made.addresses = many([&] { return model::Address{text(), text(), country()}; });
    made.posts = many([&] {
        return model::Post{filled(), some('p'),    date(), date(),
                           flag(),   several('x'), text(), text()};
    });
    made.relations = many([&] {
        return model::PartyRelation{.kind = code("relation"),
                                    .party = fmt::format("p{}", below(records_of_a_kind)),
                                    .from = date(),
                                    .until = date(),
                                    .share = text(),
                                    .exhibits = several('x')};
    });
    made.consent = consent();
    made.partner_consents = many([&] {
        return model::PartnerConsent{fmt::format("w{}", below(records_of_a_kind)), consent()};
    });
    made.identity_exhibits = several('x');
    made.notes = text();
    return made;
}

model::Consent AnyCase::consent() {
    model::Consent made{
        .given = date(), .expires = date(), .withdrawn = flag(), .form = code("consent-form")};
    if (flag()) {
        made.uses = codes("consent-use");
        made.authorities = texts();
        made.named = flag();
        return made;
    }
    made.scopes = many([&] {
        return model::ConsentScope{.use = code("consent-use"),
                                   .authorities = {filled()},
                                   .named = flag(),
                                   .until = date(),
                                   .withdrawn = date()};
    });
    return made;
}

template <class Record>
void AnyCase::put_on_map(Record& record) {
    if (flag()) return;
    record.latitude = below(1801) / 10.0 - 90;
    record.longitude = below(3601) / 10.0 - 180;
    if (flag()) record.precision = model::place_precisions[below(6)];
}

model::Act AnyCase::act(const std::string& id) {
    model::Act made{.id = id,
                    .conduct = code("conduct"),
                    .victim = some('p'),
                    .date = date(),
                    .place = text(),
                    .summary = text(),
                    .harm = text(),
                    .amount = text(),
                    .involvements = many([&] {
                        return model::Involvement{
                            .party = fmt::format("p{}", below(records_of_a_kind)),
                            .mode = code("mode"),
                            .certainty = code("certainty"),
                            .how = text(),
                            .claims = several('c')};
                    }),
                    .claims = several('c'),
                    .type = code("act"),
                    .methods = codes("method"),
                    .victim_state = flag() ? code("victim-state") : "",
                    .huridocs = many([&] { return fmt::format("mt04:{:012}", random_()); })};
    put_on_map(made);
    return made;
}

model::Incident AnyCase::incident(int index) {
    model::Incident made{.id = fmt::format("i{}", index),
                         .title = filled(),
                         .date = date(),
                         .place = text(),
                         .country = country(),
                         .summary = text(),
                         .state_response = text(),
                         .confidentiality = grade()};
    put_on_map(made);
    for (int count = below(3); count > 0; --count) {
        made.acts.push_back(act(fmt::format("a{}-{}", index, count)));
    }
    return made;
}

model::Source AnyCase::source(int index) {
    return {.id = fmt::format("s{}", index),
            .title = filled(),
            .kind = code("source"),
            .reliability = static_cast<char>('A' + below(6)),
            .credibility = 1 + below(6),
            .root = some('s'),
            .capacity = code("capacity"),
            .party = some('p'),
            .motive = text(),
            .confidentiality = grade()};
}

model::Exhibit AnyCase::exhibit(int index) {
    return {.id = fmt::format("x{}", index),
            .number = 3 * index + 1 + below(3),
            .title = filled(),
            .kind = code("exhibit"),
            .file = fmt::format("exhibits/{}.bin", index),
            .media_type = text(),
            .source = some('s'),
            .made = date(),
            .obtained = date(),
            .language = text(),
            .description = text(),
            .confidentiality = grade(),
            .people = several('p'),
            .partner = some('w'),
            .size = random_(),
            .sha256 = text(),
            .sha512 = text()};
}

model::Claim AnyCase::claim(int index) {
    return {.id = fmt::format("c{}", index),
            .text = filled(),
            .exculpatory = flag(),
            .about = flag() ? several('p') : several('i'),
            .confidentiality = grade(),
            .citations = many([&] {
                return model::Citation{fmt::format("x{}", below(records_of_a_kind)), text(),
                                       text()};
            })};
}

model::Asset AnyCase::asset(int index) {
    return {.id = fmt::format("as{}", index),
            .party = fmt::format("p{}", below(records_of_a_kind)),
            .kind = code("asset"),
            .description = text(),
            .country = country(),
            .value = text(),
            .share = text(),
            .from = date(),
            .until = date(),
            .exhibits = several('x'),
            .confidentiality = grade()};
}

model::Statement AnyCase::statement(int index) {
    using base::Json;
    struct Said {
        const char* record;
        const char* field;
        Json value;
    };
    const std::vector<Said> table{
        {"party/p0", "notes", text()},
        {"party/p1", "consent.named", flag()},
        {"party/p2", "nationalities", Json::array({"xa", "gb"})},
        {"source/s1", "credibility", 1 + below(6)},
        {"incident/i0", "date", date().to_string()},
        {"claim/c0", "citations", Json::array({{{"quote", text()}, {"exhibit", "x1"}}})},
        {"party/p0", "consent", {{"named", flag()}, {"uses", texts()}}},
        {"case", "title", text()}};
    const Said& said = table[static_cast<std::size_t>(below(static_cast<int>(table.size())))];
    model::Statement made{.id = fmt::format("st-{}", index),
                          .record = said.record,
                          .field = said.field,
                          .value = model::field_json(said.value),
                          .source = fmt::format("s{}", below(records_of_a_kind)),
                          .citations = many([&] {
                              return model::Citation{fmt::format("x{}", below(records_of_a_kind)),
                                                     text(), text()};
                          }),
                          .confidentiality = grade(),
                          .note = text(),
                          .status = static_cast<model::StatementStatus>(below(3))};
    // What was decided on may speak of what is gone, in members of any name.
    if (made.status != model::StatementStatus::open && flag()) {
        made.record = "party/gone";
        made.value = model::field_json({{"a b", 1}, {"", Json::array({"x", -2, true})}});
    }
    return made;
}

model::StartedClock AnyCase::clock(int index) {
    model::StartedClock made{.id = fmt::format("k{}", index),
                             .regime = filled(),
                             .clock = filled(),
                             .note = text(),
                             .confidentiality = grade()};
    while (made.on.empty()) made.on = date();
    return made;
}

model::Case AnyCase::make() {
    model::Case made{.id = "any",
                     .title = filled(),
                     .country = country(),
                     .summary = text(),
                     .impact = text(),
                     .exculpatory_search = text(),
                     .submitter = {text(), text(), text(), text(), text()}};
    for (int i = 0; i < records_of_a_kind; ++i) {
        made.parties.push_back(party(i));
        made.incidents.push_back(incident(i));
        made.sources.push_back(source(i));
        made.exhibits.push_back(exhibit(i));
        made.claims.push_back(claim(i));
        made.assets.push_back(asset(i));
        made.statements.push_back(statement(i));
        made.clocks.push_back(clock(i));
        made.partners.push_back({.id = fmt::format("w{}", i),
                                 .organisation = filled(),
                                 .about = text(),
                                 .contact = text(),
                                 .email = text(),
                                 .phone = text(),
                                 .contribution = text(),
                                 .public_key = text()});
        made.exposures.push_back(
            {.id = flag() ? fmt::format("exposure-{}", i + 1) : fmt::format("e{}", i),
             .party = fmt::format("p{}", below(records_of_a_kind)),
             .country = "gb",
             .kind = code("exposure"),
             .detail = text(),
             .exhibits = several('x')});
    }
    return made;
}

}  // namespace recourse::casework::testing
