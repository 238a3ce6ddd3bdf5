#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "base/file.hpp"
#include "base/subprocess.hpp"
#include "filing/internal/bundle_cover.hpp"
#include "filing/internal/bundle_merge.hpp"
#include "filing/render.hpp"
#include "small_pdf.hpp"

/// The exhibit bundle: pages taken over, covers printed, everything merged, stamped, bookmarked and
/// linked, beside `qpdf --empty --pages`, which only merges. Exit status 1 when a bundle lacks
/// pages.
///
///     filing_bench [PAGES ...]     400 1659 6600 when nothing is said
namespace recourse::filing {
namespace {

constexpr int pages_each = 8;
constexpr int repetitions = 3;

void require(bool holds, const char* what) {
    if (holds) return;
    fmt::print(stderr, "wrong: {}\n", what);
    std::exit(1);
}

/// The best of some runs, by the clock, in seconds: what else runs on the machine can only add.
template <class Task>
double best_of(Task task) {
    double best = 0;
    for (int i = 0; i < repetitions; ++i) {
        const auto start = std::chrono::steady_clock::now();
        task();
        const double spent =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        best = i == 0 ? spent : std::min(best, spent);
    }
    return best;
}

/// A document whose pages have 2 KiB of text and a picture of 24 KiB each.
std::string document(int pages, std::mt19937& random) {
    std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", ""};
    std::string kids;
    for (int page = 0; page < pages; ++page) {
        const std::size_t number = objects.size() + 1;
        kids += fmt::format("{} 0 R ", number);
        objects.push_back(fmt::format(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << "
            "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I "
            "{} 0 R >> >> >>",
            number + 1, number + 2));
        std::string content = "q 400 0 0 300 90 60 cm /I Do Q BT /F 10 Tf 60 780 Td 12 TL\n";
        for (int line = 0; line < 32; ++line)
            content += fmt::format("(A line of the statement, with a number: {}) '\n", random());
        objects.push_back(test::stream_of(content + "ET"));
        std::string pixels(128 * 64 * 3, '\0');
        for (char& pixel : pixels) pixel = static_cast<char>(random() & 0xff);
        objects.push_back(test::stream_of(pixels,
                                          "/Type /XObject /Subtype /Image /Width 128 "
                                          "/Height 64 /BitsPerComponent 8 /ColorSpace "
                                          "/DeviceRGB"));
    }
    objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages);
    return test::pdf_of(objects);
}

base::Json model_of(std::size_t exhibits) {
    base::Json rows = base::Json::array();
    for (std::size_t i = 1; i <= exhibits; ++i)
        rows.push_back({{"number", i},
                        {"anchor", fmt::format("exhibit-{}", i)},
                        {"title", fmt::format("Statement number {}", i)},
                        {"kind", "Statement"},
                        {"source", "A source"},
                        {"made", "3 May 2021"},
                        {"disclosure", "Public"},
                        {"file", fmt::format("data/exhibits/{:02}-statement.pdf", i)},
                        {"size", "200 KiB"},
                        {"metadata", "copy without metadata"}});
    return {{"grade", {{"mark", "Public"}, {"text", "It may be published."}}},
            {"date_iso", "2026-11-23"},
            {"joint", ""},
            {"submitter", {{"organisation", "Generica Documentation Centre"}}},
            {"case", {{"title", "The case"}}},
            {"exhibits", rows}};
}

/// Seconds of qpdf alone on the same documents as files.
double qpdf_alone(const std::vector<std::string>& documents) {
    const auto folder = base::TempFolder::create().value();
    base::Command command{.arguments = {"qpdf", "--empty", "--pages"}};
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto file = folder.path() / fmt::format("{}.pdf", i);
        require(bool(base::write_file_atomically(file, documents[i])), "the disk is full");
        command.arguments.push_back(file.string());
    }
    for (const char* word : {"--", "--deterministic-id"}) command.arguments.emplace_back(word);
    command.arguments.push_back((folder.path() / "out.pdf").string());
    return best_of([&] { require(base::run(command)->exit_status == 0, "qpdf failed"); });
}

void measure(int pages, const std::filesystem::path& templates) {
    std::mt19937 random(1);
    std::vector<std::string> documents;
    for (int left = pages; left > 0; left -= pages_each)
        documents.push_back(document(std::min(left, pages_each), random));

    std::vector<CleanPages> clean(documents.size());
    const double cleaning = best_of([&] {
        for (std::size_t i = 0; i < documents.size(); ++i)
            clean[i] = clean_pages(documents[i]).value();
    });
    std::vector<ShownExhibit> exhibits;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        ShownExhibit shown;
        shown.number = static_cast<int>(i) + 1;
        shown.anchor = fmt::format("exhibit-{}", i + 1);
        shown.shown = Shown::pages;
        shown.parts.push_back(&clean[i]);
        exhibits.push_back(shown);
    }
    const auto words = StampWords::in(Language()).value();
    const auto model = model_of(exhibits.size());
    const auto html =
        cover_html(Templates({templates}), Language(), model, exhibits, likely_places(model), words)
            .value();
    const auto start = std::chrono::steady_clock::now();
    const auto covers = render_pdf(html, templates, "01BENCH", {}, PdfKind::part).value();
    const double printing =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto places = find_sheets(covers, exhibits).value();
    std::string bundle;
    const double merging =
        best_of([&] { bundle = merge_bundle(covers, places, exhibits, words).value(); });
    require(pdf_pages(bundle).value() == pages + places.pages, "pages are missing");

    const double alone = qpdf_alone(documents);
    fmt::print("{} pages of {} exhibits, {:.1f} MiB\n", pages, exhibits.size(),
               static_cast<double>(bundle.size()) / (1 << 20));
    fmt::print("  qpdf --empty --pages          {:7.3f} s\n", alone);
    fmt::print("  pages taken over, once a run  {:7.3f} s   {:.2f} times qpdf\n", cleaning,
               cleaning / alone);
    fmt::print("  merge, stamp, bookmark, link  {:7.3f} s   {:.2f} times qpdf\n", merging,
               merging / alone);
    fmt::print("  {} covers printed            {:7.3f} s\n", places.pages, printing);
}

}  // namespace
}  // namespace recourse::filing

int main(int argc, char** argv) {
    std::vector<int> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::atoi(argv[i]));
    if (sizes.empty()) sizes = {400, 1'659, 6'600};
    for (const int pages : sizes)
        recourse::filing::measure(pages, RECOURSE_SOURCE_DIR "/data/templates");
    return 0;
}
