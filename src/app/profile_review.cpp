#include "app/profile_review.hpp"

#include <nlohmann/json.hpp>

#include "app/profile_page.hpp"

namespace recourse::app {

using base::Json;
using base::Result;

namespace {

std::string caption_of(const screening::Index& index, std::string_view entry) {
    const auto* found = index.find(entry);
    return found ? found->caption() : std::string(entry);
}

}  // namespace

Result<std::vector<ReviewPair>> pairs_to_review(profiles::ProfileStore& profiles,
                                                const screening::Index& index,
                                                const profiles::Comparison& comparison,
                                                std::size_t limit) {
    std::vector<ReviewPair> pairs;
    for (auto& pair : RECOURSE_TRY(profiles.to_review(limit))) {
        auto agreed = RECOURSE_TRY(comparison.of(pair.left, pair.right));
        auto left = caption_of(index, pair.left);
        auto right = caption_of(index, pair.right);
        pairs.push_back({std::move(pair), std::move(agreed), std::move(left), std::move(right)});
    }
    return pairs;
}

Result<profiles::ProfileUpdate> judge_entries(PublicRecord& record,
                                              profiles::ProfileStore& profiles,
                                              const profiles::Said& said) {
    for (const std::string& entry : {said.judgement.left, said.judgement.right}) {
        if (!RECOURSE_TRY(record.find_subject(entry)))
            return base::fail(base::ErrorCode::not_found, "no current list has an entry " + entry);
    }
    RECOURSE_CHECK(profiles.judge(said));
    return update_profiles(record, profiles);
}

Json to_json(const std::vector<ReviewPair>& pairs) {
    Json all = Json::array();
    for (const ReviewPair& one : pairs)
        all.push_back({{"left", one.pair.left},
                       {"right", one.pair.right},
                       {"left_caption", one.left_caption},
                       {"right_caption", one.right_caption},
                       {"points", one.pair.points},
                       {"reasons", profiles::to_json(one.agreed)}});
    return {{"pairs", std::move(all)}};
}

Json to_json(const profiles::ProfileUpdate& update) {
    return {
        {"moved", update.moved}, {"profiles", update.profiles}, {"to_review", update.to_review}};
}

}  // namespace recourse::app
