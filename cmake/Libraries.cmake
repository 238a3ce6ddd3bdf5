# Every library of the program: Debian 12 packages, and the SQLite amalgamation from npm.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(EXPAT REQUIRED)
find_package(pugixml REQUIRED)
find_package(CURL 7.87 REQUIRED)
find_package(LibArchive REQUIRED)
find_package(JPEG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(Boost 1.81 REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(qpdf REQUIRED IMPORTED_TARGET libqpdf)
if(RECOURSE_TESTS)
  find_package(GTest REQUIRED)
endif()

# SQLite3 Multiple Ciphers: SQLite with whole-database encryption. The package pins the source by
# version and integrity hash (deps/package-lock.json); scripts/install.sh puts it in deps/node_modules.
set(sqlite_source ${PROJECT_SOURCE_DIR}/deps/node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3)
if(NOT EXISTS ${sqlite_source}/sqlite3.c)
  message(FATAL_ERROR "deps/node_modules is not there: run scripts/install.sh first (make start does)")
endif()
add_library(sqlite3mc STATIC ${sqlite_source}/sqlite3.c)
target_include_directories(sqlite3mc SYSTEM PUBLIC ${sqlite_source})
target_compile_definitions(sqlite3mc PRIVATE
  SQLITE_ENABLE_FTS5 SQLITE_THREADSAFE=2 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_DQS=0
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_TEMP_STORE=3 SQLITE_SECURE_DELETE
  SQLITE_DEFAULT_SYNCHRONOUS=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2 SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_USE_URI=0 SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE)
target_compile_options(sqlite3mc PRIVATE -w $<$<C_COMPILER_ID:GNU>:-msse4.2 -maes>)
if(RECOURSE_FUZZ)
  # No fuzz target reaches it, and to instrument it takes clang longer than all rooms together.
  target_compile_options(sqlite3mc PRIVATE -fno-sanitize=all)
endif()
target_link_libraries(sqlite3mc PRIVATE Threads::Threads ${CMAKE_DL_LIBS} m)

# recourse_use_qpdf(a.cpp ...): for sources that include qpdf's headers. Those ask which kind of shared
# pointer their user knows: the standard's alone.
function(recourse_use_qpdf)
  set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_DEFINITIONS POINTERHOLDER_TRANSITION=4)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS
                 -include ${PROJECT_SOURCE_DIR}/cmake/without_qpdf_json.hpp)
  endif()
endfunction()
