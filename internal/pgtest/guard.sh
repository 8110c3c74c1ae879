#!/bin/sh
# Owns one PostgreSQL cluster: makes it, reports "ready", waits for the end of
# its standard input, then stops the server and removes the folder.
# The far end of that input is held by the process that wants the cluster, so
# the cluster ends with it, also when it is killed.
# Usage: guard.sh BIN DIR   (BIN holds initdb and pg_ctl, DIR is ours to fill)
set -eu
bin=$1
dir=$2

# Our own output says "ready" and nothing else; what the programs say is kept.
exec 3>&1 >"$dir/log" 2>&1

stop() {
	"$bin/pg_ctl" -D "$dir/data" -m immediate -w stop || :
}

# Nobody but the owner of our input decides when we go: an interrupt typed at
# the terminal must not take the server from under tests that are still ending,
# and an owner that is gone before we are ready must not end us halfway.
trap '' INT HUP PIPE
trap 'exit 1' TERM

"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
	--no-sync --no-instructions

# Reachable only by a socket in a folder that only its owner and root can
# enter; so no port has to be chosen, and none can be taken meanwhile.
trap stop EXIT
"$bin/pg_ctl" -D "$dir/data" -w -t 120 -l "$dir/server.log" start 3>&- -o \
	"-c listen_addresses='' -c port=5432 -c unix_socket_directories='$dir' -c max_connections=300 -c deadlock_timeout=50ms" ||
	{ cat "$dir/server.log" && exit 1; }
trap 'stop; rm -rf "$dir"' EXIT

echo ready >&3
exec 3>&-
cat >/dev/null
