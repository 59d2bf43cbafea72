#!/bin/sh
# Tests a pack, says what changed since the last run, and keeps this run for the next one.
# Usage: plain.sh PACK [FOLDER-OF-RUNS]      Ends like `chitieu test`: 0, 1 (a case fails), 2 (nothing could be run).
set -eu
pack=${1:?the folder of the pack}
runs=${2:-runs}
mkdir -p "$runs"
code=0
if [ -f "$runs/last.json" ]; then
  chitieu test "$pack" --baseline "$runs/last.json" || code=$?
else
  chitieu test "$pack" || code=$?
fi
if [ "$code" -lt 2 ]; then
  chitieu test "$pack" --format json > "$runs/now.json" || [ "$?" -eq 1 ]
  mv "$runs/now.json" "$runs/last.json"
fi
exit "$code"
