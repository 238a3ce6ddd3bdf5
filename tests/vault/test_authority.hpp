#pragma once

#include <filesystem>
#include <string>

#include "base/file.hpp"

namespace recourse::vault::testing {

/// A time-stamping authority of our own, made and run with the openssl tool.
class TestAuthority {
public:
    /// Its certificate holds for `days`.
    explicit TestAuthority(const std::string& name, int days = 30);

    /// Whether the tool is there to run it.
    static bool can_run();

    /// The certificate that those who trust it know, PEM.
    std::string certificate() const;
    /// Its answer to a request, DER.
    std::string answer(const std::string& request) const;
    /// Whether `openssl ts -verify` accepts the response for these bytes.
    bool accepts(const std::string& stamped, const std::string& response) const;

private:
    std::string openssl(const std::string& arguments) const;

    base::TempFolder folder_;
};

}  // namespace recourse::vault::testing
