#include "assessment/case_assessor.hpp"

#include <utility>

#include "assessment/internal/update.hpp"

namespace recourse::assessment {

using internal::Snapshot;
using internal::Update;

CaseAssessor::CaseAssessor(std::span<const Regime> regimes) : regimes_(regimes) {}
CaseAssessor::~CaseAssessor() = default;
CaseAssessor::CaseAssessor(CaseAssessor&&) noexcept = default;
CaseAssessor& CaseAssessor::operator=(CaseAssessor&&) noexcept = default;

void CaseAssessor::update(model::Case file, const Listings& listings, base::Time now) {
    update(std::make_shared<const model::Case>(std::move(file)), listings, now);
}

void CaseAssessor::update(std::shared_ptr<const model::Case> file, const Listings& listings,
                          base::Time now) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    internal::Changes changes;
    changes.everything = true;
    if (snapshot_ != nullptr && snapshot_->today == today)
        changes = internal::compare(*snapshot_->file, snapshot_->index.ids(), *file);
    // What is taken over leaves the last snapshot: if this fails, all is answered anew next time.
    const auto last = std::move(snapshot_);
    std::unique_ptr<Snapshot> next;
    if (changes.everything) {
        next = std::make_unique<Snapshot>(std::move(file), listings, today, regimes_);
        Update(*next).run();
    } else {
        next = std::make_unique<Snapshot>(std::move(file), listings, today, *last, changes);
        Update(*next, *last, changes).run();
    }
    snapshot_ = std::move(next);
}

const std::vector<TargetAssessment>& CaseAssessor::results() const {
    static const std::vector<TargetAssessment> none;
    return snapshot_ == nullptr ? none : snapshot_->results;
}

std::size_t CaseAssessor::evaluated() const {
    return snapshot_ == nullptr ? 0 : snapshot_->evaluated;
}

}  // namespace recourse::assessment
