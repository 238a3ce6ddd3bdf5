#include "screening/policy.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"
#include "screening/internal/name_tables.hpp"
#include "screening/score.hpp"

namespace recourse::screening {
namespace {

struct Probe {
    model::SubjectKind kind;
    const char* query;
    const char* candidate;
};

/// One pair or more for each rule that takes part in a score, so that a rule or a constant that
/// changes changes what these come to. A new rule gets its pair, a new detail its line below.
constexpr Probe probes[] = {
    {model::SubjectKind::person, "Orvane Tellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Orvane Tellmark", "Tellmark, Orvane"},
    {model::SubjectKind::person, "Orvane Telmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Orvan Tellmarck", "Orvane Tellmark"},
    {model::SubjectKind::person, "O. Tellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "P. Tellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Tellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "OrvaneTellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Orvane Tell Mark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Orvane Maria Tellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Maria Tellmark", "Orvane Tellmark"},
    {model::SubjectKind::person, "Alexander Halvenik", "Sasha Halvenik"},
    {model::SubjectKind::person, "Aleksandr Halvenik", "Alexander Halvenik"},
    {model::SubjectKind::person, "Радомир Халвеник", "Radomir Halvenik"},
    {model::SubjectKind::person, "Rаdomir Halvenik", "Radomir Halvenik"},
    {model::SubjectKind::person, "كريم المصري", "Karim al-Masri"},
    {model::SubjectKind::person, "张卫东", "Zhang Weidong"},
    {model::SubjectKind::person, "しょうじ たなか", "Shoji Tanaka"},
    {model::SubjectKind::person, "Radomir Sergeyevich Halvenik", "Radomir Halvenik"},
    {model::SubjectKind::person, "Radomir Sergeyevich Halvenik", "Radomir Petrovich Halvenik"},
    {model::SubjectKind::person, "Hassan bin Karim Mazrin", "Karim bin Hassan Mazrin"},
    {model::SubjectKind::person, "Hassan Mazrin Jr.", "Hassan Mazrin Sr."},
    {model::SubjectKind::person, "Dr. Hassan Mazrin", "Hassan Mazrin"},
    {model::SubjectKind::person, "Muhammad Ali", "Mohammed Aly"},
    {model::SubjectKind::person, "Abd al-Rahman Mazrin", "Abdulrahman Mazrin"},
    {model::SubjectKind::person, "Hlvnk Tellmark", "Halvenik Tellmark"},
    {model::SubjectKind::person, "Halvonek Tellmark", "Helvanik Tellmark"},
    {model::SubjectKind::person, "Hal5en1k T3llmark", "Halsenik Tellmark"},
    {model::SubjectKind::person, "Juan Martinez", "Juan Martinez Lopez"},
    {model::SubjectKind::organisation, "HLN Bank", "Halvana Bank"},
    {model::SubjectKind::organisation, "Orvane Trading LLC", "Orvane Trading Limited"},
    {model::SubjectKind::organisation, "Orvane General Trading", "Mazrin General Trading"},
    {model::SubjectKind::organisation, "OTC", "Orvane Trading Company"},
    {model::SubjectKind::organisation, "Orvane Mazrin Industries (OMI)",
     "Orvane Mazrin Industries"},
    {model::SubjectKind::organisation, "OMI", "Orvane Mazrin Industries (OMI)"},
    {model::SubjectKind::organisation, "Factory 42", "Factory No. 43"},
    {model::SubjectKind::organisation, "Second Orvane Bank", "2nd Orvane Bank"},
    {model::SubjectKind::organisation, "ООО Халвеник", "Halvenik LLC"},
    {model::SubjectKind::organisation, "Холмянский металлургический завод", "Kholm Steel Plant"},
    {model::SubjectKind::organisation, "Завод машиностроения", "Orvane Machine Building Plant"},
    {model::SubjectKind::organisation, "المرزوقاني للتجارة والصناعة", "Marzuqani Industry"},
    {model::SubjectKind::person, "Karim Masri", "Karim Egyptian"},
    {model::SubjectKind::vessel, "MV Orvane Star", "Orvane Star"},
    {model::SubjectKind::vessel, "Orvane Star 2", "Orvane Star 3"},
};

/// A detail that a subject is asked about beside its name.
struct Detail {
    std::string_view why;
    void (*say)(Query& query);
};

constexpr Detail details[] = {
    {"nothing but the name", [](Query&) {}},
    {"same day", [](Query& q) { q.birth_dates = {*base::PartialDate::day(1961, 3, 4)}; }},
    {"year", [](Query& q) { q.birth_dates = {*base::PartialDate::parse("1961")}; }},
    {"slip in a date", [](Query& q) { q.birth_dates = {*base::PartialDate::day(1961, 4, 3)}; }},
    {"other day", [](Query& q) { q.birth_dates = {*base::PartialDate::day(1961, 11, 20)}; }},
    {"a year apart", [](Query& q) { q.birth_dates = {*base::PartialDate::parse("1962")}; }},
    {"two years apart", [](Query& q) { q.birth_dates = {*base::PartialDate::parse("1963")}; }},
    {"another year", [](Query& q) { q.birth_dates = {*base::PartialDate::parse("1985")}; }},
    {"country", [](Query& q) { q.countries = {"xa"}; }},
    {"other country", [](Query& q) { q.countries = {"xb"}; }},
    {"gender", [](Query& q) { q.gender = "male"; }},
    {"other gender", [](Query& q) { q.gender = "female"; }},
    {"birth place", [](Query& q) { q.birth_places = {"Korlen"}; }},
    {"birth place in part", [](Query& q) { q.birth_places = {"Veshan Province"}; }},
    {"other birth place", [](Query& q) { q.birth_places = {"Dravik"}; }},
    {"address", [](Query& q) { q.addresses = {"14 Harbour Street, Port Selm"}; }},
    {"address in part", [](Query& q) { q.addresses = {"9 Mill Lane, Port Selm"}; }},
    {"position", [](Query& q) { q.positions = {"Harbour Pilot"}; }},
    {"number", [](Query& q) { q.identifiers = {{.value = "XA1234567"}}; }},
    {"slip in a number",
     [](Query& q) {
         q.identifiers = {{.kind = model::IdentifierKind::lei, .value = "9999GENERICADEMO0131"}};
     }},
    {"another number",
     [](Query& q) {
         q.identifiers = {{.kind = model::IdentifierKind::lei, .value = "9999GENERICADEMO0227"}};
     }},
};

model::Subject detailed(model::SubjectKind kind, model::NameStrength strength) {
    model::Subject subject;
    subject.kind = kind;
    subject.names = {{.full = "Orvane Tellmark", .strength = strength}};
    subject.birth_dates = {*base::PartialDate::day(1961, 3, 4)};
    subject.birth_places = {{"Korlen, Veshan Province", "xa"}};
    subject.nationalities = {"xa"};
    subject.genders = {"male"};
    subject.positions = {"Pilot of the Harbour"};
    subject.addresses = {{"Harbour Street 14, Port Selm", "Port Selm", "xa"}};
    subject.identifiers = {{.kind = model::IdentifierKind::passport, .value = "XA 1234567"},
                           {.kind = model::IdentifierKind::lei, .value = "9999GENERICADEMO0130"}};
    return subject;
}

/// Rounded, so that it is the same on every machine.
std::string digest_of_scoring() {
    std::string all;
    for (const Probe& probe : probes) {
        all += fmt::format("{:.6f}\n", score_names(probe.kind, probe.query, probe.candidate).score);
    }
    for (const auto strength : {model::NameStrength::strong, model::NameStrength::weak}) {
        for (const auto kind : {model::SubjectKind::person, model::SubjectKind::organisation}) {
            const model::Subject subject = detailed(kind, strength);
            for (const Detail& detail : details) {
                Query query{.names = {"Orvane Justus Telmarck"}};
                detail.say(query);
                all += fmt::format("{:.4f}\n", score(query, subject).score);
            }
        }
    }
    return base::to_hex(base::sha256(all));
}

}  // namespace

Policy policy_of(const NameTables& tables) {
    Policy policy{.scoring = digest_of_scoring(), .tables = tables.digests(), .digest = {}};
    std::string all = policy.scoring + '\n';
    for (const auto& [name, sha256] : policy.tables) all += fmt::format("{} {}\n", name, sha256);
    policy.digest = base::to_hex(base::sha256(all));
    return policy;
}

}  // namespace recourse::screening
