#!/bin/bash
# doc-examples.sh PROGRAM FILE: prints a Markdown file with its examples run anew. An example stands between the lines
#     <!-- begin: casus ARGUMENTS -->
#     <!-- end -->
# tests/cli/run.sh runs them all and compares; `make docs` writes them.
set -u
program=$1 file=$2
cd "$(dirname "$0")/.."
skip=0
while IFS= read -r line || [ -n "$line" ]; do
  if [ "$line" = "<!-- end -->" ]; then skip=0; fi
  [ $skip = 0 ] || continue
  printf '%s\n' "$line"
  if [[ $line =~ ^'<!-- begin: casus '(.*)' -->'$ ]]; then
    skip=1
    echo
    eval "COLUMNS=112 \"$program\" ${BASH_REMATCH[1]}" 2>&1 </dev/null | sed -e 's/[[:space:]]*$//' -e 's/^\(.\)/    \1/' -e '/./,$!d'
    echo
  fi
done <"$file"
