#include "profiles/comparison.hpp"

#include <string>

#include "profiles/internal/findings.hpp"
#include "profiles/internal/name_bearers.hpp"

namespace recourse::profiles {

using base::ErrorCode;
using base::Result;

struct Comparison::Tables {
    explicit Tables(std::span<const model::Subject> entries)
        : bearers(entries), details(entries.begin(), entries.end()) {}

    NameAgreement names(std::uint32_t left, std::uint32_t right,
                        const screening::NameLikeness& best) const {
        return {best, bearers.are_only_ones(left, best.left, right, best.right)};
    }

    internal::NameBearers bearers;
    std::vector<internal::EntryDetails> details;  ///< by place
};

Comparison::Comparison(const screening::Index& index, const AgreementOptions& options)
    : index_(&index), options_(options), tables_(new Tables(index.subjects())) {}
Comparison::Comparison(Comparison&&) noexcept = default;
Comparison& Comparison::operator=(Comparison&&) noexcept = default;
Comparison::~Comparison() = default;

std::vector<double> Comparison::points_of(std::uint32_t place,
                                          std::span<const std::uint32_t> others) const {
    const auto names = index_->compare_names(place, others);
    std::vector<double> points;
    points.reserve(others.size());
    for (std::size_t i = 0; i < others.size(); ++i) {
        points.push_back(
            internal::compare_entries(tables_->details[place], tables_->details[others[i]],
                                      tables_->names(place, others[i], names[i]), options_)
                .points());
    }
    return points;
}

Result<Agreement> Comparison::of(std::string_view left, std::string_view right) const {
    const auto place_of = [&](std::string_view id) -> Result<std::uint32_t> {
        const auto* entry = index_->find(id);
        if (entry == nullptr)
            return base::fail(ErrorCode::not_found, "no list has the entry " + std::string(id));
        return static_cast<std::uint32_t>(entry - index_->subjects().data());
    };
    const std::uint32_t place = RECOURSE_TRY(place_of(left));
    const std::uint32_t other = RECOURSE_TRY(place_of(right));
    const auto names = index_->compare_names(place, std::span(&other, 1));
    const auto subjects = index_->subjects();
    return agreement(subjects[place], subjects[other], tables_->names(place, other, names.front()),
                     options_);
}

}  // namespace recourse::profiles
