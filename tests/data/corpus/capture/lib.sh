# Shared by the capture scripts; sourced, not run.
# Needs: CORPUS (the folder of this corpus), TMP (a scratch folder).

FAILED=0
COUNT=0

# The fixed addresses. No server listens elsewhere.
HOST=127.0.0.1
NGINX=18080 NGINX_H2=18081 NGINX_TLS=18082 NGINX_DEAD=18083
APACHE=18084 APACHE_TLS=18085 APACHE_LOW=18086 APACHE_PROXY=18087 APACHE_UPGRADE=18094 APACHE_H2=18095
LIGHTTPD=18088 LIGHTTPD_TLS=18093
HAPROXY=18090 HAPROXY_LOW=18091 HAPROXY_H2=18092
SILENT=18097   # accepts and never answers
REFUSED=18099  # nobody listens here

# decode FILE [first|last]
# Turns the output of "curl --trace" into the bytes that went over the wire:
# what was sent, then what was received, of the first or the last exchange.
# The empty line after a 100 or 103 head is not in curl's trace; it is put back.
decode() {
  perl -e '
    my ($file, $which) = @ARGV;
    my (@sent, @received);
    my ($n, $side, $got, $fresh) = (0, "", 1, 0);
    open my $f, "<", $file or die;
    while (<$f>) {
      if (/^=> Send header/)    { if ($got) { $n++; $got = 0 } $side = "s" }
      elsif (/^=> Send data/)   { $side = "s" }
      elsif (/^<= Recv header/) { $side = "r"; $got = $fresh = 1 }
      elsif (/^<= Recv data/)   { $side = "r"; $fresh = 0 }
      elsif (/^(=>|<=|==)/)     { $side = "" }
      elsif ($side && /^[0-9a-f]{4,}: ((?:[0-9a-f]{2} ){1,16})/) {
        (my $hex = $1) =~ tr/ //d;
        if ($side eq "s") { $sent[$n] .= pack "H*", $hex }
        else {
          my $bytes = pack "H*", $hex;
          my $before = $received[$n] // "";
          $bytes = "\r\n$bytes"
            if $fresh && $bytes =~ /^HTTP\// && $before =~ /\n\z/
              && $before !~ /\r\n\r\n\z/;
          $fresh = 0;
          $received[$n] = $before . $bytes;
        }
      }
    }
    my $k = $which eq "last" ? $n : 1;
    binmode STDOUT;
    print $sent[$k] // "", $received[$k] // "";
  ' "$1" "${2:-first}"
}

