#include "filing/internal/letter.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/csv.hpp"
#include "base/hash.hpp"
#include "filing/internal/page.hpp"
#include "filing/internal/paper.hpp"
#include "filing/leak_scan.hpp"
#include "filing/render.hpp"

namespace recourse::filing {

namespace {

using base::Json;
using base::Result;

constexpr std::string_view exhibits_folder = "exhibits/";

Result<std::string> print(const Draft& draft, const Shelf& shelf, std::string_view paper,
                          const Json& page) {
    return print_paper(draft, shelf, paper, RECOURSE_TRY(compose_paper(draft, shelf, paper, page)));
}

std::string table_of(const Json& exhibits) {
    constexpr std::array fields = {"number",   "file",   "title",      "kind", "source", "made",
                                   "obtained", "rating", "disclosure", "size", "sha256"};
    const base::CsvWriteOptions guarded{.formula_guard = base::FormulaGuard::on};
    std::string csv;
    base::write_csv_record(csv, std::vector<std::string>(fields.begin(), fields.end()));
    for (const Json& exhibit : exhibits) {
        std::vector<std::string> row;
        for (const char* field : fields) {
            const Json& value = exhibit[field];
            row.push_back(value.is_string() ? value.get<std::string>() : value.dump());
        }
        base::write_csv_record(csv, row, guarded);
    }
    return csv;
}

/// The files of the bundle one by one, but its exhibits as one number and size.
Result<void> add_enclosures(const Page& words, std::span<const PayloadFile> payload, Json& page) {
    Json enclosures = Json::array();
    std::size_t count = 0;
    std::size_t size = 0;
    for (const PayloadFile& file : payload) {
        if (file.path.starts_with(exhibits_folder)) {
            ++count;
            size += file.bytes.size();
            continue;
        }
        const bool pdf = file.path.ends_with(".pdf");
        enclosures.push_back(
            {{"path", file.path},
             {"pages", pdf ? std::to_string(RECOURSE_TRY(pdf_pages(file.bytes))) : ""},
             {"size", words.size_text(file.bytes.size())},
             {"sha256", grouped(base::to_hex(base::sha256(file.bytes)))}});
    }
    page["enclosures"] = std::move(enclosures);
    page["exhibit_count"] = count;
    page["exhibit_size"] = words.size_text(size);
    return words.words().complete();
}

}  // namespace

Result<std::vector<PayloadFile>> exhibit_list(const Draft& draft, const Shelf& shelf,
                                              const Json& page) {
    std::string csv = table_of(page["exhibits"]);
    RECOURSE_CHECK(scan_text(csv, "exhibit-list.csv", draft.gated.protected_texts));
    std::string pdf = RECOURSE_TRY(print(draft, shelf, "exhibit-list", page));
    return std::vector<PayloadFile>{{"exhibit-list.pdf", std::move(pdf)},
                                    {"exhibit-list.csv", std::move(csv)}};
}

Result<PayloadFile> letter(const Draft& draft, const Shelf& shelf, Json page,
                           std::span<const PayloadFile> payload) {
    RECOURSE_CHECK(add_enclosures(Page(draft.content), payload, page));
    return PayloadFile{"letter.pdf", RECOURSE_TRY(print(draft, shelf, "letter", page))};
}

}  // namespace recourse::filing
