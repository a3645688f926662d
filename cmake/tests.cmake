# Everything that `ctest` runs. A test exits 0, or 77 when it had to be skipped; it may end with a line
# "N passed, N failed, N skipped", which tools/run-tests.sh adds up.

function(casus_test name)
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300
    ENVIRONMENT "ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

# tests/unit/PART/test_NAME.c
foreach(part IN LISTS CASUS_PARTS)
  file(GLOB unit_tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/unit/${part}/test_*.c)
  foreach(source IN LISTS unit_tests)
    get_filename_component(name ${source} NAME_WE)
    set(target unit_${part}_${name})
    add_executable(${target} ${source})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/unit)
    target_compile_definitions(${target} PRIVATE
      CASUS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CASUS_DATA_BUILD="${CASUS_DATA}")
    target_link_libraries(${target} PRIVATE casus_internal)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    add_test(NAME unit/${part}/${name} COMMAND ${target} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    casus_test(unit/${part}/${name})
  endforeach()
endforeach()

# Golden records: tests/golden/*.txt, each a test of its own.
if(have_program AND EXISTS ${PROJECT_SOURCE_DIR}/tests/golden/golden.c)
  add_executable(golden ${PROJECT_SOURCE_DIR}/tests/golden/golden.c)
  target_link_libraries(golden PRIVATE casus_flags casus_static)
  set_target_properties(golden PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  file(GLOB cases CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/golden/*.txt)
  foreach(case IN LISTS cases)
    get_filename_component(name ${case} NAME_WE)
    add_test(NAME golden/${name} COMMAND golden ${case} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    casus_test(golden/${name})
  endforeach()
endif()

# tests/KIND/run.sh PROGRAM SOURCE-DIR: golden records, exact CLI output, ...
if(have_program)
  file(GLOB runners CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/*/run.sh)
  foreach(runner IN LISTS runners)
    get_filename_component(kind ${runner} DIRECTORY)
    get_filename_component(kind ${kind} NAME)
    add_test(NAME ${kind} COMMAND bash ${runner} $<TARGET_FILE:casus> ${PROJECT_SOURCE_DIR}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    casus_test(${kind})
  endforeach()
endif()

# Failing allocations: `make torture`, too slow for every run.
if(have_program)
  add_executable(torture EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/torture/torture.c)
  target_link_libraries(torture PRIVATE casus_internal)
  set_target_properties(torture PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
endif()

# The header as strict C11 and as C++.
foreach(language c cc)
  add_test(NAME header/${language} COMMAND bash ${PROJECT_SOURCE_DIR}/tests/header/compile.sh ${language}
    ${CMAKE_C_COMPILER} ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR})
  casus_test(header/${language})
endforeach()

# What the libraries export (of a whole library only).
if(have_program)
  add_test(NAME exports COMMAND bash ${PROJECT_SOURCE_DIR}/tests/header/exports.sh ${PROJECT_SOURCE_DIR}/include/casus.h
    ${static_library} $<TARGET_FILE:casus_shared>)
  casus_test(exports)
endif()

# fuzz/fuzz_NAME.c: replayed over fuzz/corpus/NAME/ by every build, driven by libFuzzer with -DCASUS_FUZZ=ON (clang).
file(GLOB fuzzers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/fuzz/fuzz_*.c)
if(CASUS_FUZZ)
  set(fuzz_flags -fsanitize=fuzzer-no-link,address,undefined)
  add_library(casus_fuzzed STATIC ${sources})
  target_compile_options(casus_fuzzed PRIVATE -g ${fuzz_flags})
  target_compile_definitions(casus_fuzzed PRIVATE
    CASUS_DATA_BUILD="${CASUS_DATA}" CASUS_DATA_INSTALL="${CMAKE_INSTALL_FULL_DATADIR}/casus")
  target_link_libraries(casus_fuzzed PUBLIC casus_flags)
endif()
foreach(source IN LISTS fuzzers)
  get_filename_component(target ${source} NAME_WE)
  string(REPLACE "fuzz_" "" name ${target})
  file(STRINGS ${source} needs REGEX "^/\\* needs:")
  string(REGEX REPLACE "^/\\* needs:|\\*/$" "" needs "${needs}")
  separate_arguments(needs)
  casus_defined(there ${needs})
  if(NOT there)
    message(STATUS "fuzz/${name}: left out, one of these is not there: ${needs}")
    continue()
  endif()
  add_executable(replay_${name} ${source} ${PROJECT_SOURCE_DIR}/fuzz/replay.c)
  target_link_libraries(replay_${name} PRIVATE casus_internal)
  set_target_properties(replay_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/fuzz)
  add_test(NAME fuzz/${name} COMMAND replay_${name} ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  casus_test(fuzz/${name})
  if(CASUS_FUZZ)
    add_executable(${target} ${source})
    target_compile_options(${target} PRIVATE -g ${fuzz_flags})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer,address,undefined)
    target_link_libraries(${target} PRIVATE casus_fuzzed)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/fuzz)
  endif()
endforeach()
