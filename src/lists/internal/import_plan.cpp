#include "lists/internal/import_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "lists/internal/xlsx.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_files = 100'000;

struct Candidate {
    fs::path path;
    bool given_by_itself = false;
};

Result<void> search_folder(const fs::path& folder, std::vector<Candidate>& found) {
    std::error_code problem;
    fs::recursive_directory_iterator walk(folder, problem);
    std::vector<fs::path> files;
    for (; !problem && walk != fs::recursive_directory_iterator(); walk.increment(problem)) {
        std::error_code unknown;
        if (walk->is_symlink(unknown) || !walk->is_regular_file(unknown)) continue;
        files.push_back(walk->path());
        if (files.size() > max_files) {
            return fail(Error(ErrorCode::invalid_input, "too many files to search")
                            .in_file(folder.string()));
        }
    }
    if (problem) {
        return fail(Error(ErrorCode::denied, "the folder cannot be read").in_file(folder.string()));
    }
    std::ranges::sort(files);
    for (fs::path& file : files) found.push_back({.path = std::move(file)});
    return {};
}

Result<std::vector<Candidate>> find_candidates(std::span<const fs::path> paths) {
    std::vector<Candidate> found;
    for (const fs::path& path : paths) {
        std::error_code unknown;
        if (fs::is_directory(path, unknown)) {
            RECOURSE_CHECK(search_folder(path, found));
        } else {
            found.push_back({.path = path, .given_by_itself = true});
        }
    }
    return found;
}

/// The folder of a file, so that two spellings of one path are one.
fs::path folder_of(const ListFile& file) {
    std::error_code unknown;
    fs::path whole = fs::weakly_canonical(file.path(), unknown);
    return (unknown ? file.path() : whole).parent_path();
}

struct Companion {
    RoledFile roled;
    bool given_by_itself = false;
};

class Planner {
public:
    Result<void> look_at(const Candidate& candidate) {
        std::error_code unknown;
        const fs::path whole = fs::weakly_canonical(candidate.path, unknown);
        if (!seen_.insert(unknown ? candidate.path : whole).second) return {};
        Result<ListFile> file = ListFile::open(candidate.path);
        if (!file && candidate.given_by_itself) return fail(std::move(file).error());
        if (!file) return skip(candidate.path.string(), file.error().message());
        auto recognised = recognise(*file);
        if (!recognised) return look_at_unknown(*file, candidate.given_by_itself);
        if (recognised->sign.role != FileRole::main) {
            companions_.push_back({.roled = {*std::move(file), recognised->sign.role},
                                   .given_by_itself = candidate.given_by_itself});
            return {};
        }
        if (candidate.given_by_itself) mains_by_themselves_.push_back(*file);
        plan_.imports.push_back({.reader = recognised->reader,
                                 .list = recognised->sign.list,
                                 .files = {{*std::move(file), FileRole::main}}});
        return {};
    }

    /// A main file given by itself brings the companions that lie beside it.
    Result<void> look_beside() {
        for (const ListFile& main : mains_by_themselves_) {
            if (main.path().filename().string().find("csv") == std::string::npos) continue;
            std::vector<fs::path> beside;
            std::error_code unknown;
            for (fs::directory_iterator walk(folder_of(main), unknown);
                 !unknown && walk != fs::directory_iterator(); walk.increment(unknown)) {
                const std::string name = walk->path().filename().string();
                if (name.find(".csv") != std::string::npos) beside.push_back(walk->path());
            }
            std::ranges::sort(beside);
            for (const fs::path& path : beside) add_if_companion(path);
        }
        return {};
    }

    Result<ImportPlan> finish() {
        for (Companion& companion : companions_) {
            PlannedImport* main = main_for(companion.roled.file);
            if (main != nullptr) {
                main->files.push_back(std::move(companion.roled));
                continue;
            }
            const std::string& name = companion.roled.file.name();
            if (companion.given_by_itself) {
                return fail(Error(ErrorCode::invalid_input,
                                  "a companion of OFAC's CSV set with no main file beside it")
                                .in_file(name));
            }
            RECOURSE_CHECK(skip(name, "no main file"));
        }
        return std::move(plan_);
    }

private:
    Result<void> skip(const std::string& name, std::string_view reason) {
        plan_.skipped.push_back(fmt::format("{}: {}", name, reason));
        return {};
    }

    Result<void> look_at_unknown(const ListFile& file, bool given_by_itself) {
        const Result<void> whole = check_workbook_end(file);
        if (!whole && given_by_itself) return whole;
        if (!whole) return skip(file.name(), whole.error().message());
        const auto known = why_unread(file);
        if (given_by_itself) {
            const Error unknown(ErrorCode::invalid_input, "not a list in a format known here");
            return fail(Error(known.value_or(unknown)).in_file(file.name()));
        }
        if (known) return skip(file.name(), known->message());
        ++plan_.unrecognised;
        return {};
    }

    void add_if_companion(const fs::path& path) {
        std::error_code unknown;
        if (!fs::is_regular_file(path, unknown) || seen_.contains(path)) return;
        Result<ListFile> file = ListFile::open(path);
        if (!file) return;
        const auto recognised = recognise(*file);
        if (!recognised || recognised->sign.role == FileRole::main) return;
        seen_.insert(path);
        companions_.push_back({.roled = {*std::move(file), recognised->sign.role}});
    }

    /// The main file in the companion's folder. Companions do not say which of OFAC's two lists
    /// they belong to; when both lie there, their published names do ("cons_alt.csv").
    PlannedImport* main_for(const ListFile& companion) {
        const fs::path folder = folder_of(companion);
        const bool consolidated = companion.path().filename().string().starts_with("cons");
        PlannedImport* found = nullptr;
        for (PlannedImport& import : plan_.imports) {
            const bool takes_companions = import.reader->format() == companion_format;
            if (!takes_companions || folder_of(import.files.front().file) != folder) continue;
            const bool fits = (import.list == "us-ofac-cons") == consolidated;
            if (found == nullptr || fits) found = &import;
        }
        return found;
    }

    static constexpr std::string_view companion_format = "OFAC legacy CSV";

    ImportPlan plan_;
    std::vector<Companion> companions_;
    std::vector<ListFile> mains_by_themselves_;
    std::set<fs::path> seen_;
};

}  // namespace

Result<ImportPlan> plan_import(std::span<const fs::path> paths) {
    const std::vector<Candidate> candidates = RECOURSE_TRY(find_candidates(paths));
    Planner planner;
    for (const Candidate& candidate : candidates) RECOURSE_CHECK(planner.look_at(candidate));
    RECOURSE_CHECK(planner.look_beside());
    return planner.finish();
}

Result<std::string> version_of_place(const ListFile& file) {
    const std::string folder = folder_of(file).filename().string();
    const auto date = base::PartialDate::parse(folder);
    const bool plain = folder.size() == 4 || folder.size() == 7 || folder.size() == 10;
    if (date && plain) return folder;
    std::error_code problem;
    const auto written = fs::last_write_time(file.path(), problem);
    if (problem) {
        return fail(Error(ErrorCode::unavailable, "its date cannot be read").in_file(file.name()));
    }
    return base::format_day(
        std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(written)));
}

}  // namespace recourse::lists::internal
