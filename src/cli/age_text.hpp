#pragma once

#include <chrono>
#include <string>

namespace recourse::cli {

/// How long ago something was, for people: "40 s", "5 min", "3 h", "12 days".
std::string age_text(std::chrono::seconds age);

}  // namespace recourse::cli
