#!/bin/bash
# Re-makes every capture of this corpus: starts nginx, Apache httpd, lighttpd
# and HAProxy on 127.0.0.1, ports 18080 to 18099, makes the exchanges, stops them.
# Needs these Debian packages (it installs nothing itself):
#   nginx libnginx-mod-http-dav-ext apache2-bin lighttpd lighttpd-mod-webdav
#   lighttpd-mod-deflate lighttpd-mod-openssl haproxy curl
#   openssl media-types perl-base
# Run it as root (the servers then change to www-data themselves).
#
#   tests/data/corpus/capture.sh              all
#   tests/data/corpus/capture.sh nginx curlv  only these

set -euo pipefail

CORPUS=$(cd "$(dirname "$0")" && pwd)
TMP=$(mktemp -d)
chmod 755 "$TMP"
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset http_proxy https_proxy all_proxy no_proxy ALL_PROXY || true

# shellcheck source=capture/lib.sh
. "$CORPUS/capture/lib.sh"
PARTS=(nginx apache lighttpd haproxy curlv)
for part in "${PARTS[@]}"; do . "$CORPUS/capture/$part.sh"; done

PIDS=()
stop_all() {
  if [ ${#PIDS[@]} -gt 0 ]; then kill "${PIDS[@]}" 2>/dev/null || true; fi
  wait 2>/dev/null || true
  rm -rf "$TMP"
}
trap stop_all EXIT
trap '' PIPE

# One self-made certificate, which is its own authority, for all.
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=one.test \
  -keyout "$TMP/key.pem" -out "$TMP/cert.pem" 2>/dev/null
cat "$TMP/key.pem" >> "$TMP/cert.pem"

openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=other.test \
  -keyout "$TMP/other.pem" -out "$TMP/other-cert.pem" 2>/dev/null
cat "$TMP/other-cert.pem" >> "$TMP/other.pem"

# A port that takes connections and never answers; ten minutes at most.
perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(LocalAddr => $ARGV[0],
  LocalPort => $ARGV[1], Listen => 64, ReuseAddr => 1) or die; sleep 600;' \
  "$HOST" "$SILENT" &
PIDS+=($!)
start_nginx
start_apache
start_lighttpd
start_haproxy

for part in "${@:-${PARTS[@]}}"; do
  before=$COUNT
  "capture_$part"
  echo "$part: $((COUNT - before)) exchanges"
done

if [ "$FAILED" -gt 0 ]; then
  echo "$FAILED of $COUNT are not as named" >&2
  exit 1
fi
