# What curl prints, as users keep it: whole outputs, nothing taken out.

# keep NAME CURL-ARGUMENT...: both outputs in one file, in the order written.
keep() {
  local out=$CORPUS/curl-v/$1.txt
  shift
  curl --max-time 8 "$@" > "$out" 2>&1 || true
  COUNT=$((COUNT + 1))
  if ! grep -aq 'HTTP/[0-9.]* [0-9][0-9][0-9]' "$out"; then
    FAILED=$((FAILED + 1))
    echo "NO STATUS LINE: curl-v/${out##*/}" >&2
  fi
}

capture_curlv() {
  local n=http://$HOST:$NGINX a=http://$HOST:$APACHE l=http://$HOST:$LIGHTTPD h=http://$HOST:$HAPROXY
  mkdir -p "$CORPUS/curl-v"
  rm -f "$CORPUS/curl-v"/*.txt
  keep nginx-verbose-with-meter -v "$n/hello.txt"
  keep nginx-verbose-silent -sv "$n/hello.txt"
  keep nginx-verbose-404 -v "$n/missing.txt"
  keep nginx-verbose-405 -sv -X DELETE "$n/hello.txt"
  keep apache-include -si "$a/hello.txt"
  keep apache-head -sI "$a/hello.txt"
  keep nginx-follow -svL "$n/r/301"
  keep apache-follow-include -siL "$a/docs"
  keep apache-output-dev-null -v -o /dev/null "$a/range.txt"
  keep lighttpd-range -sv -r 0-9 "$l/range.txt"
  keep apache-http2-upgrade -sv --http2 "http://$HOST:$APACHE_H2/hello.txt"
  keep nginx-http2-tls -svk --http2 --resolve "one.test:$NGINX_TLS:$HOST" "https://one.test:$NGINX_TLS/hello.txt"
  keep nginx-http2-prior-knowledge -sv --http2-prior-knowledge "http://$HOST:$NGINX_H2/hello.txt"
  keep apache-post -v -d 'a=1&b=2' "$a/cgi/echo"
  keep apache-expect-continue -v -H 'Expect: 100-continue' -T "$TMP/apache/www/long.txt" "$a/dav/uploaded.txt"
  keep apache-digest -sv --digest -u reader:open "$a/digest/hello.txt"
  keep apache-chunked-raw -sv --raw "$a/cgi/echo"
  keep haproxy-early-hint -sv "$h/hinted/hello.txt"
  keep haproxy-503 -v "$h/refused/"
  keep lighttpd-two-urls -sv "$l/hello.txt" "$l/missing.txt"
  keep nginx-head-verbose -vI "$n/hello.txt"
  keep haproxy-include-401 -i "$h/private/secret.txt"
}
