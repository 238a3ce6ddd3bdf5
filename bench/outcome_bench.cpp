#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "app/find_on_lists.hpp"
#include "app/outcome_monitor.hpp"
#include "base/file.hpp"
#include "casework/case_store.hpp"
#include "corpus.hpp"
#include "filing/internal/filing_store.hpp"

/// The targets of submissions against a new version of the lists, beside the bare searches for
/// their names. Fictional targets, 10 a submission, against the real lists when they are there,
/// filled up with fictional subjects.
///
///     outcome_bench [TARGETS ...]     100 1000 10000 when nothing is said
namespace recourse::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t list_size = 35'000;
constexpr int targets_each = 10;

template <class Value>
Value must(base::Result<Value> result) {
    if (result) return std::move(*result);
    fmt::print(stderr, "wrong: {}\n", result.error().to_string());
    std::exit(1);
}

void must(const base::Result<void>& done) {
    if (done) return;
    fmt::print(stderr, "wrong: {}\n", done.error().to_string());
    std::exit(1);
}

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

screening::Index all_lists() {
    auto subjects = screening::corpus::listed_subjects();
    auto rest =
        screening::corpus::fictional_subjects(list_size - std::min(list_size, subjects.size()), 11);
    subjects.insert(subjects.end(), rest.begin(), rest.end());
    return screening::Index::build(std::move(subjects));
}

/// A case folder of persons with two names and a birth date each; every twentieth is listed.
std::string case_text(int targets, const screening::Index& index) {
    std::mt19937 random(7);
    const auto people = screening::corpus::fictional_subjects(static_cast<std::size_t>(targets), 5);
    std::string text = "id = \"bench\"\ntitle = \"Bench\"\ncountry = \"xa\"\n";
    for (int i = 0; i < targets; ++i) {
        const auto& person = i % 20 == 0 ? index.subjects()[random() % index.size()]
                                         : people[static_cast<std::size_t>(i)];
        const std::string name = screening::corpus::damaged(person.names.front().full, random);
        const std::string quoted = base::dump_json(base::Json(name));
        text += fmt::format(
            "\n[[party]]\nid = \"p{}\"\nkind = \"person\"\nroles = [\"target\"]\nconfidentiality = "
            "\"public\"\nbirth_dates = [\"{}\"]\nnames = [{{ full = {}, type = \"primary\" }}, {{ "
            "full = {}, type = \"alias\" }}]\n",
            i, 1940 + random() % 60, quoted, quoted);
    }
    return text;
}

void file_all(vault::Workspace& workspace, int targets) {
    must(filing::prepare_store(workspace));
    for (int first = 0; first < targets; first += targets_each) {
        filing::Filing filing;
        filing.id = fmt::format("F{:06}", first);
        filing.case_id = "bench";
        filing.regime = "gb-ghr";
        filing.recipient = "gb-fcdo";
        filing.created = base::system_now();
        for (int i = first; i < std::min(first + targets_each, targets); ++i)
            filing.targets.push_back(fmt::format("p{}", i));
        must(filing::write_filing_row(workspace,
                                      {.id = filing.id,
                                       .case_id = filing.case_id,
                                       .created = filing.created.time_since_epoch().count(),
                                       .record = base::dump_json(to_json(filing)),
                                       .counterparts = "[]"}));
    }
}

void measure(int targets, const screening::Index& index) {
    const auto folder = must(base::TempFolder::create());
    std::filesystem::create_directory(folder.path() / "case");
    must(base::write_file_atomically(folder.path() / "case/case.toml", case_text(targets, index)));
    auto workspace = must(vault::Workspace::create(
        folder.path() / "w.recourse", base::SecretBytes::copy_of(base::as_bytes("a passphrase")),
        vault::KdfCost::quick));
    base::Progress silent(nullptr);
    must(casework::import_case(workspace, folder.path() / "case", silent));
    file_all(workspace, targets);
    const CurrentLists lists{{std::shared_ptr<void>(), &index}, {}};

    auto start = Clock::now();
    const auto found = must(look_for_outcomes(workspace, lists, {}, silent));
    const double look = since(start);
    const auto file = must(casework::load_case(workspace, "bench"));
    start = Clock::now();
    std::size_t matches = 0;
    for (const auto* target : file.targets()) matches += index.search(query_of(*target)).size();
    const double search = since(start);
    if (found.size() != matches) {
        fmt::print(stderr, "wrong: {} outcomes of {} matches\n", found.size(), matches);
        std::exit(1);
    }
    fmt::print(
        "{:>7} targets: {:>7.3f} s, {:>5.2f} ms each; the searches alone {:>7.3f} s; {:.2f} "
        "of it; {} candidates\n",
        targets, look, look * 1e3 / targets, search, look / search, found.size());
}

}  // namespace
}  // namespace recourse::app

int main(int count, char** words) {
    const auto index = recourse::app::all_lists();
    fmt::print("{} subjects\n", index.size());
    if (count == 1) {
        for (const int targets : {100, 1000, 10000}) recourse::app::measure(targets, index);
    }
    for (int i = 1; i < count; ++i) recourse::app::measure(std::atoi(words[i]), index);
}
