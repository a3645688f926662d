#!/bin/bash
# bootstrap.sh [--ci]: what the build needs, installed where it is missing (Debian 12 and its kin; root or sudo).
#   --ci  also clang and g++, for the checks with both compilers
set -eu

have_command() { command -v "$1" >/dev/null 2>&1; }
have_library() { have_command pkg-config && pkg-config --exists "$1"; }

missing=()
have_command cc && have_command ld && [ -e /usr/include/stdio.h ] || missing+=(gcc libc6-dev binutils)
have_command make || missing+=(make)
have_command cmake || missing+=(cmake)
have_command pkg-config || missing+=(pkg-config)
have_library libxml-2.0 || missing+=(libxml2-dev)
have_library jansson || missing+=(libjansson-dev)
if [ "${1:-}" = --ci ]; then
  have_command gcc || missing+=(gcc)
  have_command g++ || missing+=(g++)
  have_command clang || missing+=(clang)
fi

if [ ${#missing[@]} -eq 0 ]; then
  echo "bootstrap: every package that the build needs is there"
  exit 0
fi
if ! have_command apt-get; then
  echo "bootstrap: this is no Debian; please install what corresponds to: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! have_command sudo; then
    echo "bootstrap: run as root, or install by hand: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
echo "bootstrap: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 || { tail -20 "$log" >&2; return 1; }; }
run apt-get update -q || echo "bootstrap: the package lists could not be brought up to date; going on with what is there" >&2
run apt-get install -y -q --no-install-recommends "${missing[@]}"
echo "bootstrap: done"
