#!/usr/bin/env bash
# run.sh PROGRAM SOURCE-DIR: the golden cases that are known to fail (tests/golden/known). CMake runs each file of tests/golden
# by itself; this one only tells which of the known failures have gone.
set -u
golden=$(dirname "$1")/tests/golden
cd "$2" || exit 1
[ -x "$golden" ] || { echo "golden is not built"; exit 77; }
shopt -s nullglob
files=(tests/golden/known/*.txt)
[ ${#files[@]} -gt 0 ] || { echo "0 passed, 0 failed, 0 skipped"; exit 0; }
exec "$golden" --known "${files[@]}"
