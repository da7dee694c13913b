# Apache httpd: its root, its start, its exchanges.

start_apache() {
  local root=$TMP/apache www=$TMP/apache/www
  mkdir -p "$www" "$root/run" "$root/locks" "$root/cache" "$root/cgi"
  documents "$www"
  chmod 777 "$root/run" "$root/locks" "$root/cache"

  # Variants for the negotiation: a type map, one that nothing satisfies,
  # one whose variant is a type map itself, and two languages by MultiViews.
  mkdir -p "$www/negotiated/views"
  printf 'In English.\n' > "$www/negotiated/page.en.html"
  printf 'En fran&ccedil;ais.\n' > "$www/negotiated/page.fr.html"
  printf '%s\n' 'URI: page' '' \
    'URI: page.en.html' 'Content-Type: text/html' 'Content-Language: en' '' \
    'URI: page.fr.html' 'Content-Type: text/html' 'Content-Language: fr' \
    > "$www/negotiated/page.var"
  printf '%s\n' 'URI: again' '' 'URI: page.var' 'Content-Type: text/html' \
    > "$www/negotiated/again.var"
  cp "$www"/negotiated/page.*.html "$www/negotiated/views"

  mkdir -p "$www/speling"
  printf 'One.\n' > "$www/speling/latter.txt"
  printf 'Two.\n' > "$www/speling/letter.txt"
  printf 'Lonely.\n' > "$www/speling/lonely.txt"

  printf '<p>Served by <!--#echo var="SERVER_NAME" -->.</p>\n' > "$www/page.shtml"
  local code reason
  while read -r code reason; do
    printf 'Status: %s %s\nContent-Type: text/plain\n\n%s, says a file.\n' \
      "$code" "$reason" "$reason" > "$www/$code.asis"
  done <<'CODES'
202 Accepted
203 Non-Authoritative Information
205 Reset Content
226 IM Used
406 Not Acceptable
418 I'm a teapot
425 Too Early
CODES
  printf 'Status: 503 Service Unavailable\nRetry-After: 120\nContent-Type: text/plain\n\nLater.\n' > "$www/503.asis"
  printf 'Status: 305 Use Proxy\nLocation: http://proxy.example.org/\n\n' > "$www/305.asis"

  printf '#!/bin/sh\nprintf "Content-Type: text/plain\\r\\n\\r\\nGot: "\ncat\necho\n' > "$root/cgi/echo"
  printf '#!/bin/sh\nexit 1\n' > "$root/cgi/broken"
  printf '#!/bin/sh\nsleep 3\n' > "$root/cgi/silent"
  printf '#!/bin/sh\nprintf "Status: 204 No Content\\r\\n\\r\\n"\n' > "$root/cgi/nothing"
  printf '#!/bin/sh\nprintf "Status: 304 Not Modified\\r\\nETag: \\"a\\"\\r\\nContent-Type: text/plain\\r\\n\\r\\n"\n' > "$root/cgi/same"
  printf '#!/bin/sh\nprintf "Location: /hello.txt\\r\\n\\r\\n"\n' > "$root/cgi/inside"
  printf '#!/bin/sh\nprintf "Location: https://www.example.org/\\r\\n\\r\\n"\n' > "$root/cgi/outside"
  printf '#!/bin/sh\ncat > /dev/null\nprintf "Status: 201 Created\\r\\nContent-Type: text/plain\\r\\n\\r\\nMade.\\n"\n' > "$root/cgi/made"
  printf '#!/bin/sh\nprintf "Status: 401 Unauthorized\\r\\nContent-Type: text/plain\\r\\n\\r\\nWho?\\n"\n' > "$root/cgi/who"
  printf '#!/bin/sh\nprintf "Status: 429 Too Many Requests\\r\\nContent-Type: text/plain\\r\\n\\r\\nSlower.\\n"\n' > "$root/cgi/slower"
  chmod 755 "$root/cgi"/*

  printf 'reader:%s\n' "$(openssl passwd -apr1 open)" > "$root/users"
  printf 'reader:Digest part:%s\n' \
    "$(printf 'reader:Digest part:open' | md5sum | cut -d' ' -f1)" > "$root/digest-users"
  cp "$TMP/cert.pem" "$TMP/key.pem" "$root"
  find "$www" -exec touch -h -d '2024-05-01 10:00:00 UTC' {} +
  place apache.conf "$root"
  /usr/sbin/apache2 -DFOREGROUND -f "$root/apache.conf" > "$root/out" 2>&1 &
  PIDS+=($!)
  wait_port "$APACHE" || { cat "$root/out" "$root/error.log" >&2; return 1; }
}

capture_apache() {
  SERVER=apache
  mkdir -p "$CORPUS/$SERVER"
  rm -f "$CORPUS/$SERVER"/*.http
  local u=http://$HOST:$APACHE hu=http://$HOST:$APACHE_H2 low=http://$HOST:$APACHE_LOW host="Host: $HOST:$APACHE"
  local lowhost="Host: $HOST:$APACHE_LOW" doc=$TMP/apache/www/hello.txt tag mod h2=--http2-prior-knowledge token
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
  ex 200-post-static -d 'a=1' "$u/hello.txt"
  ex 200-options -X OPTIONS "$u/hello.txt"
  raw 200-options-star "$APACHE" "OPTIONS * HTTP/1.1\r\n$host\r\n\r\n"
  ex 200-trace -X TRACE -H 'X-Note: echoed' "$u/hello.txt"
  ex 200-gzip -H 'Accept-Encoding: gzip' "$u/gz/long.txt"
  ex 200-gzip-head -I -H 'Accept-Encoding: gzip' "$u/gz/long.txt"
  ex 200-gzip-not-wanted "$u/gz/long.txt"
  ex 200-ssi-chunked "$u/page.shtml"
  ex 200-cgi-chunked "$u/cgi/echo"
  ex 200-cgi-head -I "$u/cgi/echo"
  ex 200-cgi-http10 --http1.0 "$u/cgi/echo"
  ex 200-cgi-post -d 'a=1' "$u/cgi/echo"
  ex 200-cgi-post-chunked -H 'Transfer-Encoding: chunked' -d 'a=1' "$u/cgi/echo"
  ex 200-cgi-inner-redirect "$u/cgi/inside"
  ex 200-listing "$u/speling/"
  ex 200-max-age "$u/max-age/hello.txt"
  ex 200-no-etag "$u/no-etag/hello.txt"
  ex 200-type-map -H 'Accept-Language: fr' "$u/negotiated/page.var"
  ex 200-multiviews -H 'Accept-Language: en' "$u/negotiated/views/page"
  ex 201-cgi -d 'a=1' "$u/cgi/made"
  ex 202-asis "$u/202.asis"
  ex 203-asis "$u/203.asis"
  ex 204-cgi "$u/cgi/nothing"
  ex 204-rewrite "$u/rw/204"
  ex 204-rewrite-head -I "$u/rw/204"
  ex 205-asis "$u/205.asis"
  ex 226-asis "$u/226.asis"

  # From a cache: the second answer comes with Age.
  curl -s -o /dev/null "$u/cached/hello.txt"
  sleep 1
  ex 200-cached "$u/cached/hello.txt"
  ex 304-cached -H "If-None-Match: $tag" "$u/cached/hello.txt"

  # Ranges.
  ex 206-single-range -r 0-9 "$u/range.txt"
  ex 206-suffix-range -r -5 "$u/range.txt"
  ex 206-open-range -r 30- "$u/range.txt"
  ex 206-last-beyond-end -r 30-999 "$u/range.txt"
  ex 206-multi-range -r 0-1,18-19,35-36 "$u/range.txt"
  ex 206-multi-range-overlapping -r 0-9,5-14 "$u/range.txt"
  ex 206-multi-one-unsatisfiable -r 0-4,900-999 "$u/range.txt"
  ex 206-head-range -I -r 0-9 "$u/range.txt"
  ex 206-if-range-etag -r 0-4 -H "If-Range: $(etag "$u/range.txt")" "$u/range.txt"
  ex 206-if-range-date -r 0-4 -H "If-Range: $(modified "$u/range.txt")" "$u/range.txt"
  ex 200-if-range-weak -r 0-4 -H "If-Range: W/$(etag "$u/range.txt")" "$u/range.txt"
  ex 200-if-range-old-date -r 0-4 -H 'If-Range: Mon, 01 Jan 2024 00:00:00 GMT' "$u/range.txt"
  ex 200-if-range-other-etag -r 0-4 -H 'If-Range: "other"' "$u/range.txt"
  ex 200-unknown-range-unit -H 'Range: lines=0-1' "$u/range.txt"
  ex 200-range-malformed -H 'Range: bytes=9-2' "$u/range.txt"
  ex 206-range-of-gzip -r 0-4 -H 'Accept-Encoding: gzip' "$u/gz/long.txt"
  ex 416-beyond-end -r 900-999 "$u/range.txt"
  ex 416-multi-range -r 900-901,950- "$u/range.txt"
  ex 416-head -I -r 900-999 "$u/range.txt"
  ex 200-empty-with-range -r 0-4 "$u/empty.txt"

  # Conditions.
  ex 304-if-none-match -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-if-none-match-weak -H "If-None-Match: W/$tag" "$u/hello.txt"
  ex 304-if-none-match-star -H 'If-None-Match: *' "$u/hello.txt"
  ex 304-if-modified-since -H "If-Modified-Since: $mod" "$u/hello.txt"
  ex 304-if-modified-since-later -H 'If-Modified-Since: Sat, 01 Jun 2024 00:00:00 GMT' "$u/hello.txt"
  ex 304-head -I -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-max-age -H "If-None-Match: $tag" "$u/max-age/hello.txt"
  ex 200-gzip-own-etag -H 'Accept-Encoding: gzip' -H "If-None-Match: $(curl -s -o /dev/null -D - -H 'Accept-Encoding: gzip' "$u/gz/long.txt" | tr -d '\r' | sed -n 's/^ETag: //p')" "$u/gz/long.txt"
  ex 304-multiviews -H 'Accept-Language: en' -H "If-None-Match: $(curl -s -o /dev/null -D - -H 'Accept-Language: en' "$u/negotiated/views/page" | tr -d '\r' | sed -n 's/^ETag: //p')" "$u/negotiated/views/page"
  ex 304-with-range -r 0-4 -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-http10 --http1.0 -H "If-None-Match: $tag" "$u/hello.txt"
  ex 304-rewrite "$u/rw/304"
  ex 304-cgi "$u/cgi/same"
  ex 200-if-none-match-other -H 'If-None-Match: "other"' "$u/hello.txt"
  ex 200-both-conditions-etag-differs -H 'If-None-Match: "other"' -H "If-Modified-Since: $mod" "$u/hello.txt"
  ex 412-if-match -H 'If-Match: "other"' "$u/hello.txt"
  ex 412-if-match-weak -H "If-Match: W/$tag" "$u/hello.txt"
  ex 412-if-unmodified-since -H 'If-Unmodified-Since: Mon, 01 Jan 2024 00:00:00 GMT' "$u/hello.txt"
  ex 412-post-if-none-match-star -d 'a=1' -H 'If-None-Match: *' "$u/hello.txt"

  # Elsewhere.
  ex 300-speling "$u/speling/lotter.txt"
  ex 301-speling "$u/speling/lonley.txt"
  ex 301-redirect "$u/r/301"
  ex 301-redirect-head -I "$u/r/301"
  ex 301-away "$u/r/away"
  ex 301-directory "$u/docs"
  ex 301-directory-http10-no-host --http1.0 -H 'Host:' "$u/docs"
  ex 302-redirect "$u/r/302"
  ex 302-rewrite "$u/rw/302"
  ex 302-cgi "$u/cgi/outside"
  ex 302-error-document "$u/error-redirect"
  ex 303-redirect -d 'a=1' "$u/r/303"
  ex 305-asis "$u/305.asis"
  ex 307-redirect -d 'a=1' "$u/r/307"
  ex 308-redirect "$u/r/308"

  # The request is at fault.
  raw 400-no-host "$APACHE" 'GET /hello.txt HTTP/1.1\r\n\r\n'
  raw 400-two-hosts "$APACHE" 'GET /hello.txt HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n\r\n'
  raw 400-bad-host "$APACHE" 'GET /hello.txt HTTP/1.1\r\nHost: a/b\r\n\r\n'
  raw_odd 400-garbage "$APACHE" 'What is this?\r\n\r\n'
  raw 400-bad-target "$APACHE" "GET hello.txt HTTP/1.1\r\n$host\r\n\r\n"
  raw 400-bad-escape "$APACHE" "GET /%%zz HTTP/1.1\r\n$host\r\n\r\n"
  raw 400-escape-from-root "$APACHE" "GET /../../hello.txt HTTP/1.1\r\n$host\r\n\r\n"
  raw 400-space-before-colon "$APACHE" "GET /hello.txt HTTP/1.1\r\n$host\r\nX-Odd : 1\r\n\r\n"
  raw 400-bad-content-length "$APACHE" "POST /cgi/echo HTTP/1.1\r\n$host\r\nContent-Length: ten\r\n\r\n"
  raw 400-bad-chunk "$APACHE" "POST /cgi/echo HTTP/1.1\r\n$host\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n"
  raw 400-unknown-transfer-encoding "$APACHE" "POST /cgi/echo HTTP/1.1\r\n$host\r\nTransfer-Encoding: rot13\r\n\r\nabc"
  raw 400-header-too-large "$APACHE_LOW" "GET /hello.txt HTTP/1.1\r\n$lowhost\r\nX-Large: $(repeat 300 x)\r\n\r\n"
  raw 400-too-many-headers "$APACHE_LOW" "GET /hello.txt HTTP/1.1\r\n$lowhost\r\n$(for i in $(seq 14); do printf 'X-%s: 1\\r\\n' "$i"; done)\r\n"
  raw 400-plain-http-to-tls "$APACHE_TLS" 'GET /hello.txt HTTP/1.1\r\nHost: one.test\r\n\r\n'
  raw 200-length-and-chunked "$APACHE" "POST /cgi/echo HTTP/1.1\r\n$host\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
  raw_tls 421-other-name-than-tls "$APACHE_TLS" one.test 'GET /hello.txt HTTP/1.1\r\nHost: two.test\r\nConnection: close\r\n\r\n'
  ex 401-basic "$u/private/secret.txt"
  ex 401-basic-wrong-password -u reader:shut "$u/private/secret.txt"
  ex 401-head -I "$u/private/secret.txt"
  ex 200-basic -u reader:open "$u/private/secret.txt"
  ex 401-digest "$u/digest/hello.txt"
  ex_last 401-digest-wrong-password --digest -u reader:shut "$u/digest/hello.txt"
  ex_last 200-digest --digest -u reader:open "$u/digest/hello.txt"
  ex 401-cgi "$u/cgi/who"
  ex 402-redirect "$u/r/402"
  ex 403-denied "$u/denied/x"
  ex 403-head -I "$u/denied/x"
  ex 403-no-index "$u/noindex/"
  ex 403-unreadable "$u/unreadable.txt"
  ex 403-rewrite "$u/rw/forbidden"
  ex 404-static "$u/missing.txt"
  ex 404-head -I "$u/missing.txt"
  ex 404-http10 --http1.0 "$u/missing.txt"
  ex 404-error-document "$u/error-page"
  ex 404-encoded-slash "$u/a%2Fb"
  ex 405-put-static -T "$doc" -H 'Expect:' "$u/hello.txt"
  ex 405-put-expect-continue -T "$doc" -H 'Expect: 100-continue' "$u/hello.txt"
  ex 405-delete-static -X DELETE "$u/hello.txt"
  ex 405-patch-static -X PATCH -d 'a=1' "$u/hello.txt"
  ex 405-propfind-static -X PROPFIND "$u/hello.txt"
  ex 405-allow-methods -d 'a=1' "$u/get-only/hello.txt"
  ex 405-trace-off -X TRACE "$low/hello.txt"
  ex 405-rewrite "$u/rw/405"
  raw 405-connect "$APACHE" 'CONNECT a.test:80 HTTP/1.1\r\nHost: a.test:80\r\n\r\n'
  ex 501-unknown-method -X BREW "$u/hello.txt"
  ex 406-asis "$u/406.asis"
  ex 406-type-map -H 'Accept: text/plain' "$u/negotiated/page.var"
  ex 406-multiviews -H 'Accept: image/png' "$u/negotiated/views/page"
  ex 407-forward-proxy -x "http://$HOST:$APACHE_PROXY" "$u/hello.txt"
  ex 200-forward-proxy -x "http://$HOST:$APACHE_PROXY" --proxy-user reader:open "$u/hello.txt"
  ex 403-forward-proxy-blocked -x "http://$HOST:$APACHE_PROXY" --proxy-user reader:open "http://127.0.0.2:$NGINX/hello.txt"
  ex 500-forward-proxy-no-such-host -x "http://$HOST:$APACHE_PROXY" --proxy-user reader:open http://none.invalid/
  WAIT=4 raw 408-slow-header "$APACHE_LOW" "GET /hello.txt HTTP/1.1\r\n$lowhost\r\n"
  WAIT=4 raw 408-slow-content "$APACHE_LOW" "POST /cgi/echo HTTP/1.1\r\n$lowhost\r\nContent-Length: 10\r\n\r\nabc"
  ex 410-redirect "$u/r/410"
  ex 410-rewrite "$u/rw/gone"
  ex 411-redirect "$u/r/411"
  ex 413-content-too-large -d 'seventeen letters' "$low/cgi/echo"
  ex 413-expect-continue -H 'Expect: 100-continue' -d 'seventeen letters' "$low/cgi/echo"
  ex 413-chunked -H 'Transfer-Encoding: chunked' -d 'seventeen letters' "$low/cgi/echo"
  ex 414-uri-too-long "$low/$(repeat 140 a)"
  ex 415-mkcol-with-content -X MKCOL -d 'What?' "$u/dav/made/"
  raw 417-expect-other "$APACHE" "GET /hello.txt HTTP/1.1\r\n$host\r\nExpect: other\r\n\r\n"
  ex 418-asis "$u/418.asis"
  ex 422-redirect "$u/r/422"
  ex 423-redirect "$u/r/423"
  ex 424-redirect "$u/r/424"
  ex 425-asis "$u/425.asis"
  ex 403-tls-required "http://$HOST:$APACHE_UPGRADE/secure/hello.txt"
  ex 426-redirect "$u/r/426"
  ex 428-redirect "$u/r/428"
  ex 429-redirect "$u/r/429"
  ex 429-cgi "$u/cgi/slower"
  ex 431-redirect "$u/r/431"
  ex 451-redirect "$u/r/451"

  # WebDAV.
  local info='<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>'
  local set='<?xml version="1.0"?><D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set><D:prop><X:note>n</X:note></D:prop></D:set><D:set><D:prop><D:getetag>no</D:getetag></D:prop></D:set></D:propertyupdate>'
  ex 200-options-dav -X OPTIONS "$u/dav/"
  ex 201-put -T "$doc" "$u/dav/new.txt"
  ex 204-put-again -T "$doc" "$u/dav/new.txt"
  ex 400-put-content-range -T "$doc" -H 'Content-Range: bytes */9' "$u/dav/new.txt"
  ex 412-put-if-none-match-star -T "$doc" -H 'If-None-Match: *' "$u/dav/new.txt"
  ex 412-put-if-match -T "$doc" -H 'If-Match: "other"' "$u/dav/new.txt"
  ex 409-put-no-parent -T "$doc" "$u/dav/none/new.txt"
  ex 201-mkcol -X MKCOL "$u/dav/made/"
  ex 405-mkcol-again -X MKCOL "$u/dav/made/"
  ex 409-mkcol-no-parent -X MKCOL "$u/dav/none/new/"
  ex 409-put-on-collection -X PUT -d 'text' "$u/dav/made/"
  ex 201-copy -X COPY -H "Destination: $u/dav/copy.txt" "$u/dav/new.txt"
  ex 204-copy-again -X COPY -H "Destination: $u/dav/copy.txt" "$u/dav/new.txt"
  ex 201-move -X MOVE -H "Destination: $u/dav/moved.txt" "$u/dav/new.txt"
  ex 400-copy-without-destination -X COPY "$u/dav/copy.txt"
  ex 403-copy-onto-itself -X COPY -H "Destination: $u/dav/copy.txt" "$u/dav/copy.txt"
  ex 412-copy-no-overwrite -X COPY -H 'Overwrite: F' -H "Destination: $u/dav/stored.txt" "$u/dav/copy.txt"
  ex 405-copy-elsewhere -X COPY -H 'Destination: http://www.example.org/x' "$u/dav/copy.txt"
  ex 502-copy-other-scheme -X COPY -H 'Destination: https://www.example.org/x' "$u/dav/copy.txt"
  ex 207-propfind -X PROPFIND -H 'Depth: 0' "$u/dav/stored.txt"
  ex 207-propfind-named -X PROPFIND -H 'Depth: 0' -d '<?xml version="1.0"?><D:propfind xmlns:D="DAV:"><D:prop><D:getetag/><D:owner/></D:prop></D:propfind>' "$u/dav/stored.txt"
  ex 403-propfind-depth-infinity -X PROPFIND -H 'Depth: infinity' "$u/dav/"
  ex 400-propfind-bad-xml -X PROPFIND -H 'Depth: 0' -d '<not closed' "$u/dav/"
  ex 413-propfind-large-xml -X PROPFIND -H 'Depth: 0' -d '<?xml version="1.0"?><D:propfind xmlns:D="DAV:"><D:allprop/></D:propfind>' "$low/dav/"
  ex 207-proppatch-failed-dependency -X PROPPATCH -d "$set" "$u/dav/stored.txt"
  ex 200-lock -X LOCK -H 'Timeout: Second-60' -H 'Depth: 0' -d "$info" "$u/dav/moved.txt"
  token=$(sed -n 's/^Lock-Token: <\(.*\)>\r$/\1/p' "$CORPUS/apache/200-lock.http")
  ex 423-put-locked -T "$doc" "$u/dav/moved.txt"
  ex 423-delete-locked -X DELETE "$u/dav/moved.txt"
  ex 423-lock-locked -X LOCK -d "$info" "$u/dav/moved.txt"
  ex 412-put-wrong-lock-token -T "$doc" -H 'If: (<opaquelocktoken:00000000-0000-0000-0000-000000000000>)' "$u/dav/moved.txt"
  ex 400-put-bad-lock-token -T "$doc" -H 'If: (<opaquelocktoken:none>)' "$u/dav/moved.txt"
  ex 204-unlock -X UNLOCK -H "Lock-Token: <$token>" "$u/dav/moved.txt"
  ex 400-unlock-without-token -X UNLOCK "$u/dav/moved.txt"
  ex 200-lock-unmapped -X LOCK -d "$info" "$u/dav/made/fresh.txt"
  ex 424-delete-locked-member -X DELETE "$u/dav/made/"
  ex 207-delete-undeletable-member -X DELETE "$u/dav/fixed/"
  ex 204-delete -X DELETE "$u/dav/moved.txt"
  ex 404-delete -X DELETE "$u/dav/moved.txt"

  # The server is at fault.
  ex 500-cgi-broken "$u/cgi/broken"
  ex 500-redirect "$u/r/500"
  ex 501-redirect "$u/r/501"
  ex 501-unregistered-method -X BREW "$low/hello.txt"
  ex 502-closed "$u/dead/"
  ex 503-refused "$u/refused/"
  ex 503-refused-head -I "$u/refused/"
  ex 503-redirect "$u/r/503"
  ex 503-asis-retry-after "$u/503.asis"
  ex 502-silent "$u/silent/"
  ex 504-cgi-silent "$low/cgi/silent"
  raw 200-http3-version "$APACHE" "GET /hello.txt HTTP/3.0\r\n$host\r\n\r\n"
  ex 506-type-map-of-type-map "$u/negotiated/again.var"
  ex 505-redirect "$u/r/505"
  ex 507-redirect "$u/r/507"
  ex 508-redirect "$u/r/508"
  ex 510-redirect "$u/r/510"
  ex 511-redirect "$u/r/511"

  # Before the answer, and through to another server.
  ex 100-continue-upload -H 'Expect: 100-continue' -d 'a small upload' "$u/cgi/echo"
  raw 101-websocket-proxied "$APACHE" "GET /ws HTTP/1.1\r\n$host\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n"
  ex 101-upgrade-h2c --http2 "$hu/hello.txt"
  ex 103-early-hints-h2 $h2 "$hu/hinted/hello.txt"
  ex 200-nginx-behind "$u/nginx/hello.txt"
  ex 301-nginx-behind "$u/nginx/r/301"
  ex 405-nginx-behind -X DELETE "$u/nginx/hello.txt"

  # HTTP/2 with prior knowledge.
  ex 200-h2 $h2 "$hu/hello.txt"
  ex 200-h2-head $h2 -I "$hu/hello.txt"
  ex 200-h2-cgi $h2 "$hu/cgi/echo"
  ex 206-h2 $h2 -r 0-4 "$hu/range.txt"
  ex 206-h2-multi-range $h2 -r 0-1,18-19 "$hu/range.txt"
  ex 301-h2 $h2 "$hu/r/301"
  ex 304-h2 $h2 -H "If-None-Match: $tag" "$hu/hello.txt"
  ex 401-h2 $h2 "$hu/private/secret.txt"
  ex 404-h2 $h2 "$hu/missing.txt"
  ex 405-h2 $h2 -X DELETE "$hu/hello.txt"
  ex 416-h2 $h2 -r 900-999 "$hu/range.txt"
  ex 503-h2 $h2 "$hu/refused/"
}
