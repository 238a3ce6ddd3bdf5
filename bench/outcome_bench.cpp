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

/// The targets of submissions against the lists: the first check of a workspace, the check after a
/// new version, the next without a change; beside the bare searches for their names. Fictional
/// targets, 10 a submission, against the real lists when they are there, filled up with fictional
/// subjects.
///
///     outcome_bench [TARGETS ...]     100 1000 10000 when nothing is said
namespace recourse::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t list_size = 35'000;
constexpr int targets_each = 10;
/// Of a typical new version.
constexpr std::size_t changed_entries = 100;
constexpr std::size_t new_entries = 60;
constexpr std::size_t gone_entries = 40;

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

std::vector<model::Subject> all_lists() {
    auto subjects = screening::corpus::listed_subjects();
    auto rest =
        screening::corpus::fictional_subjects(list_size - std::min(list_size, subjects.size()), 11);
    subjects.insert(subjects.end(), rest.begin(), rest.end());
    return subjects;
}

/// The next version: entries that say something else, new ones with names as the others have, and
/// fewer of the old.
std::vector<model::Subject> next_version(std::vector<model::Subject> subjects) {
    std::mt19937 random(3);
    for (std::size_t i = 0; i < changed_entries; ++i) {
        auto& one = subjects[random() % subjects.size()];
        one.notes.push_back({"Information", "Amended."});
        auto name = one.names.front();
        name.full = screening::corpus::damaged(name.full, random);
        one.names.push_back(std::move(name));
    }
    for (std::size_t i = 0; i < new_entries; ++i) {
        auto one = subjects[random() % subjects.size()];
        one.id += fmt::format("-new-{}", i);
        for (auto& name : one.names) name.full = screening::corpus::damaged(name.full, random);
        subjects.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < gone_entries; ++i)
        subjects.erase(subjects.begin() + static_cast<long>(random() % subjects.size()));
    return subjects;
}

/// A case folder of persons with two names and a birth date each; every twentieth is listed.
std::string case_text(int targets, const screening::Index& index) {
    std::mt19937 random(7);
    const auto people = screening::corpus::fictional_subjects(static_cast<std::size_t>(targets), 5);
    std::string text = "id = \"bench\"\ntitle = \"Bench\"\ncountry = \"xa\"\n";
    for (int i = 0; i < targets; ++i) {
        const auto& person = i % 20 == 0 ? index.subjects()[random() % index.size()]
                                         : people[static_cast<std::size_t>(i)];
        const auto spelt = [&] {
            return base::dump_json(
                base::Json(screening::corpus::damaged(person.names.front().full, random)));
        };
        const std::string name = spelt();
        const std::string alias = spelt();
        text += fmt::format(
            "\n[[party]]\nid = \"p{}\"\nkind = \"person\"\nroles = [\"target\"]\nconfidentiality = "
            "\"public\"\nbirth_dates = [\"{}\"]\nnames = [{{ full = {}, type = \"primary\" }}, {{ "
            "full = {}, type = \"alias\" }}]\n",
            i, 1940 + random() % 60, name, alias);
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

void measure(int targets, const screening::Index& index, const screening::Index& next) {
    const auto folder = must(base::TempFolder::create());
    std::filesystem::create_directory(folder.path() / "case");
    must(base::write_file_atomically(folder.path() / "case/case.toml", case_text(targets, index)));
    auto workspace = must(vault::Workspace::create(
        folder.path() / "w.recourse", base::SecretBytes::copy_of(base::as_bytes("a passphrase")),
        vault::KdfCost::quick));
    base::Progress silent(nullptr);
    must(casework::import_case(workspace, folder.path() / "case", silent));
    file_all(workspace, targets);
    const auto file = must(casework::load_case(workspace, "bench"));
    auto start = Clock::now();
    std::size_t matches = 0;
    for (const auto* target : file.targets())
        matches += index.search(query_of(*target), {.limit = index.size()}).size();
    const double search = since(start);
    fmt::print("{:>7} targets: the bare searches {:>7.3f} s, {} matches\n", targets, search,
               matches);
    const auto check = [&](const char* what, const screening::Index& lists) {
        start = Clock::now();
        const auto done =
            must(check_outcomes(workspace, {{std::shared_ptr<void>(), &lists}, {}}, {}, silent));
        const double spent = since(start);
        fmt::print(
            "        {:<19} {:>7.3f} s, 1/{:.1f} of the searches; {} new; {} targets with every "
            "entry, {} with new and changed ones\n",
            what, spent, search / spent, done.fresh, done.with_everything, done.with_changes);
        return done.fresh;
    };
    if (check("first check", index) != matches) {
        fmt::print(stderr, "wrong: not as many outcomes as matches\n");
        std::exit(1);
    }
    check("after a new version", next);
    check("nothing changed", next);
}

}  // namespace
}  // namespace recourse::app

int main(int count, char** words) {
    using recourse::screening::Index;
    auto subjects = recourse::app::all_lists();
    const auto next = Index::build(recourse::app::next_version(subjects));
    const auto index = Index::build(std::move(subjects));
    fmt::print("{} subjects, {} in the next version\n", index.size(), next.size());
    if (count == 1) {
        for (const int targets : {100, 1000, 10000}) recourse::app::measure(targets, index, next);
    }
    for (int i = 1; i < count; ++i) recourse::app::measure(std::atoi(words[i]), index, next);
}
