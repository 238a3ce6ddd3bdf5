#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "profiles/agreement.hpp"
#include "screening/index.hpp"

namespace recourse::profiles {

/// Compares entries of one index, which must outlive it. Const calls are thread-safe.
class Comparison {
public:
    explicit Comparison(const screening::Index& index, const AgreementOptions& options = {});
    Comparison(Comparison&&) noexcept;
    Comparison& operator=(Comparison&&) noexcept;
    ~Comparison();

    /// The points of the entry at a place with each of the others: Agreement::points.
    std::vector<double> points_of(std::uint32_t place, std::span<const std::uint32_t> others) const;
    /// With reasons, by their ids; not_found when the index has no such entry.
    base::Result<Agreement> of(std::string_view left, std::string_view right) const;

private:
    struct Tables;
    const screening::Index* index_;
    AgreementOptions options_;
    std::unique_ptr<const Tables> tables_;
};

}  // namespace recourse::profiles
