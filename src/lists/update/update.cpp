#include "lists/update/update.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "lists/catalogue.hpp"
#include "lists/store.hpp"
#include "lists/update/find_lists.hpp"
#include "lists/update/internal/fetch_list.hpp"
#include "lists/update/internal/update_lock.hpp"
#include "lists/update/update_schedule.hpp"
#include "lists/update/update_state.hpp"

namespace recourse::lists {

using base::Error;
using base::ErrorCode;
using base::Result;
using internal::FetchedList;
using internal::KnownFiles;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view no_address_known =
    "no address is known: lists.toml in the home folder sets one, --from reads a folder";

/// What an import of one list came to, and what to remember of its files.
struct Imported {
    UpdateNews news = UpdateNews::unchanged;
    KnownFiles validators;
};

UpdateNews news_of(const ImportReport& report) {
    const auto current = std::ranges::find_if(report.lists, &ImportedList::current);
    if (current == report.lists.end()) return UpdateNews::older;
    return current->already_known ? UpdateNews::unchanged : UpdateNews::updated;
}

constexpr std::string_view older_than_ours =
    "what was got is older than the current version, and kept as history";

std::string message_of(const ListSource& source, bool from_network) {
    if (from_network && !source.publication.verified) {
        return "nobody has checked the address: " + source.publication.source;
    }
    return {};
}

}  // namespace

struct Updater::State {
    ListStore store;
    UpdateState updates;
    Catalogue catalogue;
    Downloader downloader;
    fs::path record_folder;
    base::Clock clock;
    std::function<void()> before_import = [] {};

    Result<std::vector<ListSource>> named(const std::vector<std::string>& ids) const;
    Result<ListUpdate> update(const ListSource& source, const UpdateOptions& options,
                              base::Progress& progress, const std::stop_token& stop);
    Result<ListUpdate> update_from(const ListSource& source, const std::vector<fs::path>& files,
                                   const UpdateOptions& options, base::Progress& progress);
    Result<UpdateReport> run_from_folder(const UpdateOptions& options, base::Progress& progress);

    Result<KnownFiles> known_files(const ListSource& source);
    Result<Imported> import(const ListSource& source, const FetchedList& fetched,
                            const UpdateOptions& options, base::Progress& progress);
    Result<UpdateNews> import_files(const ListSource& source, const std::vector<fs::path>& files,
                                    const UpdateOptions& options, base::Progress& progress);
    Result<ListUpdate> succeeded(const ListSource& source, const Imported& imported,
                                 bool from_network);
    Result<ListUpdate> came_older(const ListSource& source);
    Result<ListUpdate> failed(const ListSource& source, const Error& error,
                              std::optional<std::chrono::seconds> come_again);
    Result<ListUpdate> described(const ListSource& source, UpdateNews news, std::string message);
    fs::path folder_of(const ListSource& source) const {
        return record_folder / "downloads" / source.id;
    }
};

Result<std::vector<ListSource>> Updater::State::named(const std::vector<std::string>& ids) const {
    std::vector<ListSource> sources;
    for (const std::string& id : ids) {
        auto source = catalogue.source_of(id);
        if (!source) return base::fail(ErrorCode::not_found, "there is no list \"" + id + "\"");
        sources.push_back(*std::move(source));
    }
    return sources;
}

/// What the servers said of the files of the version that is kept; nothing when it is not there any
/// more.
Result<KnownFiles> Updater::State::known_files(const ListSource& source) {
    KnownFiles known;
    const UpdateRecord record = RECOURSE_TRY(updates.of(source.id));
    const auto versions = RECOURSE_TRY(store.status());
    const bool kept = std::ranges::any_of(versions, [&](const ListStatus& version) {
        return version.list == source.id && version.version == record.version;
    });
    if (!kept) return known;
    for (const WebAddress& address : source.publication.addresses) {
        known[address.text] = RECOURSE_TRY(updates.validators(source.id, address.text));
    }
    return known;
}

