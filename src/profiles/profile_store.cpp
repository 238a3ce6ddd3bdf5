#include "profiles/profile_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/file_lock.hpp"
#include "base/sqlite.hpp"
#include "base/ulid.hpp"
#include "profiles/internal/stable_ids.hpp"

namespace recourse::profiles {

using base::Database;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Statement;

namespace {

constexpr std::array<base::Migration, 1> migrations{{{.number = 1, .sql = R"sql(
CREATE TABLE judgement (
    id TEXT PRIMARY KEY,        -- ULID: in the order of saying
    left_entry TEXT NOT NULL,   -- the smaller subject id
    right_entry TEXT NOT NULL,
    verdict TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT NOT NULL,
    said INTEGER NOT NULL       -- Unix seconds
) STRICT, WITHOUT ROWID;
CREATE TABLE pair (
    left_entry TEXT NOT NULL,
    right_entry TEXT NOT NULL,
    points REAL NOT NULL,
    review INTEGER NOT NULL,    -- 1: a person should look at it
    PRIMARY KEY (left_entry, right_entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE member (
    entry TEXT PRIMARY KEY,
    profile TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX member_of ON member (profile, entry);
CREATE TABLE move (
    id TEXT PRIMARY KEY,        -- ULID
    entry TEXT NOT NULL,
    from_profile TEXT NOT NULL, -- empty: the entry was new
    to_profile TEXT NOT NULL,
    moved INTEGER NOT NULL      -- Unix seconds
) STRICT, WITHOUT ROWID;
CREATE INDEX move_from ON move (from_profile);
CREATE INDEX move_to ON move (to_profile);
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    lists_digest TEXT NOT NULL, -- of the lists whose pairs these are
    last_judgement TEXT NOT NULL
) STRICT;
INSERT INTO state VALUES (1, '', '');
)sql"}}};

constexpr std::array verdict_words = {std::pair{Verdict::same, "same"},
                                      std::pair{Verdict::different, "different"},
                                      std::pair{Verdict::undecided, "undecided"}};

using IdOf = std::map<std::string, std::string, std::less<>>;

Result<IdOf> old_ids(Database& database) {
    IdOf ids;
    auto query = RECOURSE_TRY(database.prepare("SELECT entry, profile FROM member"));
    RECOURSE_CHECK(query.for_each([&](Statement& row) { ids.emplace(row.text(0), row.text(1)); }));
    return ids;
}

Result<std::string> last_judgement(Database& database) {
    auto query = RECOURSE_TRY(database.prepare("SELECT coalesce(max(id), '') FROM judgement"));
    RECOURSE_TRY(query.step());
    return query.text(0);
}

Result<std::vector<Judgement>> latest_judgements(Database& database) {
    std::map<std::pair<std::string, std::string>, Verdict> latest;
    auto query = RECOURSE_TRY(
        database.prepare("SELECT left_entry, right_entry, verdict FROM judgement ORDER BY id"));
    RECOURSE_CHECK(query.for_each([&](Statement& row) -> Result<void> {
        latest[{row.text(0), row.text(1)}] = RECOURSE_TRY(parse_verdict(row.text_view(2)));
        return {};
    }));
    std::vector<Judgement> judgements;
    for (const auto& [pair, verdict] : latest)
        judgements.push_back({pair.first, pair.second, verdict});
    return judgements;
}

Result<void> keep_pairs(Database& database, const screening::Index& index,
                        std::span<const ScoredPair> pairs) {
    RECOURSE_CHECK(database.run("DELETE FROM pair"));
    auto insert = RECOURSE_TRY(database.prepare("INSERT INTO pair VALUES (?, ?, ?, 0)"));
    const auto subjects = index.subjects();
    for (const ScoredPair& one : pairs)
        RECOURSE_CHECK(
            insert.bind_all(subjects[one.pair.left].id, subjects[one.pair.right].id, one.points)
                .run());
    return {};
}

/// The pairs as they were kept, the likeliest first.
Result<std::vector<ScoredPair>> kept_pairs(Database& database, const screening::Index& index) {
    std::unordered_map<std::string_view, std::uint32_t> places;
    const auto subjects = index.subjects();
    for (std::uint32_t i = 0; i < subjects.size(); ++i) places.emplace(subjects[i].id, i);
    std::vector<ScoredPair> pairs;
    auto query = RECOURSE_TRY(database.prepare("SELECT left_entry, right_entry, points FROM pair"));
    RECOURSE_CHECK(query.for_each([&](Statement& row) -> Result<void> {
        const auto left = places.find(row.text_view(0));
        const auto right = places.find(row.text_view(1));
        if (left == places.end() || right == places.end())
            return fail(ErrorCode::corrupt, "a compared entry is on no list");
        pairs.push_back({{left->second, right->second}, row.real(2)});
        return {};
    }));
    std::ranges::sort(pairs, is_likelier);
    return pairs;
}

Result<void> mark_reviews(Database& database, const screening::Index& index,
                          const Resolution& resolution) {
    RECOURSE_CHECK(database.run("UPDATE pair SET review = 0 WHERE review = 1"));
    auto mark = RECOURSE_TRY(
        database.prepare("UPDATE pair SET review = 1 WHERE left_entry = ? AND right_entry = ?"));
    const auto subjects = index.subjects();
    for (const ScoredPair& one : resolution.to_review)
        RECOURSE_CHECK(
            mark.bind_all(subjects[one.pair.left].id, subjects[one.pair.right].id).run());
    return {};
}

std::vector<std::vector<std::string>> groups_of(const screening::Index& index,
                                                const Resolution& resolution) {
    std::map<std::uint32_t, std::vector<std::string>> by_profile;
    const auto subjects = index.subjects();
    for (std::uint32_t i = 0; i < subjects.size(); ++i)
        by_profile[resolution.profile_of[i]].push_back(subjects[i].id);
    std::vector<std::vector<std::string>> groups;
    for (auto& [profile, entries] : by_profile) {
        std::ranges::sort(entries);
        groups.push_back(std::move(entries));
    }
    std::ranges::sort(groups);
    return groups;
}

/// How many entries were in another profile before.
Result<std::size_t> keep_members(Database& database,
                                 const std::vector<std::vector<std::string>>& groups,
                                 base::Time now) {
    const IdOf before = RECOURSE_TRY(old_ids(database));
    const auto ids =
        internal::keep_ids(groups, before, [] { return base::make_ulid().to_string(); });
    RECOURSE_CHECK(database.run("DELETE FROM member"));
    auto insert = RECOURSE_TRY(database.prepare("INSERT INTO member VALUES (?, ?)"));
    auto log = RECOURSE_TRY(database.prepare("INSERT INTO move VALUES (?, ?, ?, ?, ?)"));
    std::size_t moved = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        for (const std::string& entry : groups[group]) {
            RECOURSE_CHECK(insert.bind_all(entry, ids[group]).run());
            const auto old = before.find(entry);
            const std::string from = old == before.end() ? "" : old->second;
            if (from == ids[group]) continue;
            moved += from.empty() ? 0 : 1;
            RECOURSE_CHECK(log.bind_all(base::make_ulid().to_string(), entry, from, ids[group],
                                        now.time_since_epoch().count())
                               .run());
        }
    }
    return moved;
}

}  // namespace

std::string to_string(Verdict verdict) {
    return std::ranges::find(verdict_words, verdict, &decltype(verdict_words)::value_type::first)
        ->second;
}

Result<Verdict> parse_verdict(std::string_view word) {
    for (const auto& [verdict, text] : verdict_words)
        if (word == text) return verdict;
    return fail(ErrorCode::invalid_input,
                fmt::format("\"{}\" is no judgement: same, different, undecided", word));
}

struct ProfileStore::State {
    Database database;
    std::filesystem::path lock_file;
};

ProfileStore::ProfileStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProfileStore::ProfileStore(ProfileStore&&) noexcept = default;
ProfileStore& ProfileStore::operator=(ProfileStore&&) noexcept = default;
ProfileStore::~ProfileStore() = default;

Result<ProfileStore> ProfileStore::open(const std::filesystem::path& record_folder) {
    auto database = RECOURSE_TRY(base::open_in_folder(record_folder, "profiles.db", migrations));
    return ProfileStore(
        std::make_unique<State>(State{std::move(database), record_folder / "profiles.lock"}));
}

Result<bool> ProfileStore::is_up_to_date(std::string_view lists_digest) {
    auto query =
        RECOURSE_TRY(state_->database.prepare("SELECT lists_digest, last_judgement FROM state"));
    if (!RECOURSE_TRY(query.step())) return false;
    return query.text_view(0) == lists_digest &&
           query.text(1) == RECOURSE_TRY(last_judgement(state_->database));
}

Result<ProfileUpdate> ProfileStore::update(const screening::Index& index,
                                           std::string_view lists_digest, base::Time now) {
    // Two at a time would do the same for seconds.
    const auto turn = RECOURSE_TRY(base::FileLock::wait_for(state_->lock_file));
    Database& database = state_->database;
    ProfileUpdate report;
    auto known = RECOURSE_TRY(database.prepare("SELECT lists_digest FROM state"));
    RECOURSE_TRY(known.step());
    report.scored_anew = known.text_view(0) != lists_digest;
    known.reset();
    std::vector<ScoredPair> pairs;
    if (report.scored_anew) pairs = scored_pairs(index);

    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    if (report.scored_anew) {
        RECOURSE_CHECK(keep_pairs(database, index, pairs));
    } else {
        pairs = RECOURSE_TRY(kept_pairs(database, index));
    }
    const auto judgements = RECOURSE_TRY(latest_judgements(database));
    const auto resolution = resolve(index, pairs, judgements);
    RECOURSE_CHECK(mark_reviews(database, index, resolution));
    const auto groups = groups_of(index, resolution);
    report.moved = RECOURSE_TRY(keep_members(database, groups, now));
    RECOURSE_CHECK(database.run("UPDATE state SET lists_digest = ?, last_judgement = ?",
                                lists_digest, RECOURSE_TRY(last_judgement(database))));
    RECOURSE_CHECK(transaction.commit());
    report.entries = index.size();
    report.profiles = groups.size();
    report.to_review = resolution.to_review.size();
    return report;
}

Result<std::optional<Profile>> ProfileStore::profile_of(std::string_view entry) {
    auto query = RECOURSE_TRY(state_->database.prepare(
        "SELECT profile, entry FROM member WHERE profile = (SELECT profile FROM member WHERE entry "
        "= ?) ORDER BY entry"));
    Profile profile;
    RECOURSE_CHECK(query.bind_all(entry).for_each([&](Statement& row) {
        profile.id = row.text(0);
        profile.entries.push_back(row.text(1));
    }));
    if (profile.entries.empty()) return std::nullopt;
    return profile;
}

Result<std::vector<PairToReview>> ProfileStore::to_review(std::size_t limit) {
    auto query = RECOURSE_TRY(state_->database.prepare(
        "SELECT left_entry, right_entry, points FROM pair WHERE review = 1 "
        "ORDER BY points DESC, left_entry, right_entry LIMIT ?"));
    std::vector<PairToReview> pairs;
    RECOURSE_CHECK(query.bind_all(limit).for_each(
        [&](Statement& row) { pairs.push_back({row.text(0), row.text(1), row.real(2)}); }));
    return pairs;
}

Result<void> ProfileStore::judge(const Said& said) {
    const auto& [left, right] = std::minmax(said.judgement.left, said.judgement.right);
    if (left == right) return fail(ErrorCode::invalid_input, "that is one entry, not two");
    return state_->database.run("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?)",
                                base::make_ulid().to_string(), left, right,
                                to_string(said.judgement.verdict), said.who, said.note,
                                said.when.time_since_epoch().count());
}

Result<std::vector<Said>> ProfileStore::judgements() {
    auto query =
        RECOURSE_TRY(state_->database.prepare("SELECT left_entry, right_entry, verdict, who, note, "
                                              "said FROM judgement ORDER BY id DESC"));
    std::vector<Said> all;
    RECOURSE_CHECK(query.for_each([&](Statement& row) -> Result<void> {
        all.push_back({{row.text(0), row.text(1), RECOURSE_TRY(parse_verdict(row.text_view(2)))},
                       row.text(3),
                       row.text(4),
                       base::Time(std::chrono::seconds(row.integer(5)))});
        return {};
    }));
    return all;
}

Result<std::vector<Move>> ProfileStore::moves_of(std::string_view profile) {
    auto query = RECOURSE_TRY(
        state_->database.prepare("SELECT entry, from_profile, to_profile, moved FROM move "
                                 "WHERE from_profile = ?1 OR to_profile = ?1 ORDER BY id DESC"));
    std::vector<Move> moves;
    RECOURSE_CHECK(query.bind_all(profile).for_each([&](Statement& row) {
        moves.push_back({row.text(0), row.text(1), row.text(2),
                         base::Time(std::chrono::seconds(row.integer(3)))});
    }));
    return moves;
}

}  // namespace recourse::profiles
