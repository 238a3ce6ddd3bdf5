#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "watch/alert.hpp"

/// What of an alert is kept as JSON.
namespace recourse::watch::internal {

std::string write_record(const Alert& alert);
/// Fills an alert; corrupt when it is damaged.
base::Result<void> read_record(std::string_view text, Alert& alert);

}  // namespace recourse::watch::internal