Result<UpdateNews> Updater::State::import_files(const ListSource& source,
                                                const std::vector<fs::path>& files,
                                                const UpdateOptions& options,
                                                base::Progress& progress) {
    ImportOptions guard{
        .only_list = source.id, .most_shrink = usual_most_shrink, .published_now = true};
    if (options.accept_shrink.contains(source.id)) guard.most_shrink.reset();
    before_import();
    const ImportReport report = RECOURSE_TRY(store.import_paths(files, progress, guard));
    return news_of(report);
}

Result<Imported> Updater::State::import(const ListSource& source, const FetchedList& fetched,
                                        const UpdateOptions& options, base::Progress& progress) {
    const fs::path folder = folder_of(source);
    auto news = import_files(source, fetched.files, options, progress);
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    if (!news) {
        return base::fail(internal::at_its_address(news.error(), source.publication, folder));
    }
    return Imported{.news = *news, .validators = fetched.validators};
}

Result<ListUpdate> Updater::State::update(const ListSource& source, const UpdateOptions& options,
                                          base::Progress& progress, const std::stop_token& stop) {
    if (source.publication.addresses.empty()) {
        return described(source, UpdateNews::no_address, std::string(no_address_known));
    }
    RECOURSE_CHECK(updates.begin(source.id, clock()));
    progress.step(fmt::format("Downloading {}, KiB", source.title));
    std::error_code ignored;
    if (options.force) fs::remove_all(folder_of(source), ignored);
    const KnownFiles known = options.force ? KnownFiles{} : RECOURSE_TRY(known_files(source));
    const FetchedList fetched = internal::fetch_list(downloader, source.publication, known,
                                                     folder_of(source), progress, stop);
    if (fetched.error) return failed(source, *fetched.error, fetched.come_again);
    if (fetched.unchanged) return succeeded(source, {.validators = known}, true);
    const auto imported = import(source, fetched, options, progress);
    if (!imported) return failed(source, imported.error(), std::nullopt);
    if (imported->news == UpdateNews::older) return came_older(source);
    return succeeded(source, *imported, true);
}

Result<ListUpdate> Updater::State::update_from(const ListSource& source,
                                               const std::vector<fs::path>& files,
                                               const UpdateOptions& options,
                                               base::Progress& progress) {
    RECOURSE_CHECK(updates.begin(source.id, clock()));
    const auto news = import_files(source, files, options, progress);
    if (!news) {
        const fs::path file = fs::path(news.error().place().file).lexically_relative(options.from);
        return failed(source, internal::placed_in(news.error(), file.string()), std::nullopt);
    }
    if (*news == UpdateNews::older) return came_older(source);
    return succeeded(source, {.news = *news, .validators = {}}, false);
}

Result<ListUpdate> Updater::State::succeeded(const ListSource& source, const Imported& imported,
                                             bool from_network) {
    ListUpdate update =
        RECOURSE_TRY(described(source, imported.news, message_of(source, from_network)));
    RECOURSE_CHECK(updates.succeed(source.id, clock(), update.version, imported.validators));
    return update;
}

/// A mirror that stands still, or was set back, does not make what we have any newer.
Result<ListUpdate> Updater::State::came_older(const ListSource& source) {
    const std::string message(older_than_ours);
    RECOURSE_CHECK(updates.fail(source.id, clock(), message, std::nullopt));
    return described(source, UpdateNews::older, message);
}

Result<ListUpdate> Updater::State::failed(const ListSource& source, const Error& error,
                                          std::optional<std::chrono::seconds> come_again) {
    std::optional<base::Time> not_before;
    if (come_again) not_before = clock() + *come_again;
    RECOURSE_CHECK(updates.fail(source.id, clock(), error.to_string(), not_before));
    return described(source, UpdateNews::failed, error.to_string());
}

