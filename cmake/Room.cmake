# recourse_room(NAME SOURCES a.cpp ... [LINK lib ...] [ALONE b.cpp ...])
#
# Makes the target recourse::NAME from src/NAME. What it may include and links with comes from
# src/house.txt: each room sees the folders of the rooms named there through a folder of links of
# its own, so that an arrow which is not in that file does not compile.
#
# Presets but `dev` compile several sources of a room as one unit, which takes a third of the time.
# ALONE names those whose private helpers are called the same as a neighbour's.
function(recourse_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;ALONE" ${ARGN})
  add_library(recourse_${name} STATIC ${ROOM_SOURCES})
  add_library(recourse::${name} ALIAS recourse_${name})

  set_source_files_properties(${ROOM_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

  set(view "${PROJECT_BINARY_DIR}/rooms/${name}")
  file(MAKE_DIRECTORY "${view}")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/src/${name}" "${view}/${name}" SYMBOLIC)
  target_include_directories(recourse_${name} PUBLIC "${view}")

  set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY
               CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/house.txt")
  file(STRINGS "${PROJECT_SOURCE_DIR}/src/house.txt" line REGEX "^${name}:")
  string(REGEX REPLACE "^${name}: *" "" lower "${line}")
  separate_arguments(lower)
  list(TRANSFORM lower PREPEND recourse::)
  target_link_libraries(recourse_${name} PUBLIC ${lower} PRIVATE ${ROOM_LINK} recourse::warnings)
endfunction()

# recourse_test(NAME SOURCES a.cpp ... [LINK lib ...] [ALONE b.cpp ...]): one GoogleTest binary for
# the room NAME; ALONE as above.
function(recourse_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINK;ALONE" ${ARGN})
  add_executable(${name}_test ${TEST_SOURCES})
  set_source_files_properties(${TEST_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_link_libraries(${name}_test PRIVATE recourse::${name} ${TEST_LINK} recourse::warnings
                                             GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name}_test PRIVATE
    RECOURSE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  recourse_add_test(unit.${name} $<TARGET_FILE:${name}_test>)
  set_tests_properties(unit.${name} PROPERTIES LABELS unit SKIP_REGULAR_EXPRESSION "nothing to run")
endfunction()

# recourse_add_test(NAME COMMAND...): a test that is ended after a quarter of an hour, with all that it
# started. RECOURSE_LONG_TESTS are begun first, so that no core waits for the last one.
if(RECOURSE_TESTS)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
endif()
set(RECOURSE_LONG_TESTS integration.web_submissions integration.web_mock integration.web_case unit.lists
                        unit.screening unit.casework integration.demo integration.hostile_evidence
                        unit.filing unit.vault integration.bundle)
function(recourse_add_test name)
  add_test(NAME ${name} COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/run_test.py 900 ${ARGN})
  list(FIND RECOURSE_LONG_TESTS ${name} place)
  if(NOT place EQUAL -1)
    math(EXPR cost "100 - ${place}")
    set_tests_properties(${name} PROPERTIES COST ${cost})
  endif()
endfunction()
