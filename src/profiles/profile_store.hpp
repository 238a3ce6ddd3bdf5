#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "profiles/resolve.hpp"
#include "screening/index.hpp"

namespace recourse::profiles {

/// Entries that are one person or organisation, under an id that stays.
struct Profile {
    std::string id;                    ///< ULID
    std::vector<std::string> entries;  ///< subject ids, sorted
};

/// Two entries that a person should look at.
struct PairToReview {
    std::string left;
    std::string right;
    double points = 0;
};

/// What somebody said of two entries, and when. Of two of one pair the later counts.
struct Said {
    Judgement judgement;
    std::string who;
    std::string note;
    base::Time when;
};

/// An entry that came to a profile or went from one to another.
struct Move {
    std::string entry;
    std::string from;  ///< profile id; empty: it is new
    std::string to;
    base::Time when;
};

struct ProfileUpdate {
    bool scored_anew = false;  ///< the lists had changed
    std::size_t entries = 0;
    std::size_t profiles = 0;
    std::size_t moved = 0;  ///< entries that were in another profile before
    std::size_t to_review = 0;
};

/// Profiles of the public record, in `profiles.db` of its folder (docs/formats/record.md). All but
/// the judgements can be made anew from the lists. Belongs to one thread at a time; every thread
/// and process may open its own.
class ProfileStore {
public:
    /// Makes the folder and the database when they are not there.
    static base::Result<ProfileStore> open(const std::filesystem::path& record_folder);
    ProfileStore(ProfileStore&&) noexcept;
    ProfileStore& operator=(ProfileStore&&) noexcept;
    ~ProfileStore();

    /// Whether the profiles are those of the lists with this digest and of all judgements.
    base::Result<bool> is_up_to_date(std::string_view lists_digest);
    /// Bring them up to date with `index`, which is over the lists of that digest. Pairs are
    /// compared only when the lists changed. A profile keeps its id where most of its entries
    /// stay; every entry that moves is kept as a Move. All or nothing. Waits for another thread or
    /// process that does the same; what that one compared is not compared again.
    base::Result<ProfileUpdate> update(const screening::Index& index, std::string_view lists_digest,
                                       base::Time now);

    /// Nothing for an entry that no update knew.
    base::Result<std::optional<Profile>> profile_of(std::string_view entry);
    /// The likeliest first, at most `limit`.
    base::Result<std::vector<PairToReview>> to_review(std::size_t limit);

    /// Keep a judgement; it counts from the next update on. invalid_input when the two are one
    /// entry.
    base::Result<void> judge(const Said& said);
    /// Every one that was ever said, the latest first.
    base::Result<std::vector<Said>> judgements();
    /// How the profile came to be, the latest first.
    base::Result<std::vector<Move>> moves_of(std::string_view profile);

private:
    struct State;
    explicit ProfileStore(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// "same", "different", "undecided"; invalid_input for another word.
std::string to_string(Verdict verdict);
base::Result<Verdict> parse_verdict(std::string_view word);

}  // namespace recourse::profiles