Result<ListUpdate> Updater::State::described(const ListSource& source, UpdateNews news,
                                             std::string message) {
    ListUpdate update{
        .list = source.id, .title = source.title, .news = news, .message = std::move(message)};
    for (const ListStatus& version : RECOURSE_TRY(store.status())) {
        if (version.list != source.id || !version.current) continue;
        update.version = version.version;
        update.subjects = version.subjects;
    }
    return update;
}

Result<UpdateReport> Updater::State::run_from_folder(const UpdateOptions& options,
                                                     base::Progress& progress) {
    progress.step("Looking for lists");
    FoundLists found = RECOURSE_TRY(find_lists(options.from));
    std::map<std::string, std::vector<fs::path>> files;  // A data set may be a list that we know.
    for (auto& [sign, paths] : found.files) {
        const auto source = catalogue.source_of(sign);
        files[source ? source->id : sign] = std::move(paths);
    }
    std::vector<std::string> ids = options.lists;
    if (ids.empty()) {
        for (const auto& [list, paths] : files) ids.push_back(list);
    }
    UpdateReport report{
        .lists = {}, .skipped = std::move(found.skipped), .unrecognised = found.unrecognised};
    for (const ListSource& source : RECOURSE_TRY(named(ids))) {
        const auto paths = files.find(source.id);
        report.lists.push_back(
            paths == files.end()
                ? RECOURSE_TRY(
                      described(source, UpdateNews::failed, "the folder has no file of this list"))
                : RECOURSE_TRY(update_from(source, paths->second, options, progress)));
    }
    return report;
}

Updater::Updater(std::unique_ptr<State> state) : state_(std::move(state)) {}
Updater::Updater(Updater&&) noexcept = default;
Updater& Updater::operator=(Updater&&) noexcept = default;
Updater::~Updater() = default;

Result<Updater> Updater::open(const fs::path& record_folder, const fs::path& own_file,
                              base::Clock clock, Patience patience) {
    auto catalogue = RECOURSE_TRY(Catalogue::load());
    RECOURSE_CHECK(catalogue.follow(own_file));
    auto settings = RECOURSE_TRY(load_download_settings(own_file));
    auto store = RECOURSE_TRY(ListStore::open(record_folder, catalogue));
    auto updates = RECOURSE_TRY(UpdateState::open(record_folder));
    return Updater(std::make_unique<State>(
        State{.store = std::move(store),
              .updates = std::move(updates),
              .catalogue = std::move(catalogue),
              .downloader = Downloader(std::move(settings), std::move(patience)),
              .record_folder = record_folder,
              .clock = std::move(clock)}));
}

void Updater::before_import(std::function<void()> call) {
    state_->before_import = std::move(call);
}

Result<UpdateReport> Updater::run(const UpdateOptions& options, base::Progress& progress,
                                  const std::stop_token& stop) {
    auto sources = RECOURSE_TRY(state_->named(options.lists));
    RECOURSE_TRY(state_->named({options.accept_shrink.begin(), options.accept_shrink.end()}));
    const auto lock = RECOURSE_TRY(internal::lock_updates(state_->record_folder, state_->clock()));
    if (!options.from.empty()) return state_->run_from_folder(options, progress);
    if (options.lists.empty()) {
        for (const ListSource& source : state_->catalogue.sources()) {
            const bool wanted = source.every.count() > 0 || !source.publication.addresses.empty();
            if (wanted) sources.push_back(source);
        }
    }
    UpdateReport report;
    for (const ListSource& source : sources) {
        if (stop.stop_requested()) break;
        report.lists.push_back(RECOURSE_TRY(state_->update(source, options, progress, stop)));
    }
    return report;
}

Result<std::vector<std::string>> Updater::due() {
    std::vector<std::string> lists;
    const base::Time now = state_->clock();
    for (const ListSource& source : state_->catalogue.sources()) {
        const UpdateRecord record = RECOURSE_TRY(state_->updates.of(source.id));
        const auto next = next_update(source, record, now);
        if (next && *next <= now) lists.push_back(source.id);
    }
    return lists;
}

}  // namespace recourse::lists
