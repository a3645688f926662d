#!/bin/bash
# compile.sh c|cc CC INCLUDE BUILD: include/casus.h compiles by itself, as strict C11 or as C++. 77: no C++ compiler.
set -eu
language=$1 cc=$2 include=$3 out=$4/header-$1.o
case $language in
  c) printf '#include <casus.h>\n#include <casus.h>\nint main(void) { casus_options o = CASUS_OPTIONS_INIT; return o.size == 0; }\n' |
       "$cc" -std=c11 -pedantic -Wall -Wextra -Wstrict-prototypes -Werror -I"$include" -x c -c -o "$out" - ;;
  cc) cxx=$(command -v g++ || command -v clang++) || exit 77
     printf '#include <casus.h>\nint main() { casus_options o = CASUS_OPTIONS_INIT; return o.size == 0; }\n' |
       "$cxx" -std=c++11 -pedantic -Wall -Wextra -Werror -I"$include" -x c++ -c -o "$out" - ;;
esac
echo "1 passed, 0 failed, 0 skipped"
