#include "profiles/comparison.hpp"

#include <string>

#include "profiles/internal/name_bearers.hpp"

namespace recourse::profiles {

using base::ErrorCode;
using base::Result;

struct Comparison::Tables {
    internal::NameBearers bearers;
};

Comparison::Comparison(const screening::Index& index, const AgreementOptions& options)
    : index_(&index),
      options_(options),
      tables_(new Tables{internal::NameBearers(index.subjects())}) {}
Comparison::Comparison(Comparison&&) noexcept = default;
Comparison& Comparison::operator=(Comparison&&) noexcept = default;
Comparison::~Comparison() = default;

std::vector<Agreement> Comparison::of(std::uint32_t place,
                                      std::span<const std::uint32_t> others) const {
    const auto names = index_->compare_names(place, others);
    const auto& subjects = index_->subjects();
    std::vector<Agreement> all;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const NameAgreement agreed{names[i], tables_->bearers.are_only_ones(
                                                 place, names[i].left, others[i], names[i].right)};
        all.push_back(agreement(subjects[place], subjects[others[i]], agreed, options_));
    }
    return all;
}

Result<Agreement> Comparison::of(std::string_view left, std::string_view right) const {
    const auto place_of = [&](std::string_view id) -> Result<std::uint32_t> {
        const auto* entry = index_->find(id);
        if (entry == nullptr)
            return base::fail(ErrorCode::not_found, "no list has the entry " + std::string(id));
        return static_cast<std::uint32_t>(entry - index_->subjects().data());
    };
    const std::uint32_t other = RECOURSE_TRY(place_of(right));
    return std::move(of(RECOURSE_TRY(place_of(left)), std::span(&other, 1)).front());
}

}  // namespace recourse::profiles
