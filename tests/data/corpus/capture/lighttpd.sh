# lighttpd: its root, its start, its exchanges.

start_lighttpd() {
  local root=$TMP/lighttpd www=$TMP/lighttpd/www
  mkdir -p "$www" "$root/uploads" "$root/cgi"
  documents "$www"
  chmod 777 "$root/uploads"
  printf '<p>Served by <!--#echo var="SERVER_NAME" -->.</p>\n' > "$www/page.shtml"
  printf 'Kept back.\n' > "$www/kept.inc"
  printf '#!/bin/sh\nprintf "Content-Type: text/plain\\r\\n\\r\\nGot: "\ncat\necho\n' > "$root/cgi/echo.cgi"
  printf '#!/bin/sh\nexit 1\n' > "$root/cgi/broken.cgi"
  local code reason
  while read -r code reason; do
    printf '#!/bin/sh\ncat > /dev/null\nprintf "Status: %s %s\\r\\nContent-Type: text/plain\\r\\n\\r\\n%s.\\n"\n' \
      "$code" "$reason" "$reason" > "$root/cgi/$code.cgi"
  done <<'CODES'
201 Created
202 Accepted
204 No Content
205 Reset Content
304 Not Modified
401 Unauthorized
405 Method Not Allowed
406 Not Acceptable
407 Proxy Authentication Required
410 Gone
415 Unsupported Media Type
422 Unprocessable Content
426 Upgrade Required
429 Too Many Requests
451 Unavailable For Legal Reasons
503 Service Unavailable
511 Network Authentication Required
CODES
  printf '#!/bin/sh\nprintf "Location: https://www.example.org/\\r\\n\\r\\n"\n' > "$root/cgi/outside.cgi"
  chmod 755 "$root/cgi"/*
  printf 'reader:open\n' > "$root/plain-users"
  cp "$TMP/cert.pem" "$TMP/key.pem" "$root"
  place lighttpd.conf "$root"
  /usr/sbin/lighttpd -D -f "$root/lighttpd.conf" > "$root/out" 2>&1 &
  PIDS+=($!)
  wait_port "$LIGHTTPD" || { cat "$root/out" "$root/uploads/error.log" >&2; return 1; }
}

capture_lighttpd() {
  SERVER=lighttpd
  mkdir -p "$CORPUS/$SERVER"
  rm -f "$CORPUS/$SERVER"/*.http
  local u=http://$HOST:$LIGHTTPD host="Host: $HOST:$LIGHTTPD"
  local doc=$TMP/lighttpd/www/hello.txt tag mod h2=--http2-prior-knowledge token gz
  tag=$(etag "$u/hello.txt")
  mod=$(modified "$u/hello.txt")

  # Content as it is.
  ex 200-static "$u/hello.txt"
  ex 200-index "$u/"
  ex 200-empty "$u/empty.txt"
  ex 200-head -I "$u/hello.txt"
  ex 200-http10 --http1.0 "$u/hello.txt"
  ex 200-http10-keep-alive --http1.0 -H 'Connection: keep-alive' "$u/hello.txt"
  ex 200-connection-close -H 'Connection: close' "$u/hello.txt"
  ex 200-options -X OPTIONS "$u/hello.txt"
  raw 200-options-star "$LIGHTTPD" "OPTIONS * HTTP/1.1\r\n$host\r\n\r\n"
  ex 200-post-static -d 'a=1' "$u/hello.txt"
  ex 200-gzip -H 'Accept-Encoding: gzip' "$u/gz/long.txt"
  ex 200-gzip-head -I -H 'Accept-Encoding: gzip' "$u/gz/long.txt"
  ex 200-gzip-not-wanted "$u/gz/long.txt"
  ex 200-ssi "$u/page.shtml"
  ex 200-cgi-chunked "$u/cgi/echo.cgi"
  ex 200-cgi-head -I "$u/cgi/echo.cgi"
  ex 200-cgi-http10 --http1.0 "$u/cgi/echo.cgi"
  ex 200-cgi-post -d 'a=1' "$u/cgi/echo.cgi"
  ex 200-cgi-post-chunked -H 'Transfer-Encoding: chunked' -d 'a=1' "$u/cgi/echo.cgi"
  ex 200-listing "$u/listing/"
  ex 200-max-age "$u/max-age/hello.txt"
  ex 200-no-etag "$u/no-etag/hello.txt"
  ex 201-cgi -d 'a=1' "$u/cgi/201.cgi"
  ex 202-cgi "$u/cgi/202.cgi"
  ex 204-cgi "$u/cgi/204.cgi"
  ex 205-cgi "$u/cgi/205.cgi"

  # Ranges.
  ex 206-single-range -r 0-9 "$u/range.txt"
  ex 206-suffix-range -r -5 "$u/range.txt"
  ex 206-open-range -r 30- "$u/range.txt"
  ex 206-last-beyond-end -r 30-999 "$u/range.txt"
  ex 206-multi-range -r 0-1,18-19,35-36 "$u/range.txt"
  ex 206-multi-range-overlapping -r 0-9,5-14 "$u/range.txt"
  ex 206-multi-one-unsatisfiable -r 0-4,900-999 "$u/range.txt"
  ex 200-head-range -I -r 0-9 "$u/range.txt"
  ex 206-if-range-etag -r 0-4 -H "If-Range: $(etag "$u/range.txt")" "$u/range.txt"
  ex 206-if-range-date -r 0-4 -H "If-Range: $(modified "$u/range.txt")" "$u/range.txt"
  ex 200-if-range-weak -r 0-4 -H "If-Range: W/$(etag "$u/range.txt")" "$u/range.txt"
  ex 200-if-range-old-date -r 0-4 -H 'If-Range: Mon, 01 Jan 2024 00:00:00 GMT' "$u/range.txt"
  ex 200-if-range-other-etag -r 0-4 -H 'If-Range: "other"' "$u/range.txt"
  ex 200-unknown-range-unit -H 'Range: lines=0-1' "$u/range.txt"
  ex 200-ranges-off -r 0-4 "$u/no-range/range.txt"
  ex 416-malformed -H 'Range: bytes=9-2' "$u/range.txt"
  ex 200-range-http10 --http1.0 -r 0-4 "$u/range.txt"
  ex 416-beyond-end -r 900-999 "$u/range.txt"
  ex 416-multi-range -r 900-901,950- "$u/range.txt"
  ex 200-empty-with-range -r 0-4 "$u/empty.txt"

  # Conditions.
  ex 304-if-none-match -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-if-none-match-weak -H "If-None-Match: W/$tag" "$u/hello.txt"
  ex 304-if-none-match-star -H 'If-None-Match: *' "$u/hello.txt"
  ex 304-if-modified-since -H "If-Modified-Since: $mod" "$u/hello.txt"
  ex 304-if-modified-since-later -H 'If-Modified-Since: Sat, 01 Jun 2024 00:00:00 GMT' "$u/hello.txt"
  ex 304-head -I -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-max-age -H "If-None-Match: $tag" "$u/max-age/hello.txt"
  gz=$(curl -s -o /dev/null -D - -H 'Accept-Encoding: gzip' "$u/gz/long.txt" | tr -d '\r' | sed -n 's/^ETag: //p')
  ex 304-gzip -H 'Accept-Encoding: gzip' -H "If-None-Match: $gz" "$u/gz/long.txt"
  ex 304-with-range -r 0-4 -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-http10 --http1.0 -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-cgi "$u/cgi/304.cgi"
  ex 200-if-none-match-other -H 'If-None-Match: "other"' "$u/hello.txt"
  ex 200-both-conditions-etag-differs -H 'If-None-Match: "other"' -H "If-Modified-Since: $mod" "$u/hello.txt"
  ex 200-if-match-other -H 'If-Match: "other"' "$u/hello.txt"
  ex 200-if-unmodified-since-old -H 'If-Unmodified-Since: Mon, 01 Jan 2024 00:00:00 GMT' "$u/hello.txt"

  # Elsewhere.
  ex 301-redirect "$u/r/301"
  ex 301-redirect-head -I "$u/r/301"
  ex 301-away "$u/r/away"
  ex 301-directory "$u/docs"
  ex 301-directory-query "$u/docs?a=1"
  ex 301-directory-http10-no-host --http1.0 -H 'Host:' "$u/docs"
  ex 302-redirect "$u/r/302"
  ex 302-cgi "$u/cgi/outside.cgi"
  ex 303-redirect -d 'a=1' "$u/r/303"
  ex 307-redirect -d 'a=1' "$u/r/307"
  ex 308-redirect "$u/r/308"

  # The request is at fault.
  raw 400-no-host "$LIGHTTPD" 'GET /hello.txt HTTP/1.1\r\n\r\n'
  raw 400-two-hosts "$LIGHTTPD" 'GET /hello.txt HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n'
  raw 400-bad-host "$LIGHTTPD" 'GET /hello.txt HTTP/1.1\r\nHost: a/b\r\n\r\n'
  raw_odd 400-garbage "$LIGHTTPD" 'What is this?\r\n\r\n'
  raw 400-bad-target "$LIGHTTPD" "GET hello.txt HTTP/1.1\r\n$host\r\n\r\n"
  raw 400-space-before-colon "$LIGHTTPD" "GET /hello.txt HTTP/1.1\r\n$host\r\nX-Odd : 1\r\n\r\n"
  raw 400-bad-content-length "$LIGHTTPD" "POST /cgi/echo.cgi HTTP/1.1\r\n$host\r\nContent-Length: ten\r\n\r\n"
  raw 400-two-content-lengths "$LIGHTTPD" "POST /cgi/echo.cgi HTTP/1.1\r\n$host\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc"
  raw 400-bad-chunk "$LIGHTTPD" "POST /cgi/echo.cgi HTTP/1.1\r\n$host\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"
  raw 400-length-and-chunked "$LIGHTTPD" "POST /cgi/echo.cgi HTTP/1.1\r\n$host\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
  ex 400-get-with-content -X GET -d 'a=1' "$u/hello.txt"
  raw 200-escape-from-root "$LIGHTTPD" "GET /../../hello.txt HTTP/1.1\r\n$host\r\n\r\n"
  ex 401-basic "$u/private/secret.txt"
  ex 401-basic-wrong-password -u reader:shut "$u/private/secret.txt"
  ex 401-head -I "$u/private/secret.txt"
  ex 200-basic -u reader:open "$u/private/secret.txt"
  ex 401-digest "$u/digest/hello.txt"
  ex_last 401-digest-wrong-password --digest -u reader:shut "$u/digest/hello.txt"
  ex_last 200-digest --digest -u reader:open "$u/digest/hello.txt"
  ex 401-cgi "$u/cgi/401.cgi"
  ex 403-denied "$u/kept.inc"
  ex 403-head -I "$u/kept.inc"
  ex 403-no-index "$u/noindex/"
  ex 403-unreadable "$u/unreadable.txt"
  ex 403-readonly-dav -T "$doc" "$u/readonly/new.txt"
  ex 404-static "$u/missing.txt"
  ex 404-head -I "$u/missing.txt"
  ex 404-http10 --http1.0 "$u/missing.txt"
  ex 501-put-static -T "$doc" "$u/hello.txt"
  ex 501-delete-static -X DELETE "$u/hello.txt"
  ex 501-trace -X TRACE "$u/hello.txt"
  ex 501-patch-static -X PATCH -d 'a=1' "$u/hello.txt"
  raw 400-connect "$LIGHTTPD" 'CONNECT a.test:80 HTTP/1.1\r\nHost: a.test:80\r\n\r\n'
  ex 405-cgi "$u/cgi/405.cgi"
  ex 406-cgi "$u/cgi/406.cgi"
  ex 407-cgi "$u/cgi/407.cgi"
  ex 410-cgi "$u/cgi/410.cgi"
  raw 411-post-without-length "$LIGHTTPD" "POST /cgi/echo.cgi HTTP/1.1\r\n$host\r\n\r\n"
  ex 413-content-too-large -H 'Expect:' -d "$(repeat 1100 x)" "$u/small-body/hello.txt"
  ex 413-expect-continue -H 'Expect: 100-continue' -d "$(repeat 1100 x)" "$u/small-body/hello.txt"
  ex 415-cgi -d 'a=1' "$u/cgi/415.cgi"
  raw 200-expect-other "$LIGHTTPD" "GET /hello.txt HTTP/1.1\r\n$host\r\nExpect: other\r\n\r\n"
  ex 422-cgi -d 'a=1' "$u/cgi/422.cgi"
  ex 426-cgi "$u/cgi/426.cgi"
  ex 429-cgi "$u/cgi/429.cgi"
  raw 431-header-too-large "$LIGHTTPD" "GET /hello.txt HTTP/1.1\r\n$host\r\nX-Large: $(repeat 600 x)\r\n\r\n"
  raw 431-uri-too-long "$LIGHTTPD" "GET /$(repeat 600 a) HTTP/1.1\r\n$host\r\n\r\n"
  ex 451-cgi "$u/cgi/451.cgi"

  # WebDAV.
  local info='<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>'
  local set='<?xml version="1.0"?><D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set><D:prop><X:note>n</X:note></D:prop></D:set><D:set><D:prop><D:getetag>no</D:getetag></D:prop></D:set></D:propertyupdate>'
  ex 200-options-dav -X OPTIONS "$u/dav/"
  ex 201-put -T "$doc" "$u/dav/new.txt"
  ex 204-put-again -T "$doc" "$u/dav/new.txt"
  ex 412-put-if-none-match-star -T "$doc" -H 'If-None-Match: *' "$u/dav/new.txt"
  ex 412-put-if-match -T "$doc" -H 'If-Match: "other"' "$u/dav/new.txt"
  ex 409-put-no-parent -T "$doc" "$u/dav/none/new.txt"
  ex 201-mkcol -X MKCOL "$u/dav/made/"
  ex 405-mkcol-again -X MKCOL "$u/dav/made/"
  ex 409-mkcol-no-parent -X MKCOL "$u/dav/none/new/"
  ex 415-mkcol-with-content -X MKCOL -d 'What?' "$u/dav/other/"
  ex 400-put-on-collection -X PUT -d 'text' "$u/dav/made/"
  ex 201-copy -X COPY -H "Destination: $u/dav/copy.txt" "$u/dav/new.txt"
  ex 204-copy-again -X COPY -H "Destination: $u/dav/copy.txt" "$u/dav/new.txt"
  ex 201-move -X MOVE -H "Destination: $u/dav/moved.txt" "$u/dav/new.txt"
  ex 400-copy-without-destination -X COPY "$u/dav/copy.txt"
  ex 403-copy-onto-itself -X COPY -H "Destination: $u/dav/copy.txt" "$u/dav/copy.txt"
  ex 412-copy-no-overwrite -X COPY -H 'Overwrite: F' -H "Destination: $u/dav/stored.txt" "$u/dav/copy.txt"
  ex 502-copy-elsewhere -X COPY -H 'Destination: http://www.example.org/x' "$u/dav/copy.txt"
  ex 207-propfind -X PROPFIND -H 'Depth: 0' "$u/dav/stored.txt"
  ex 415-propfind-form-type -X PROPFIND -H 'Depth: 0' -d '<?xml version="1.0"?><D:propfind xmlns:D="DAV:"><D:allprop/></D:propfind>' "$u/dav/stored.txt"
  ex 207-propfind-named -X PROPFIND -H 'Content-Type: application/xml' -H 'Depth: 0' -d '<?xml version="1.0"?><D:propfind xmlns:D="DAV:"><D:prop><D:getetag/><D:owner/></D:prop></D:propfind>' "$u/dav/stored.txt"
  ex 403-propfind-depth-infinity -X PROPFIND -H 'Depth: infinity' "$u/dav/"
  ex 207-proppatch-failed-dependency -X PROPPATCH -H 'Content-Type: application/xml' -d "$set" "$u/dav/stored.txt"
  ex 200-lock -X LOCK -H 'Timeout: Second-60' -H 'Depth: 0' -d "$info" "$u/dav/moved.txt"
  token=$(sed -n 's/^Lock-Token: <\(.*\)>\r$/\1/p' "$CORPUS/lighttpd/200-lock.http")
  ex 423-put-locked -T "$doc" "$u/dav/moved.txt"
  ex 423-delete-locked -X DELETE "$u/dav/moved.txt"
  ex 423-lock-locked -X LOCK -H 'Depth: 0' -d "$info" "$u/dav/moved.txt"
  ex 204-unlock -X UNLOCK -H "Lock-Token: <$token>" "$u/dav/moved.txt"
  ex 201-lock-unmapped -X LOCK -H 'Depth: 0' -d "$info" "$u/dav/made/fresh.txt"
  ex 204-delete-locked-member -X DELETE "$u/dav/made/"
  ex 207-delete-undeletable-member -X DELETE "$u/dav/fixed/"
  ex 204-delete -X DELETE "$u/dav/moved.txt"
  ex 404-delete -X DELETE "$u/dav/moved.txt"

  # The server is at fault.
  ex 500-cgi-broken "$u/cgi/broken.cgi"
  ex 501-unknown-method -X BREW "$u/hello.txt"
  raw 501-unknown-transfer-encoding "$LIGHTTPD" "POST /cgi/echo.cgi HTTP/1.1\r\n$host\r\nTransfer-Encoding: rot13\r\n\r\nabc"
  ex 500-upstream-closed "$u/dead/"
  ex 503-refused "$u/refused/"
  ex 503-refused-head -I "$u/refused/"
  ex 503-cgi "$u/cgi/503.cgi"
  ex 504-silent "$u/silent/"
  raw 505-http3-version "$LIGHTTPD" "GET /hello.txt HTTP/3.0\r\n$host\r\n\r\n"
  ex 511-cgi "$u/cgi/511.cgi"

  # Before the answer, and through to another server.
  ex 100-continue-upload -H 'Expect: 100-continue' -d 'a small upload' "$u/cgi/echo.cgi"
  raw 101-websocket "$LIGHTTPD" "GET /ws HTTP/1.1\r\n$host\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n"
  ex 101-upgrade-h2c --http2 "$u/hello.txt"
  ex 200-nginx-behind "$u/nginx/hello.txt"
  ex 301-nginx-behind "$u/nginx/r/301"
  ex 405-nginx-behind -X DELETE "$u/nginx/hello.txt"

  # HTTP/2 with prior knowledge.
  ex 200-h2 $h2 "$u/hello.txt"
  ex 200-h2-head $h2 -I "$u/hello.txt"
  ex 200-h2-cgi $h2 "$u/cgi/echo.cgi"
  ex 206-h2 $h2 -r 0-4 "$u/range.txt"
  ex 301-h2 $h2 "$u/r/301"
  ex 304-h2 $h2 -H "If-None-Match: $tag" "$u/hello.txt"
  ex 401-h2 $h2 "$u/private/secret.txt"
  ex 404-h2 $h2 "$u/missing.txt"
  ex 501-delete-h2 $h2 -X DELETE "$u/hello.txt"
  ex 416-h2 $h2 -r 900-999 "$u/range.txt"
  ex 503-h2 $h2 "$u/refused/"
}
