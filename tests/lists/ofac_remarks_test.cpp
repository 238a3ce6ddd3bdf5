#include "lists/internal/ofac_remarks.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "model/subject_json.hpp"

namespace recourse::lists::internal {
namespace {

/// What the remarks put into a subject, as JSON without `kind`.
std::string read(std::string_view remarks) {
    Draft subject;
    read_ofac_remarks(subject, remarks);
    base::Json json = model::to_json(subject);
    json.erase("kind");
    return json.dump();
}

struct RemarksRow {
    const char* why;
    const char* remarks;
    const char* json;
};

TEST(OfacRemarks, AreReadSegmentBySegment) {
    const std::vector<RemarksRow> rows{
        {"dates with an alternative", "DOB 05 Oct 1976; alt. DOB 1977.",
         R"({"birth_dates":["1976-10-05","1977"]})"},
        {"place, nationality and citizenship",
         "POB Kelbrin, Generica; nationality Generica; citizen Neighboria.",
         R"({"birth_places":[{"text":"Kelbrin, Generica","country":"xa"}],"nationalities":["xa","xb"]})"},
        {"passport with dates", "Passport A10 472 (Generica) issued 1 Jan 2000 expires 2 Jan 2005",
         R"({"identifiers":[{"kind":"passport","value":"A10 472","country":"xa","label":"Passport","note":"issued 1 Jan 2000 expires 2 Jan 2005"}]})"},
        {"passport without country", "Passport G025057 issued 23 Jun 1999",
         R"({"identifiers":[{"kind":"passport","value":"G025057","label":"Passport","note":"issued 23 Jun 1999"}]})"},
        {"a label with a colon",
         "Passport No.: 0310857; Telephone: (04) 710043; Email:ada@example.org",
         R"({"identifiers":[{"kind":"passport","value":"0310857","label":"Passport No."},{"kind":"phone","value":"(04) 710043","label":"Telephone"},{"kind":"email","value":"ada@example.org","label":"Email"}]})"},
        {"a label that ends like an identifier", "Matricula Mercantil No 48131-1 (Generica)",
         R"({"identifiers":[{"kind":"registration","value":"48131-1","country":"xa","label":"Matricula Mercantil No"}]})"},
        {"digital currency", "alt. Digital Currency Address - ETH 0xa0e1c8",
         R"({"identifiers":[{"kind":"crypto-wallet","value":"0xa0e1c8","label":"Digital Currency Address - ETH"}]})"},
        {"vessel number", "Vessel Registration Identification IMO 7406784",
         R"({"identifiers":[{"kind":"imo","value":"7406784","label":"Vessel Registration Identification"}]})"},
        {"weak alias in quotes", "a.k.a. 'CROCODILE'; f.k.a. 'ANA I'.",
         R"({"names":[{"full":"CROCODILE","type":"alias","strength":"weak","script":"Latn"},{"full":"ANA I","type":"former","strength":"weak","script":"Latn"}]})"},
        {"a quote in an alias is no end", "a.k.a. 'SON OF MA'AN'",
         R"({"names":[{"full":"SON OF MA'AN","type":"alias","strength":"weak","script":"Latn"}]})"},
        {"stops within quotes are the name's", "a.k.a. 'K.A.S.'; a.k.a. 'SEP CO.'.",
         R"({"names":[{"full":"K.A.S.","type":"alias","strength":"weak","script":"Latn"},{"full":"SEP CO.","type":"alias","strength":"weak","script":"Latn"}]})"},
        {"a name that the end of the remarks cut", "a.k.a. 'WARD",
         R"({"notes":[{"label":"Remarks","text":"a.k.a. 'WARD"}]})"},
        {"relation in brackets", "(Linked To: BORDER CO., LTD.)",
         R"({"relations":[{"kind":"Linked To","other_name":"BORDER CO., LTD."}]})"},
        {"relation with a full stop", "Linked To: MARSHANOV, Ostap.",
         R"({"relations":[{"kind":"Linked To","other_name":"MARSHANOV, Ostap"}]})"},
        {"initials keep their stop", "Linked To: LIANHU, S.A.",
         R"({"relations":[{"kind":"Linked To","other_name":"LIANHU, S.A."}]})"},
        {"gender", "Gender Female.", R"({"genders":["female"]})"},
        {"founding", "Organization Established Date 14 Feb 2011",
         R"({"birth_dates":["2011-02-14"]})"},
        {"labelled note", "Secondary sanctions risk: section 1; Gender Male",
         R"({"genders":["male"],"notes":[{"label":"Secondary sanctions risk","text":"section 1"}]})"},
        {"free text", "Major General, 13th Army; arrested 30 Sep 2002.",
         R"({"notes":[{"label":"Remarks","text":"Major General, 13th Army"},{"label":"Remarks","text":"arrested 30 Sep 2002"}]})"},
        {"an executive order is no number", "Executive Order 13662 Directive Determination - One",
         R"({"notes":[{"label":"Executive Order","text":"13662 Directive Determination - One"}]})"},
        {"a date that is none is kept", "DOB unknown day",
         R"({"notes":[{"label":"Date of birth","text":"unknown day"}]})"},
        {"nothing", "", "{}"},
    };
    for (const RemarksRow& row : rows) EXPECT_EQ(read(row.remarks), row.json) << row.why;
}

}  // namespace
}  // namespace recourse::lists::internal
