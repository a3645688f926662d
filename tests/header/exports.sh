#!/bin/bash
# exports.sh HEADER STATIC SHARED: both libraries give the world the functions that casus.h declares, and nothing else.
set -u
header=$1 static=$2 shared=$3 failed=0 passed=0
declared=$(grep -oE '^CASUS_API [^(]*\b(casus_[a-z_]+)\(' "$header" | grep -oE 'casus_[a-z_]+\($' | tr -d '(' | sort)
compare() { # NAME EXPORTED
  local extra missing
  extra=$(comm -13 <(echo "$declared") <(echo "$2") | tr '\n' ' ')
  missing=$(comm -23 <(echo "$declared") <(echo "$2") | tr '\n' ' ')
  if [ -n "${extra// /}" ]; then echo "$1 exports what casus.h does not declare: $extra"; failed=$((failed + 1)); else passed=$((passed + 1)); fi
  if [ -n "${missing// /}" ]; then echo "$1 lacks: $missing"; failed=$((failed + 1)); else passed=$((passed + 1)); fi
}
# Sanitizers add symbols of their own (__asan..., __odr_asan...).
symbols() { nm "$@" --defined-only | awk 'NF == 3 && $2 ~ /[TDRBVW]/ && $3 !~ /^(_init|_fini|_edata|_end|__bss_start|__.*asan.*|__.*san_.*|asan\.module_.*)$/ {print $3}' | sort -u; }
compare "$(basename "$static")" "$(symbols -g "$static")"
compare "$(basename "$shared")" "$(symbols -D "$shared")"
echo "$passed passed, $failed failed, 0 skipped"
[ $failed -eq 0 ]
