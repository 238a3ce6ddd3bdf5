#include "app/served_profiles.hpp"

namespace recourse::app {

using base::Result;

Result<ProfilePage> ServedProfiles::page(std::string_view id_or_name) {
    auto store = RECOURSE_TRY(current());
    return profile_page(record_, store, id_or_name);
}

Result<std::vector<ReviewPair>> ServedProfiles::to_review(std::size_t limit) {
    auto store = RECOURSE_TRY(current());
    const auto over = RECOURSE_TRY(compared());
    return pairs_to_review(store, *over->index, over->comparison, limit);
}

Result<profiles::ProfileUpdate> ServedProfiles::judge(const profiles::Said& said) {
    auto store = RECOURSE_TRY(current());
    return judge_entries(record_, store, said);
}

Result<profiles::ProfileStore> ServedProfiles::current() {
    auto store = RECOURSE_TRY(profiles::ProfileStore::open(home_.record()));
    const auto lists = RECOURSE_TRY(record_.indexed_lists());
    if (RECOURSE_TRY(store.is_up_to_date(lists.digest))) return store;
    const Done done = run_update();
    if (done.wait_for(patience) != std::future_status::ready)
        return base::fail(base::ErrorCode::unavailable,
                          "the lists changed, and which entries are one is being found: "
                          "ask again in a few seconds");
    RECOURSE_CHECK(done.get());
    return store;
}

Result<std::shared_ptr<const ServedProfiles::Compared>> ServedProfiles::compared() {
    auto index = RECOURSE_TRY(record_.index());
    const std::scoped_lock lock(mutex_);
    if (!compared_ || compared_->index != index)
        compared_ = std::make_shared<const Compared>(std::move(index));
    return compared_;
}

ServedProfiles::Done ServedProfiles::run_update() {
    const std::scoped_lock lock(mutex_);
    const bool runs =
        update_.valid() && update_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
    if (runs) return update_;
    update_ = std::async(std::launch::async, [this]() -> Result<void> {
                  auto store = RECOURSE_TRY(profiles::ProfileStore::open(home_.record()));
                  RECOURSE_TRY(update_profiles(record_, store));
                  return {};
              }).share();
    return update_;
}

}  // namespace recourse::app
