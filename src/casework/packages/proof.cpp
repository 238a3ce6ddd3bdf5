#include "casework/packages/proof.hpp"

namespace recourse::casework {

std::string_view to_string(ProofResult result) {
    switch (result) {
        case ProofResult::verified:
            return "verified";
        case ProofResult::failed:
            return "failed";
        case ProofResult::not_checked:
            break;
    }
    return "not checked";
}

}  // namespace recourse::casework
