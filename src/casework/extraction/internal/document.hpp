#pragma once

#include <string>
#include <string_view>

#include "base/sealed_memory.hpp"
#include "casework/extraction/internal/extracted.hpp"

namespace recourse::casework::internal {

/// Text and embedded files by data/extraction/read_document.py; `format` is one of its words.
void extract_document(const base::SealedMemory& file, const std::string& format, Extracted& result);

/// Word, Excel and PowerPoint files of before 2007, by catdoc's `program`.
void extract_old_office(const base::SealedMemory& file, const std::string& program,
                        Extracted& result);

}  // namespace recourse::casework::internal
