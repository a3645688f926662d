# Binary, libraries, header, pkg-config file, man pages, completions, data. Whatever is not there yet is left out.

if(have_program)
  install(TARGETS casus RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(TARGETS casus_shared LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${static_library} DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES include/casus.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

configure_file(cmake/casus.pc.in ${PROJECT_BINARY_DIR}/casus.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/casus.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

foreach(section 1 3 5)
  file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.${section})
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()

function(casus_completion file folder name)
  if(EXISTS ${PROJECT_SOURCE_DIR}/completions/${file})
    install(FILES completions/${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder} RENAME ${name})
  endif()
endfunction()
casus_completion(casus.bash bash-completion/completions casus)
casus_completion(casus.zsh zsh/site-functions _casus)
casus_completion(casus.fish fish/vendor_completions.d casus.fish)

install(FILES ${data_files} DESTINATION ${CMAKE_INSTALL_DATADIR}/casus)
install(DIRECTORY lexicon DESTINATION ${CMAKE_INSTALL_DATADIR}/casus FILES_MATCHING PATTERN "*.txt" PATTERN "*.md")