# check FILE: the first line is a request line, and a status line with the
# code that the file is named after follows (right after the content of the
# request, where it has any, so not always at the beginning of a line).
check() {
  local name=${1##*/} want
  want=${name%%-*}
  COUNT=$((COUNT + 1))
  if ! perl -e '
      local $/; open my $f, "<", $ARGV[0] or die; my $t = <$f>;
      exit 1 unless $ARGV[2] || $t =~ /\A[!-~]+ \S+ HTTP\/[0-9.]+\r\n/;
      exit 1 unless $t =~ /\A.*?\n.*HTTP\/[0-9.]+ $ARGV[1]\b/s;
    ' "$1" "$want" "${ODD:-}"; then
    FAILED=$((FAILED + 1))
    echo "NOT AS NAMED: ${1#"$CORPUS"/}: $(grep -a -o -m1 'HTTP/[0-9.]* [0-9][0-9][0-9].*' "$1" || head -c 80 "$1")" >&2
  fi
}

# ex NAME CURL-ARGUMENT...: one exchange made by curl.
ex() {
  local out=$CORPUS/$SERVER/$1.http
  shift
  rm -f "$TMP/trace"
  curl -s --raw --max-time 8 --trace "$TMP/trace" -o /dev/null "$@" || true
  decode "$TMP/trace" "${EXCHANGE:-first}" > "$out"
  check "$out"
}

# ex_last: the same, keeping the last exchange of several.
ex_last() { EXCHANGE=last ex "$@"; }

# raw NAME PORT BYTES: one exchange made by hand. BYTES are given as to
# "printf %b"; the answer is read until the server closes or falls silent.
raw() {
  local out=$CORPUS/$SERVER/$1.http port=$2 bytes=$3
  printf '%b' "$bytes" > "$out"
  talk "$port" "$out" > "$TMP/answer"
  cat "$TMP/answer" >> "$out"
  check "$out"
}

# raw_odd: the same for what does not begin with a well-formed request line.
raw_odd() { ODD=1 raw "$@"; }

# talk PORT FILE: sends it in one write, prints what comes back within WAIT
# seconds.
talk() {
  exec 3<>"/dev/tcp/$HOST/$1"
  cat "$2" >&3 2>/dev/null || true
  timeout "${WAIT:-1}" cat <&3 || true
  exec 3<&- 3>&-
}

# raw_tls NAME PORT SERVERNAME BYTES: the same through TLS.
raw_tls() {
  local out=$CORPUS/$SERVER/$1.http
  printf '%b' "$4" > "$out"
  { printf '%b' "$4"; sleep 1; } |
    timeout 5 openssl s_client -quiet -no_ign_eof -servername "$3" \
      -connect "$HOST:$2" 2>/dev/null >> "$out" || true
  check "$out"
}

# etag URL / modified URL: a validator of the live server.
etag() { curl -sI "$1" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: //p'; }
modified() { curl -sI "$1" | tr -d '\r' | sed -n 's/^[Ll]ast-[Mm]odified: //p'; }

# repeat N CHARACTER
repeat() { printf "%${1}s" '' | tr ' ' "$2"; }

# wait_port PORT: until somebody listens, five seconds at most.
wait_port() {
  local i
  for i in $(seq 50); do
    if (exec 3<>"/dev/tcp/$HOST/$1") 2>/dev/null; then return 0; fi
    sleep 0.1
  done
  echo "nobody listens on port $1" >&2
  return 1
}

# documents DIR: the small documents that every server serves.
documents() {
  mkdir -p "$1/docs" "$1/private" "$1/dav" "$1/noindex"
  printf '<!doctype html>\n<title>Index</title>\n<p>A small index page.</p>\n' > "$1/index.html"
  printf 'A small plain text document.\n' > "$1/hello.txt"
  printf '0123456789abcdefghijklmnopqrstuvwxyz\n' > "$1/range.txt"
  : > "$1/empty.txt"
  printf '{"name":"small","size":2}\n' > "$1/data.json"
  printf 'body { color: black }\n' > "$1/style.css"
  { for _ in $(seq 24); do echo 'The same line of text, again and again.'; done; } > "$1/long.txt"
  printf '<!doctype html>\n<title>Docs</title>\n<p>Documents.</p>\n' > "$1/docs/index.html"
  printf 'Private text.\n' > "$1/private/secret.txt"
  printf 'Nobody may read this.\n' > "$1/unreadable.txt"
  printf 'Text without an index.\n' > "$1/noindex/note.txt"
  printf 'Stored text.\n' > "$1/dav/stored.txt"
  find "$1" -exec touch -d '2024-05-01 10:00:00 UTC' {} +
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -exec chmod 644 {} +
  chmod 000 "$1/unreadable.txt"
  chmod -R a+rwX "$1/dav"
  # A collection with a member that the server may not delete.
  mkdir -p "$1/dav/fixed/inner"
  printf 'Fixed.\n' > "$1/dav/fixed/inner/kept.txt"
  chmod 777 "$1/dav/fixed"
  chmod 755 "$1/dav/fixed/inner"
}

# place FILE ROOT: a configuration with its @ROOT@ filled in.
place() { sed "s|@ROOT@|$2|g" "$CORPUS/capture/$1" > "$2/$1"; }
