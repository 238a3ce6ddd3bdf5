#pragma once

#include <string_view>

#include "casework/redaction/redact.hpp"

namespace recourse::casework::redaction {

bool is_picture(std::string_view media_type);  ///< JPEG, PNG, TIFF, WebP

/// redact() of a picture: decoded to pixels in the sandbox, painted over here, encoded anew.
base::Result<Redaction> redact_picture(std::string_view bytes, std::string_view media_type,
                                       const RedactionPlan& plan);

}  // namespace recourse::casework::redaction
