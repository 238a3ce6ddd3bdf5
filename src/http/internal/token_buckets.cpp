#include "http/internal/token_buckets.hpp"

#include <algorithm>
#include <cmath>

namespace recourse::http::internal {

namespace {

double seconds_between(TokenBuckets::Time from, TokenBuckets::Time to) {
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

}  // namespace

/// A full bucket says as much as none.
void TokenBuckets::forget_full(Time now) {
    std::erase_if(buckets_, [&](const auto& entry) {
        const Bucket& bucket = entry.second;
        return bucket.tokens + bucket.a_second * seconds_between(bucket.filled, now) >= bucket.full;
    });
    // Of more addresses at once than memory is given to, the limits begin anew.
    if (buckets_.size() >= most) buckets_.clear();
}

TokenBuckets::Bucket& TokenBuckets::fill(std::string_view who, const Rate& rate, Time now) {
    std::string name(who);
    if (buckets_.size() >= most && !buckets_.contains(name)) forget_full(now);
    const auto [place, is_new] = buckets_.try_emplace(std::move(name));
    Bucket& bucket = place->second;
    bucket.full = std::max(1.0, rate.burst);
    bucket.a_second = rate.a_second;
    if (is_new) bucket.tokens = bucket.full;
    if (!is_new) bucket.tokens += rate.a_second * seconds_between(bucket.filled, now);
    bucket.tokens = std::min(bucket.tokens, bucket.full);
    bucket.filled = now;
    return bucket;
}

std::optional<std::chrono::seconds> TokenBuckets::take(std::string_view who, const Rate& rate,
                                                       Time now) {
    const std::scoped_lock lock(mutex_);
    Bucket& bucket = fill(who, rate, now);
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::nullopt;
    }
    constexpr double longest_wait = 3600;
    const double wait = std::min(longest_wait, std::ceil((1 - bucket.tokens) / rate.a_second));
    return std::chrono::seconds(std::max(1L, static_cast<long>(wait)));
}

void TokenBuckets::owe(std::string_view who, double tokens) {
    const std::scoped_lock lock(mutex_);
    const auto found = buckets_.find(std::string(who));
    if (found != buckets_.end()) found->second.tokens -= tokens;
}

std::size_t TokenBuckets::size() const {
    const std::scoped_lock lock(mutex_);
    return buckets_.size();
}

}  // namespace recourse::http::internal
