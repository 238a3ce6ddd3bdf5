#include "casework/redaction/redact.hpp"

#include "casework/redaction/internal/redact_pdf.hpp"
#include "casework/redaction/internal/redact_picture.hpp"
#include "casework/redaction/internal/redact_text.hpp"

namespace recourse::casework {

using base::Result;

std::string_view to_string(MarkKind kind) {
    switch (kind) {
        case MarkKind::region:
            return "region";
        case MarkKind::phrase:
            return "phrase";
        case MarkKind::page:
            return "page";
    }
    return "region";
}

bool can_redact(std::string_view media_type) {
    return media_type == "application/pdf" || redaction::is_picture(media_type) ||
           redaction::is_running_text(media_type);
}

Result<Redaction> redact(std::string_view bytes, std::string_view media_type,
                         const RedactionPlan& plan, base::Progress& progress) {
    if (media_type == "application/pdf") return redaction::redact_pdf(bytes, plan, progress);
    if (redaction::is_picture(media_type))
        return redaction::redact_picture(bytes, media_type, plan);
    if (redaction::is_running_text(media_type)) {
        return redaction::redact_text(bytes, media_type, plan);
    }
    if (media_type.starts_with("video/") || media_type.starts_with("audio/")) {
        return base::fail(base::ErrorCode::invalid_input, "videos and sound cannot be redacted");
    }
    return base::fail(base::ErrorCode::invalid_input,
                      "exhibits of this type cannot be redacted: " + std::string(media_type));
}

}  // namespace recourse::casework
