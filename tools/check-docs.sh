#!/bin/bash
# check-docs.sh: the manual pages are sound roff, every function of casus.h stands in casus(3), every folder of src opens with a README
# that names no file that is gone, and links in the documents lead somewhere. (That pages and examples are fresh: tests/cli/run.sh.)
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

for function in $(grep -oE '^CASUS_API [^(]*\bcasus_[a-z_]+\(' include/casus.h | grep -oE 'casus_[a-z_]+\($' | tr -d '('); do
  grep -q "$function" docs/man/casus.3
  status=$?
  verdict $status
  [ $status = 0 ] || echo "docs/man/casus.3 lacks $function"
done
for folder in src/*/; do
  readme=${folder}README.md
  head -1 "$readme" 2>/dev/null | grep -q '^# '
  status=$?
  verdict $status
  [ $status = 0 ] || { echo "$readme: missing, or no heading"; continue; }
  for name in $(grep -oE '`[a-z_0-9]+\.[ch]`' "$readme" | tr -d '`' | sort -u); do
    [ -e "$folder$name" ] || find src tests tools include -name "$name" | grep -q .
    status=$?
    verdict $status
    [ $status = 0 ] || echo "$readme names $name, which is not there"
  done
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
