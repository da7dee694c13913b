#!/bin/sh
# Starts the service that the build is about, in the background, and waits until it answers. Put yours in the place of python3.
# Usage: start-server.sh http://localhost:8080
set -eu
server=$1
python3 -m http.server "${server##*:}" > server.log 2>&1 &
tries=0
until curl -s -o server.body "$server/"; do
  tries=$((tries + 1))
  [ "$tries" -lt 30 ] || exit 1
  sleep 1
done
rm -f server.body
