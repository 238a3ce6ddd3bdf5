# One target that carries the warnings, for our own code only.
add_library(recourse_warnings INTERFACE)
add_library(recourse::warnings ALIAS recourse_warnings)
target_compile_options(recourse_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual)
# Designated initialisers leave out what has a default, on purpose. GCC 12 sees overlapping copies in
# std::string's own code (its bug 105651).
target_compile_options(recourse_warnings INTERFACE
  -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-designated-field-initializers>)
if(RECOURSE_SANITIZE)
  # GCC's manual: with sanitizers this warning sees what is not there (std::function inside std::regex).
  target_compile_options(recourse_warnings INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(RECOURSE_WERROR)
  target_compile_options(recourse_warnings INTERFACE -Werror)
endif()
