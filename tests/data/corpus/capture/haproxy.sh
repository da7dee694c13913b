# HAProxy: its start, its exchanges. Behind it are the nginx, the Apache httpd
# and the lighttpd of the other captures.

start_haproxy() {
  local root=$TMP/haproxy
  mkdir -p "$root"
  place haproxy.cfg "$root"
  /usr/sbin/haproxy -db -f "$root/haproxy.cfg" > "$root/out" 2>&1 &
  PIDS+=($!)
  place haproxy-h2.cfg "$root"
  /usr/sbin/haproxy -db -f "$root/haproxy-h2.cfg" > "$root/out-h2" 2>&1 &
  PIDS+=($!)
  wait_port "$HAPROXY_H2" || { cat "$root/out-h2" >&2; return 1; }
  wait_port "$HAPROXY" || { cat "$root/out" >&2; return 1; }
}

capture_haproxy() {
  SERVER=haproxy
  mkdir -p "$CORPUS/$SERVER"
  rm -f "$CORPUS/$SERVER"/*.http
  local u=http://$HOST:$HAPROXY low=http://$HOST:$HAPROXY_LOW two=http://$HOST:$HAPROXY_H2
  local host="Host: $HOST:$HAPROXY" h2=--http2-prior-knowledge code tag
  tag=$(etag "$u/hello.txt")

  # Passed on.
  ex 200-nginx-behind "$u/hello.txt"
  ex 200-nginx-behind-head -I "$u/hello.txt"
  ex 200-nginx-behind-http10 --http1.0 "$u/hello.txt"
  ex 200-nginx-behind-close "$low/hello.txt"
  ex 200-apache-behind-chunked "$u/apache/cgi/echo"
  ex 206-nginx-behind -r 0-4 "$u/range.txt"
  ex 304-nginx-behind -H "If-None-Match: $tag" "$u/hello.txt"
  ex 401-apache-behind "$u/apache/private/secret.txt"
  ex 404-nginx-behind "$u/missing.txt"
  ex 405-nginx-behind -X DELETE "$u/hello.txt"
  ex 100-continue-apache-behind -H 'Expect: 100-continue' -d 'a small upload' "$u/apache/cgi/echo"
  raw 101-websocket-behind "$HAPROXY" "GET /ws HTTP/1.1\r\n$host\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n"
  curl -s -o /dev/null "$u/cached/hello.txt"
  sleep 1
  ex 200-cached "$u/cached/hello.txt"
  ex 200-cached-head -I "$u/cached/hello.txt"
  ex 304-cached -H "If-None-Match: $tag" "$u/cached/hello.txt"

  # Its own.
  ex 103-early-hint "$u/hinted/hello.txt"
  ex 200-monitor "$u/alive"
  ex 503-monitor-fail "$low/alive"
  ex 200-return "$u/return/200"
  ex 200-return-head -I "$u/return/200"
  ex 418-return "$u/return/418"
  ex 451-return "$u/return/451"
  ex 503-return-retry-after "$u/return/503"
  for code in 301 302 303 307 308; do
    ex "$code-redirect" "$u/r/$code"
  done
  ex 301-redirect-head -I "$u/r/301"
  ex 301-redirect-scheme "$u/r/scheme"
  ex 302-redirect-prefix "$u/r/prefix/a?b=1"
  ex 302-redirect-clear-cookie "$u/r/cookie"
  ex 303-redirect-post -d 'a=1' "$u/r/303"
  for code in 200 400 401 404 405 407 408 410 413 421 422 425 429 500 501 503; do
    ex "$code-deny" "$u/deny/$code"
  done
  ex 403-deny "$u/deny"
  ex 403-deny-head -I "$u/deny"
  ex 401-auth "$u/private/secret.txt"
  ex 401-auth-head -I "$u/private/secret.txt"
  ex 200-auth -u reader:open "$u/private/secret.txt"
  ex 407-auth-proxy-form -x "$low" "http://a.test/proxied"
  ex 401-stats "$u/stats"
  ex 429-tarpit "$u/tarpit"

  # The request is at fault.
  raw_odd 400-garbage "$HAPROXY" 'What is this?\r\n\r\n'
  raw 400-bad-host "$HAPROXY" "GET /hello.txt HTTP/1.1\r\nHost: a b\r\nHost: c\r\n\r\n"
  raw 400-two-content-lengths "$HAPROXY" "POST /hello.txt HTTP/1.1\r\n$host\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc"
  raw 400-space-before-colon "$HAPROXY" "GET /hello.txt HTTP/1.1\r\n$host\r\nX-Odd : 1\r\n\r\n"
  raw 200-http3-version "$HAPROXY" "GET /hello.txt HTTP/3.0\r\n$host\r\n\r\n"
  raw 400-header-too-large "$HAPROXY" "GET /hello.txt HTTP/1.1\r\n$host\r\nX-Large: $(repeat 1900 x)\r\n\r\n"
  raw 400-bad-chunk "$HAPROXY" "POST /apache/cgi/echo HTTP/1.1\r\n$host\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"
  raw 400-unknown-transfer-encoding "$HAPROXY" "POST /hello.txt HTTP/1.1\r\n$host\r\nTransfer-Encoding: rot13\r\n\r\nabc"
  WAIT=4 raw 408-slow-header "$HAPROXY" "GET /hello.txt HTTP/1.1\r\n$host\r\n"
  WAIT=4 raw 504-slow-content "$HAPROXY" "POST /apache/cgi/echo HTTP/1.1\r\n$host\r\nContent-Length: 10\r\n\r\nabc"

  # The server behind is at fault.
  ex 502-closed "$u/dead/"
  ex 502-response-denied "$u/broken/hello.txt"
  ex 503-refused "$u/refused/"
  ex 503-refused-head -I "$u/refused/"
  ex 503-no-server "$u/nowhere/"
  ex 504-silent "$u/silent/"
  curl -s -o /dev/null --max-time 3 "$u/queue/" &
  sleep 0.2
  ex 503-queue-full "$u/queue/"

  # HTTP/2 with prior knowledge.
  ex 200-h2 $h2 "$two/hello.txt"
  ex 200-h2-head $h2 -I "$two/hello.txt"
  ex 103-h2 $h2 "$two/hinted/hello.txt"
  ex 302-h2 $h2 "$two/r/302"
  ex 403-h2 $h2 "$two/deny"
  ex 404-h2 $h2 "$two/missing.txt"
  ex 405-h2 $h2 -X DELETE "$two/hello.txt"
  ex 503-h2 $h2 "$two/refused/"
}
