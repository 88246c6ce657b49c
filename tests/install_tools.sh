#!/usr/bin/env bash
# Installs what the tests drive besides Python: Chromium, nginx, Java, Node.js, strace, and from npm the Nu Html Checker and axe.
# Quick when all of it is there. Debian packages need root; nothing is ever skipped in silence.
set -euo pipefail
cd "$(dirname "$0")"
export PATH="$PATH:/usr/sbin:/sbin"

fail() {
  echo "install_tools: $*" >&2
  exit 1
}

has_any() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null && return 0
  done
  return 1
}

has_java() { java -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])'; }

has_font() { has_any fc-list && [ -n "$(fc-list | head -n 1)" ]; }

# Playwright brings a Node.js of its own, which wants this library; a small Debian does not have it.
has_atomics() { ldconfig -p | grep -F libatomic.so.1 >/dev/null; }

find_missing() {
  missing=()
  has_any chromium chromium-browser google-chrome || missing+=(chromium)
  has_font || missing+=(fontconfig fonts-dejavu-core)
  has_atomics || missing+=(libatomic1)
  has_any nginx || missing+=(nginx-light)
  has_java || missing+=(default-jre-headless)
  has_any npm || missing+=(nodejs npm)
  has_any strace || missing+=(strace)
}

install_packages() {
  [ "$(id -u)" = 0 ] || fail "missing: $*. Install them (Debian: apt-get install $*) or run make test as root."
  has_any apt-get || fail "missing: $*, and there is no apt-get here. Install them by hand, then run make test again."
  echo "Installing $* …"
  # A server package starts its service when it is installed; this machine asked for tests, not for a web server.
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get update && apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "apt-get could not install $*. Install them by hand, then run make test again."
  fi
  rm -f "$log"
}

# node_modules/.installed is a copy of the lock that node_modules/ was made from.
install_npm() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  echo "Installing the npm packages of tests/$1 …"
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 ||
    fail "npm could not install what tests/$1/package-lock.json names; run make test again when the registry answers."
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}

find_missing
if [ "${#missing[@]}" -gt 0 ]; then
  install_packages "${missing[@]}"
  find_missing
  [ "${#missing[@]}" = 0 ] || fail "installed, but still not usable: ${missing[*]} (the Nu Html Checker needs Java 17 or later)."
fi
install_npm markup
install_npm browser
