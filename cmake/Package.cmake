# What `make package` puts into the .deb.
include(GNUInstallDirs)
install(TARGETS recourse RUNTIME DESTINATION bin)
install(DIRECTORY data/ DESTINATION share/recourse)
install(DIRECTORY web/dist/ DESTINATION share/recourse/web)
install(DIRECTORY examples/generica examples/lists DESTINATION share/recourse/examples
        PATTERN "*.py" EXCLUDE)
install(FILES packaging/recourse.1 DESTINATION share/man/man1)
install(FILES packaging/recourse.service DESTINATION lib/systemd/system)
install(FILES README.md LICENSE CHANGELOG.md DESTINATION share/doc/recourse)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME recourse)
set(CPACK_PACKAGE_CONTACT "The Recourse team <recourse@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Targeted human-rights sanctions, from evidence to enforcement")
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "age, bubblewrap, catdoc, ffmpeg, fonts-noto-cjk, fonts-noto-core, gpg, gpgv, libharfbuzz-subset0, libimage-exiftool-perl, pandoc, poppler-utils, python3, python3-pil, qpdf, tesseract-ocr, tesseract-ocr-ara, tesseract-ocr-chi-sim, tesseract-ocr-eng, tesseract-ocr-fra, tesseract-ocr-rus, tesseract-ocr-spa, weasyprint")
include(CPack)
