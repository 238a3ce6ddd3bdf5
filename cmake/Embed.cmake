# recourse_embed(TARGET FILE SYMBOL): puts the bytes of FILE into TARGET as
#     namespace recourse::embedded { extern const std::string_view SYMBOL; }
# which a source declares with just that line. Run as a script (cmake -P) it makes the source.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  file(WRITE "${OUTPUT}" "#include <string_view>
namespace recourse::embedded {
namespace {
constexpr char ${SYMBOL}_bytes[] = {
${bytes}'\\0'};
}
extern const std::string_view ${SYMBOL};
constinit const std::string_view ${SYMBOL}(${SYMBOL}_bytes, sizeof ${SYMBOL}_bytes - 1);
}  // namespace recourse::embedded
")
  return()
endif()

set(RECOURSE_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(recourse_embed target file symbol)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} -DFILE=${file} -DSYMBOL=${symbol} -DOUTPUT=${output}
            -P ${RECOURSE_EMBED_SCRIPT}
    DEPENDS "${file}" ${RECOURSE_EMBED_SCRIPT}
    VERBATIM)
  # Without a target of its own, making it waits for all that the other is linked with to be built
  # (SQLite, the lower rooms), and so does every source above.
  add_custom_target(embed_${symbol} DEPENDS "${output}")
  add_dependencies(${target} embed_${symbol})
  target_sources(${target} PRIVATE "${output}")
endfunction()
