#pragma once

#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "screening/query.hpp"

/// There is one way in which this program scores. yente's names for others are taken and mean it,
/// so that clients which ask for one by name go on working. Thread-safe.
namespace recourse::screening {

/// invalid_input for a name that neither yente nor this program has; case and blanks at the ends
/// count for nothing, empty is the usual one.
base::Result<void> check_algorithm(std::string_view name);

/// {"algorithms", "default", "best"} of GET /algorithms.
base::Json algorithms_response();

/// Which fields of queries count for nothing, by `weights` of a request.
struct Ignored {
    bool names = false;
    bool birth_dates = false;
    bool countries = false;
    bool gender = false;
    bool identifiers = false;
};

/// A weight of 0 switches a feature off, under this program's name or yente's for the same; others
/// are ignored, as there. invalid_input for any other weight but 1 of a feature that there is: it
/// would change nothing. Also for keys of `config`, of which there are none.
base::Result<void> check_weights(const base::Json& body);
base::Result<Ignored> ignored_features(const base::Json& body);

void leave_out(const Ignored& ignored, Query& query);

}  // namespace recourse::screening
