#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/file.hpp"
#include "corpus.hpp"
#include "screening/batch.hpp"

/// A file of people screened against all lists: rows a second and what the process holds.
///   batch_bench [ROWS]     1,000,000 if not said
namespace recourse::screening {
namespace {

using Clock = std::chrono::steady_clock;

double peak_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
    }
    return 0;
}

/// One in four is made of words of listed names, as often as they are there; the others are
/// ordinary people.
class People {
public:
    explicit People(std::span<const model::Subject> subjects) {
        for (const auto& subject : subjects) {
            if (subject.kind != model::SubjectKind::person) continue;
            for (const auto& name : subject.names) names_.push_back(&name.full);
        }
    }

    std::string next() {
        constexpr int one_in = 4;
        if (number_++ % one_in != 0) return corpus::ordinary_person(random_);
        return word() + " " + word();
    }

private:
    std::string word() {
        const std::string& name = *names_[random_() % names_.size()];
        const std::size_t blank = name.find(' ', random_() % std::max<std::size_t>(name.size(), 1));
        const std::size_t begin = blank == name.npos ? 0 : blank + 1;
        return name.substr(begin, name.find(' ', begin) - begin);
    }

    std::mt19937 random_{21};
    std::size_t number_ = 0;
    std::vector<const std::string*> names_;
};

void write_people(const std::filesystem::path& file, std::span<const model::Subject> subjects,
                  std::size_t rows) {
    People people(subjects);
    std::ofstream out(file);
    out << "id,name\n";
    for (std::size_t i = 0; i < rows; ++i) {
        std::string name = people.next();
        std::erase(name, '"');
        out << i << ",\"" << name << "\"\n";
    }
}

void measure(const Index& index, const std::filesystem::path& folder, std::size_t threads,
             std::size_t rows) {
    const double before = peak_mib();
    const auto reader = open_batch_file(folder / "people.csv").value();
    std::ofstream out(folder / "out.jsonl");
    std::size_t with_matches = 0;
    const auto start = Clock::now();
    const auto screened =
        screen_batch(index, *reader, {.threads = threads}, [&](const BatchPiece& piece) {
            with_matches += piece.rows_with_matches;
            out << piece.text;
            return base::Result<void>();
        });
    const double taken = std::chrono::duration<double>(Clock::now() - start).count();
    if (!screened) fmt::print("{}\n", screened.error().to_string());
    fmt::print(
        "  {} threads: {:.1f} s, {:.0f} rows a second, {} with matches; peak {:.0f} MiB, {:.0f} "
        "before\n",
        threads, taken, static_cast<double>(rows) / taken, with_matches, peak_mib(), before);
}

}  // namespace
}  // namespace recourse::screening

int main(int argc, char** argv) {
    using namespace recourse;
    constexpr std::size_t million = 1'000'000;
    constexpr std::size_t fewer = 10;
    const std::size_t rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : million;
    auto listed = screening::corpus::listed_subjects();
    if (listed.empty()) {
        fmt::print("no lists in $RECOURSE_SHARED_DATA or ../shared/data: fictional ones instead\n");
        listed = screening::corpus::fictional_subjects(35'000, 11);
    }
    const auto folder = base::TempFolder::create().value();
    const auto index = screening::Index::build(std::move(listed));
    fmt::print("{} rows among {} subjects, {} names\n", rows, index.size(), index.name_count());
    screening::write_people(folder.path() / "people.csv", index.subjects(), rows / fewer);
    screening::measure(index, folder.path(), 1, rows / fewer);
    screening::write_people(folder.path() / "people.csv", index.subjects(), rows);
    screening::measure(index, folder.path(), std::thread::hardware_concurrency(), rows);
    return 0;
}
