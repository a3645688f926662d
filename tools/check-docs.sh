#!/bin/bash
# check-docs.sh: the manual pages are sound roff, every command and function has one, and links in the documents lead somewhere.
set -u
cd "$(dirname "$0")/.."
passed=0 failed=0 skipped=0
verdict() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }

for page in docs/man/*.[135]; do
  [ -e "$page" ] || { skipped=$((skipped + 1)); continue; }
  if command -v mandoc >/dev/null; then told=$(mandoc -T lint -W warning "$page")
  elif command -v groff >/dev/null; then told=$(groff -man -ww -z "$page" 2>&1)
  else skipped=$((skipped + 1)); continue; fi
  [ -z "$told" ]; verdict $?
  [ -z "$told" ] || echo "$told"
done

# Relative links of every Markdown file: [text](path) and [text](path#part).
while IFS=: read -r file link; do
  target=${link%%#*}
  [ -n "$target" ] || continue
  [ -e "$(dirname "$file")/$target" ]
  status=$?
  verdict $status
  [ $status = 0 ] || echo "$file: no such file: $target"
done < <(find . -name '*.md' -not -path './build*' -not -path './.git/*' | sort | while read -r file; do
  grep -oE '\]\([^)[:space:]]+\)' "$file" | sed -E 's/^\]\(//; s/\)$//' | grep -vE '^(https?|mailto):' | sed "s|^|$file:|"
done)
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
