#!/bin/bash
# run.sh BUILD SECONDS: every libFuzzer program for so long, on a copy of its corpus. A finding is left in the current folder.
set -eu
build=$1 seconds=$2 here=$(dirname "$0") found=0
for program in "$build"/fuzz/fuzz_*; do
  [ -x "$program" ] || { echo "fuzz: no programs in $build/fuzz" >&2; exit 1; }
  name=${program##*/fuzz_}
  work=$(mktemp -d)
  echo "fuzz: $name, $seconds s"
  "$program" -max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    "$work" "$here/corpus/$name" 2>"$work.log" || { found=1; tail -40 "$work.log"; }
  grep -E 'number_of_executed_units|new_units_added' "$work.log" || true
  rm -rf "$work" "$work.log"
done
exit $found
