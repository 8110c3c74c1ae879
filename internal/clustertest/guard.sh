#!/bin/sh
# Ends a cluster when its owner does: waits for the end of its standard input,
# whose far end the owner holds, then ends every process of the cluster's group
# and removes its folder. The kernel closes that far end however the owner goes.
# Usage: guard.sh GROUP DIR
trap '' INT HUP PIPE TERM
cat >/dev/null
kill -s KILL -- "-$1" 2>/dev/null
# Those just ended may have been writing: hence the second look.
for _ in 1 2 3 4 5; do
	rm -rf "$2"
	[ -e "$2" ] || exit 0
	sleep 1
done
