#!/bin/sh
# Asks a server for what a build should look at, and keeps each exchange as curl shows it.
# Usage: capture.sh http://localhost:8080
set -eu
server=$1
mkdir -p captures
curl -sv "$server/" -o captures/page.body 2> captures/page.txt
curl -sv -X DELETE "$server/" -o captures/delete.body 2> captures/delete.txt
curl -sv -r 0-99 "$server/" -o captures/range.body 2> captures/range.txt
curl -sv -I "$server/none" -o captures/none.body 2> captures/none.txt
rm -f captures/*.body
