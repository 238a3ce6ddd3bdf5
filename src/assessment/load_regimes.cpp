#include <fmt/core.h>

#include <algorithm>
#include <system_error>

#include "assessment/internal/regime_reader.hpp"
#include "assessment/regime.hpp"
#include "base/toml.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Result;
namespace fs = std::filesystem;

constexpr std::string_view vocabulary_file = "vocabulary.toml";

Result<Regime> read_regime(const fs::path& file, const base::TomlTable& table,
                           internal::RegimeReader& reader) {
    auto regime = RECOURSE_TRY(reader.read());
    if (regime.id != file.stem().string())
        return fail(table.error_at(
            "id", fmt::format("the file of \"{}\" is named {}.toml", regime.id, regime.id)));
    return regime;
}

}  // namespace

Result<Vocabulary> load_vocabulary(const fs::path& file) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    Vocabulary vocabulary;
    for (const auto& kind : root.fields()) {
        const auto table = RECOURSE_TRY(root.get_table(kind));
        for (const auto& code : table.fields())
            vocabulary[kind][code] = RECOURSE_TRY(table.get_string(code));
    }
    return vocabulary;
}

Result<Regime> load_regime(const fs::path& file, const Vocabulary& vocabulary) {
    const auto table = RECOURSE_TRY(base::read_toml(file.string()));
    internal::RegimeReader reader(table, vocabulary);
    return read_regime(file, table, reader);
}

std::vector<base::Error> check_regime(const fs::path& file, const Vocabulary& vocabulary) {
    const auto table = base::read_toml(file.string());
    if (!table) return {table.error()};
    internal::RegimeReader reader(*table, vocabulary);
    const auto regime = read_regime(file, *table, reader);
    if (!reader.problems().empty()) return reader.problems();
    if (!regime) return {regime.error()};
    return {};
}

Result<std::vector<fs::path>> regime_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".toml" && entry.path().filename() != vocabulary_file)
            files.push_back(entry.path());
    if (error)
        return fail(base::Error(base::ErrorCode::unavailable, "the folder cannot be read")
                        .in_file(folder.string()));
    if (files.empty())
        return fail(base::Error(base::ErrorCode::not_found, "there is no regime in this folder")
                        .in_file(folder.string()));
    std::ranges::sort(files);
    return files;
}

Result<std::vector<Regime>> load_regimes(const fs::path& folder) {
    const auto vocabulary = RECOURSE_TRY(load_vocabulary(folder / vocabulary_file));
    const auto files = RECOURSE_TRY(regime_files(folder));
    std::vector<Regime> regimes;
    for (const auto& file : files) regimes.push_back(RECOURSE_TRY(load_regime(file, vocabulary)));
    return regimes;
}

Result<std::vector<Regime>> choose_regimes(std::vector<Regime> regimes,
                                           std::span<const std::string> ids) {
    if (ids.empty()) return regimes;
    std::vector<Regime> chosen;
    for (const auto& id : ids) {
        if (std::ranges::find(chosen, id, &Regime::id) != chosen.end()) continue;
        const auto found = std::ranges::find(regimes, id, &Regime::id);
        if (found == regimes.end()) {
            return fail(base::ErrorCode::not_found,
                        "there is no regime \"" + id + "\"; see recourse regimes list");
        }
        chosen.push_back(*found);
    }
    return chosen;
}

}  // namespace recourse::assessment
