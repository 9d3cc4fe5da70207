#!/usr/bin/env bash
# Prints the Python that the embedded model runs on (3.10 or newer, with pip); without one it says
# what is missing and exits 1. Bureau itself starts without.
set -u
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys, pip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    command -v "$candidate"
    exit 0
  fi
done
printf '%s\n' "The embedded model needs Python 3.10 or newer with pip, and there is none: apt-get install python3 python3-pip python3-venv. Bureau starts without it, and other models can be connected." >&2
exit 1
