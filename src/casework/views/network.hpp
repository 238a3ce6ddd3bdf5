#pragma once

#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "model/case.hpp"

/// People, units and organisations, and what ties them to each other.
namespace recourse::casework {

struct NetworkEdge {
    std::string from;  ///< party id
    std::string to;    ///< party id
    std::string kind;  ///< of the relation ("superior-of", "family-of" ...), or "post", "commands",
                       ///< "act"
    std::string label;  ///< title of the post, share of an ownership, conduct of the act; or empty
    std::string act;    ///< id, of an "act"
    std::string mode;   ///< mode of liability, of an "act"
    base::PartialDate since;  ///< of an "act": its date, and `until` is empty
    base::PartialDate until;
    std::vector<std::string> exhibits;

    bool operator==(const NetworkEdge&) const = default;
};

struct Network {
    std::vector<std::string> nodes;  ///< parties that some edge touches, as in the case
    std::vector<NetworkEdge> edges;  ///< posts and relations as in the case, then acts
    std::vector<std::string> alone;  ///< parties that no edge touches
};

/// An act ties each party involved in it to its victim; without a victim, or with the victim alone,
/// it ties nobody. Pure; safe to call from many threads.
Network network_of(const model::Case& record);

}  // namespace recourse::casework
