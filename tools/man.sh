#!/bin/bash
# man.sh PROGRAM FOLDER: writes the manual pages, casus(1), casus-COMMAND(1) and casus(3), into FOLDER.
# Nothing is said twice: section 1 comes from what `PROGRAM COMMAND --help` prints, section 3 from the comments of include/casus.h.
# The pages in docs/man are its output; tests/cli/run.sh makes them again and compares.
set -eu
program=$1 folder=$2
cd "$(dirname "$0")/.."
mkdir -p "$folder"
version=$(sed -n 's/^#define CASUS_VERSION "\(.*\)"$/\1/p' include/casus.h)
date=$(sed -n 's/^## .*(\([0-9-]*\)).*/\1/p' CHANGES.md | head -1)

# Text for roff: backslashes and hyphens escaped, no line that begins with a control character.
roff='
  function roff(s) {
    gsub(/\\/, "\\e", s)
    gsub(/-/, "\\-", s)
    sub(/^[.\047]/, "\\\\&&", s)
    return s
  }'

# help_page TITLE NAME SUMMARY: a page from the help text on standard input.
help_page() {
  printf '.\\" Made by tools/man.sh from the help of the program: change that, not this.\n'
  printf '.TH %s 1 "%s" "casus %s" "Casus"\n.SH NAME\n%s \\- %s\n' "$1" "$date" "$version" "${2//-/\\-}" "${3//-/\\-}"
  awk "$roff"'
    function section(name) { if (now != name) print ".SH " name; now = name }
    function flush() {
      if (paragraph == "") return
      if (paragraph ~ /^Exit status: /) { section("EXIT STATUS"); sub(/^Exit status: /, "", paragraph) }
      else { section("DESCRIPTION"); if (told++) print ".PP" }
      print roff(paragraph)
      paragraph = ""
    }
    /^usage: / { section("SYNOPSIS"); print ".nf"; sub(/^usage: /, ""); print roff($0); usage = 1; next }
    usage && /^       / { sub(/^ +/, ""); print roff($0); next }
    usage { print ".fi"; usage = 0 }
    /^example: / { flush(); section("EXAMPLES"); print ".nf"; sub(/^example: /, ""); print roff($0); example = 1; next }
    example && /^         / { sub(/^ +/, ""); print roff($0); next }
    /^  (-|[a-z])/ {
      flush()
      section($1 ~ /^-/ ? "OPTIONS" : "COMMANDS")
      match(substr($0, 3), /   *[^ ]/)
      tag = substr($0, 3, RSTART - 1)
      text = substr($0, RSTART + RLENGTH + 1)
      print ".TP"
      print ".B " roff(tag)
      print roff(text)
      item = 1
      next
    }
    item && /^      / { sub(/^ +/, ""); print roff($0); next }
    /^$/ { flush(); item = 0; next }
    { item = 0; paragraph = paragraph (paragraph == "" ? "" : "\n") $0 }
    END { if (example) print ".fi"; flush() }'
}

see_also() { # every page but $1
  local page list=
  for page in casus $commands; do
    [ "$page" = casus ] || page=casus-$page
    [ "$page" = "$1" ] || list="$list${list:+, }${page//-/\\-}(1)"
  done
  printf '.SH SEE ALSO\n%s, casus(3)\n' "$list"
}

overview=$("$program" --help)
commands=$(echo "$overview" | sed -n 's/^  \([a-z]*\)  .*/\1/p')
{
  echo "$overview" | help_page CASUS casus "news reports in, political event records out"
  cat <<'MAN'
.SH EXIT STATUS
0 done; 1 some input was bad, or the run was stopped or could not write; 2 wrong usage.
Every bad input gets one line on standard error, with file and line; the rest goes on.
.SH ENVIRONMENT
.TP
.B CASUS_MODEL
the language model file, where \-\-model does not name one
.TP
.B CASUS_LEXICON
the folder of dictionaries or the compiled file, where \-\-lexicon does not name one
.TP
.B COLUMNS
the width of the table of
.BR casus\-code (1),
at least 60
.SH FILES
.I en.casus
(language model) and
.I casus.lex
(compiled lexicon) are looked for in
.I share/casus
beside the program and beside the folder of the program, then where they were built and installed.
MAN
  see_also casus
} >"$folder/casus.1"
for command in $commands; do
  summary=$(echo "$overview" | sed -n "s/^  $command  *//p")
  { "$program" "$command" --help | help_page "$(echo "casus-$command" | tr a-z A-Z)" "casus-$command" "$summary"
    see_also "casus-$command"; } >"$folder/casus-$command.1"
done

# Section 3: prose of the comments, declarations as they stand.
{
  printf '.\\" Made by tools/man.sh from include/casus.h: change that, not this.\n'
  printf '.TH CASUS 3 "%s" "casus %s" "Casus"\n.SH NAME\ncasus \\- the library\n' "$date" "$version"
  printf '.SH SYNOPSIS\n.nf\n#include <casus.h>\n\ncc program.c $(pkg\\-config \\-\\-cflags \\-\\-libs casus)\n.fi\n.SH DESCRIPTION\n'
  awk -v fresh=1 "$roff"'
    function par() { if (!fresh) print ".PP"; fresh = 0 }
    function code(on) { if (coding != on && on) { par(); print ".nf" } else if (coding != on) print ".fi"; coding = on }
    /^#ifndef CASUS_H/ { started = 1 }
    /^\/\* ---- / { gsub(/^\/\* -+ | -+ \*\/$/, ""); code(0); print ".SH " toupper(roff($0)); fresh = 1; next }
    # The head comment and those that start a line are prose; an indented or trailing one belongs to the declaration.
    /^\/\*/ { code(0); par(); prose = 1; sub(/^\/\* ?/, "") }
    prose {
      end = /\*\/$/
      sub(/ *\*\/$/, "")
      sub(/^ \* ?/, "")
      if (/^  +[0-9]\. /) print ".br"
      sub(/^ +/, "")
      if ($0 != "") print roff($0)
      else if (!end) print ".PP"
      if (end) prose = 0
      next
    }
    /^#(ifndef|define CASUS_H$|include|ifdef|endif|if |else|define CASUS_API)/ || /^extern "C"/ || /^}$/ && !struct { next }
    /^$/ { if (coding) blank = 1; next }
    { sub(/^CASUS_API /, ""); if (coding && blank) print ""; blank = 0; code(1); print roff($0) }
    /^(typedef (struct|enum).*|enum) \{$/ { struct = 1 }
    /^}/ { struct = 0 }
    END { code(0) }' include/casus.h
  printf '.SH SEE ALSO\ncasus(1)\n'
} >"$folder/casus.3"
