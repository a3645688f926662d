#!/bin/bash
# installed.sh BUILD PREFIX: installs to a folder of its own; programs build against it with pkg-config, shared and static, and run.
set -eu
build=$1 prefix=$2
stage=$prefix/stage
rm -rf "$prefix"
mkdir -p "$prefix"
DESTDIR=$(cd "$prefix" && pwd)/stage cmake --install "$build" >/dev/null
libdir=$(dirname "$(find "$stage" -name casus.pc)")
lib=$(dirname "$libdir")
include=$(dirname "$(find "$stage" -name casus.h)")
cat >"$prefix/hello.c" <<'C'
#include <casus.h>
#include <string.h>
int main(void) { return strcmp(casus_version(), CASUS_VERSION) != 0; }
C
cc=${CC:-cc}
export PKG_CONFIG_PATH=$libdir
pkg-config --exists casus
"$cc" -I"$include" "$prefix/hello.c" -o "$prefix/shared" -L"$lib" $(pkg-config --libs-only-l casus)
LD_LIBRARY_PATH=$lib "$prefix/shared"
"$cc" -I"$include" "$prefix/hello.c" -o "$prefix/static" "$lib/libcasus.a" $(pkg-config --libs libxml-2.0 jansson) -pthread -lm
"$prefix/static"
program=$(find "$stage" -path '*bin/casus' -type f)
[ -n "$program" ] || { echo "installed: no program" >&2; exit 1; }
"$program" --version
