// Text of a PDF of 600 pages with positions, stored in a workspace, beside pdftotext alone on the
// same file in the same run. Prints seconds and their ratio; the aim is at most 1.3.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <string>

#include "base/file.hpp"
#include "base/subprocess.hpp"
#include "casework/extraction/internal/extracted.hpp"
#include "casework/extraction/internal/extraction_store.hpp"
#include "casework/extraction/internal/pdf.hpp"
#include "vault/workspace.hpp"

namespace {

using namespace recourse;

constexpr int pages = 600;
constexpr int lines = 50;
constexpr int words = 10;
constexpr int rounds = 3;

/// A benchmark has nobody to hand an error to.
void must(const base::Result<void>& result) {
    if (result) return;
    fmt::print(stderr, "extract_bench: {}\n", result.error().to_string());
    std::exit(1);
}

std::string page_content(std::mt19937& random) {
    std::string content = "BT /F 10 Tf 14 TL 50 790 Td\n";
    for (int line = 0; line < lines; ++line) {
        content += '(';
        for (int word = 0; word < words; ++word) {
            for (auto letters = 2 + random() % 8; letters > 0; --letters) {
                content += static_cast<char>('a' + random() % 26);
            }
            content += ' ';
        }
        content += ") Tj T*\n";
    }
    return content + "ET";
}

/// Words of nobody, the same each time.
std::string make_pdf() {
    std::mt19937 random(1);
    std::string pdf = "%PDF-1.4\n";
    std::string offsets;
    int objects = 0;
    const auto add = [&](const std::string& body) {
        offsets += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", ++objects, body);
    };
    std::string kids;
    for (int page = 0; page < pages; ++page) kids += fmt::format("{} 0 R ", 4 + 2 * page);
    add("<</Type/Catalog/Pages 2 0 R>>");
    add(fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", pages, kids));
    add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    for (int page = 0; page < pages; ++page) {
        add(
            fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R"
                        "/Resources<</Font<</F 3 0 R>>>>>>",
                        5 + 2 * page));
        const std::string content = page_content(random);
        add(fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content));
    }
    const std::size_t table = pdf.size();
    return pdf + fmt::format(
                     "xref\n0 {}\n0000000000 65535 f \n{}trailer\n<</Size {}/Root 1 0 R>>\n"
                     "startxref\n{}\n%%EOF\n",
                     objects + 1, offsets, objects + 1, table);
}

double best_seconds(const std::function<void()>& work) {
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        best = std::min(best, taken.count());
    }
    return best;
}

}  // namespace

int main() {
    const std::string pdf = make_pdf();
    const auto folder = base::TempFolder::create().value();
    const auto file = base::SealedMemory::copy_of(base::as_bytes(pdf)).value();
    must(base::write_file_atomically(folder.path() / "set.pdf", pdf));
    const std::string passphrase = "bench";
    auto workspace =
        vault::Workspace::create(folder.path() / "bench.recourse",
                                 base::SecretBytes::copy_of(base::as_bytes(passphrase)),
                                 vault::KdfCost::quick)
            .value();
    must(casework::internal::bring_up_extractions(workspace));

    std::size_t plain_bytes = 0;
    const double alone = best_seconds([&] {
        base::Command command;
        command.arguments = {"pdftotext", (folder.path() / "set.pdf").string(), "-"};
        plain_bytes = base::run(command)->output.size();
    });
    std::size_t read_pages = 0;
    const double ours = best_seconds([&] {
        casework::internal::Extracted result;
        casework::internal::read_pdf_text(file, result);
        read_pages = result.pages.size();
        must(casework::internal::store_extraction(workspace,
                                                  {"bench", "x01", "", "application/pdf"}, result));
    });
    fmt::print("pdftotext alone: {:.2f} s ({} bytes of text)\n", alone, plain_bytes);
    fmt::print("text with positions, stored: {:.2f} s ({} pages)\n", ours, read_pages);
    fmt::print("ratio: {:.2f} (aim: at most 1.3)\n", ours / alone);
    return read_pages == pages ? 0 : 1;
}
