#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "profiles/agreement.hpp"
#include "profiles/internal/entry_details.hpp"

namespace recourse::profiles::internal {

/// One thing that speaks for or against two entries being one, as places in what they say: the
/// words are made only for who reads them.
struct Finding {
    std::string_view feature;  ///< "name", "birth_date"; static
    double points = 0;
    std::size_t left = 0;     ///< place of what the one entry says, in what the feature compares
    std::size_t right = 0;    ///< place of what the other says
    std::string_view detail;  ///< static
};

/// At most one finding a feature.
class Findings {
public:
    void add(const Finding& finding) { found_[count_++] = finding; }
    std::span<const Finding> all() const { return {found_.data(), count_}; }
    double points() const;

private:
    std::array<Finding, 8> found_;
    std::size_t count_ = 0;
};

/// Compares two entries; allocates nothing. Thread-safe.
Findings compare_entries(const EntryDetails& left, const EntryDetails& right,
                         const NameAgreement& names, const AgreementOptions& options);

/// What an entry says at a place of a feature.
std::string text_at(const EntryDetails& details, std::string_view feature, std::size_t place);

}  // namespace recourse::profiles::internal
