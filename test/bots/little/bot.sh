#!/bin/bash
# A little bot that knows nothing but docs/bots.md. Arguments: the address of a room's messages, a greeting.
set -euo pipefail
messages=$1 greeting=$2
call() { curl --silent --show-error --fail "$@"; }
post() { call -D - -o /dev/null -d "$1" "$messages" | tr -d '\r' | sed -n 's|^[Ll]ocation:.*/||p'; }

id=$(post "$greeting")
call "$messages" | grep -qF "$greeting"
call -X PUT -d "$greeting again" "$messages/$id" >/dev/null
mistake=$(post 'A mistake')
call -X DELETE "$messages/$mistake"
boost=$(call -d '👍' "$messages/$id/boosts" | sed 's/^{"id":\([0-9]*\).*/\1/')
call -X DELETE "$messages/$id/boosts/$boost"
call -d '🎉' "$messages/$id/boosts" >/dev/null
table=$(mktemp)
printf 'a,b\n1,2\n' >"$table"
call -F "attachment=@$table;filename=table.csv" "$messages"
rm "$table"
echo done
