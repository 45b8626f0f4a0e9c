#!/bin/sh
# Starts every service and waits until it answers; ends all of them with itself.
set -eu
state=/var/lib/cloud
conf=/etc/cloud
trap 'kill -TERM $(jobs -p) $(cat "$state"/*.pid) 2>/dev/null; exit 0' TERM INT

serve() {
  name=$1 port=$2 program=$3
  shift 3
  # A service that was ended comes back, but for as long as its file NAME.down is there.
  while :; do
    [ -e "$state/$name.down" ] || uwsgi --plugin python3 --master --die-on-term --enable-threads --lazy-apps --need-app \
      --buffer-size 65535 --disable-logging --processes 1 --threads 4 --add-header 'Connection: close' \
      --http-socket "127.0.0.1:$port" --wsgi-file "$program" --pidfile "$state/$name.pid" "$@" \
      </dev/null >"$state/$name-uwsgi.log" 2>&1 || true
    sleep 0.5
  done &
}

serve keystone 15000 /usr/bin/keystone-wsgi-public --http-socket 127.0.0.1:5000 --pyargv "--config-file $conf/keystone.conf"
OS_GLANCE_CONFIG_DIR=$conf/glance serve glance 19292 /usr/bin/glance-wsgi-api
serve neutron 19696 /usr/bin/neutron-api --pyargv "--config-file $conf/neutron.conf --config-file $conf/ml2.ini"

if [ "${1:-}" != --without-haproxy ]; then
  for net in 4 8 12; do for last in 50 53 55; do ip address add "10.12.$net.$last/32" dev lo; done; done
  haproxy -f /cloud/haproxy.cfg </dev/null >"$state/haproxy.log" 2>&1 &
fi
for port in 15000 19292 19696; do
  # For as long as it takes: whoever waits for the words below has a limit of his own.
  until curl -s -m 5 -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.3; done
done
echo every service answers
wait
