#!/bin/bash
# run-tests.sh BUILD [ctest options]: runs every test of a build; ends with "N passed, N failed, N skipped" alone on a line.
# A test program that prints such a line counts as that many; any other counts as one. What could not be run has failed.
set -u
build=$1
shift
log=$build/Testing/Temporary/LastTest.log
verdicts=$build/Testing/verdicts.xml
rm -f "$log" "$verdicts"
(cd "$build" && ctest --output-on-failure --output-junit Testing/verdicts.xml "$@")
status=$?
if [ ! -f "$log" ] || [ ! -f "$verdicts" ]; then
  echo "run-tests: ctest left no log" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi
# Verdicts come from the XML (the log calls skipped tests passed), counts from the log (the XML cuts long output off).
awk -v status=$status '
  function attribute(name,  text) {
    if (!match($0, name "=\"[^\"]*\"")) return ""
    text = substr($0, RSTART, RLENGTH)
    sub(/^[a-z]+="/, "", text)
    sub(/"$/, "", text)
    return text
  }
  FNR == NR && /^\t<testcase / { test = attribute("name"); order[++tests] = test; verdict[test] = attribute("status") }
  FNR == NR && /^\t\t<skipped message="SKIP_RETURN_CODE/ { verdict[test] = "skipped" }
  FNR == NR { next }
  /^[0-9]+\/[0-9]+ Testing: / { test = $3 }
  /^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ { counts[test] = $1 " " $3 " " $5 + 0 }
  END {
    for (i = 1; i <= tests; i++) {
      test = order[i]
      if (verdict[test] == "disabled") continue
      if (verdict[test] == "skipped") { s++; continue }
      n = split(counts[test], c, " ")
      if (n == 3) { p += c[1]; f += c[2]; s += c[3] }
      else if (verdict[test] == "run") p++
      if (verdict[test] != "run" && (n != 3 || c[2] == 0)) f++
    }
    if ((status != 0 || tests == 0) && f == 0) f = 1
    printf "%d passed, %d failed, %d skipped\n", p, f, s
    exit f != 0
  }' "$verdicts" "$log"
