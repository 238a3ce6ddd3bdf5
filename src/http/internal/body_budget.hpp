#pragma once

#include <algorithm>
#include <cstdint>

namespace recourse::http::internal {

/// How many bytes of bodies all connections may hold together, so that many clients that send much
/// and slowly cannot take the server's memory. Small bodies always find room: whoever holds the
/// rest cannot keep others from asking. Belongs to one thread.
class BodyBudget {
public:
    /// What one body takes of it, until it goes.
    class Share {
    public:
        explicit Share(BodyBudget& budget) : budget_(budget) {}
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;
        ~Share() { give_back(); }

        /// The body has so many bytes by now; false when there is no room for them.
        bool grow_to(std::uint64_t bytes) {
            if (bytes <= std::max(budget_.small_, held_)) return true;
            if (bytes - held_ > budget_.most_ - budget_.held_) return false;
            budget_.held_ += bytes - held_;
            held_ = bytes;
            return true;
        }
        void give_back() {
            budget_.held_ -= held_;
            held_ = 0;
        }

    private:
        BodyBudget& budget_;
        std::uint64_t held_ = 0;
    };

    /// `small`: bodies up to this size are not counted.
    BodyBudget(std::uint64_t most, std::uint64_t small) : most_(most), small_(small) {}

private:
    std::uint64_t most_;
    std::uint64_t small_;
    std::uint64_t held_ = 0;
};

}  // namespace recourse::http::internal
