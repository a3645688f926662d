#!/bin/bash
# run.sh PROGRAM SOURCE-DIR [--update]: exact output of the commands in tests/cli/*.t, in the manner of a terminal:
#
#     ## a remark
#     $ casus code report.txt
#     what it prints, both streams
#     [exit status, when it is not 0]
#
# Each file runs in a folder of its own with a copy of tests/cli/input; the dictionaries are those of input/lexicon (few, so that an
# entry more in lexicon/ changes nothing here). Versions are written as MODEL and LEXICON, a confidence (fitted anew with every change
# of the rules) as C. --update writes what came out.
# After them: manual pages, completions and the examples in the documents are what the program says today.
set -u
program=$(realpath "$1") source=$(realpath "$2") update=${3:-}
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/casus"
export PATH=$work/bin:$PATH LC_ALL=C.UTF-8 CASUS_LEXICON=lexicon COLUMNS=100
unset CASUS_MODEL
passed=0 failed=0 skipped=0
verdict() { # STATUS NAME [COUNT]
  if [ "$1" = 0 ]; then passed=$((passed + ${3:-1})); else failed=$((failed + 1)); echo "FAILED: $2"; fi
}

for test in "$source"/tests/cli/*.t; do
  name=$(basename "$test" .t) got=$work/$(basename "$test")
  cp -r "$source/tests/cli/input" "$work/$name"
  : >"$got"
  count=0
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      '$ '*)
        printf '%s\n' "$line" >>"$got"
        (cd "$work/$name" && bash -c "${line#\$ }") >"$work/said" 2>&1 </dev/null
        status=$?
        sed -E 's/model en-news-1 [0-9a-f]{8}/MODEL/g; s/lexicon [0-9a-f]{12}/LEXICON/g; s/("confidence":|confidence )[0-9.]+/\1C/
          s/([\t,])[0-9.]+([\t,]acts\/)/\1C\2/' "$work/said" >>"$got"
        [ -z "$(tail -c 1 "$work/said")" ] || echo '(no newline)' >>"$got"
        [ $status = 0 ] || echo "[$status]" >>"$got"
        count=$((count + 1)) ;;
      '## '*) printf '%s\n' "$line" >>"$got" ;;
    esac
  done < <(awk '/^(## |\$ )/' "$test")
  if [ "$update" = --update ]; then cp "$got" "$test"; fi
  diff -u "$test" "$got"
  verdict $? "cli/$name" $count
done
unset CASUS_LEXICON

cd "$source" || exit 1
tools/man.sh "$program" "$work/man"
diff -r docs/man "$work/man" >"$work/diff"
verdict $? "docs/man is stale: make docs"
for document in README.md docs/output.md; do
  tools/doc-examples.sh "$program" $document | diff $document - >"$work/diff"
  verdict $? "$document: an example is stale: make docs"
done
# Every command and option of the help stands in every completion, and no option that the help does not know.
options=$(for command in code read parse explain score lexicon; do "$program" $command --help; done | grep -oE -- '--[a-z]+(-[a-z]+)*' | sort -u)
for file in completions/casus.bash completions/casus.zsh completions/casus.fish; do
  for word in code read parse explain score lexicon; do
    grep -qE "\b$word\b" $file
    verdict $? "$file lacks $word"
  done
  for option in $options; do
    case $file in *.fish) pattern="-l ${option#--}( |\$)" ;; *) pattern="(^|[^a-z-])$option([^a-z-]|\$)" ;; esac
    grep -qE -- "$pattern" $file
    verdict $? "$file lacks $option"
  done
  case $file in *.fish) known=$(grep '^complete' $file | grep -oE -- ' -l [a-z-]+' | sed 's/ -l /--/') ;; *) known=$(grep -oE -- '--[a-z]+(-[a-z]+)*' $file) ;; esac
  unknown=$(comm -13 <(echo "$options") <(echo "$known" | sort -u) | grep -vE '^--(version|help)$')
  [ -z "$unknown" ]
  verdict $? "$file: no such option: $unknown"
done
bash -n completions/casus.bash
verdict $? "completions/casus.bash"

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
