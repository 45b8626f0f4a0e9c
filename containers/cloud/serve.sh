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

# Open vSwitch in user space: its ports are TUN devices, as there is no module of the kernel for it.
start_switch() {
  mkdir -p /var/run/openvswitch
  [ -e "$state/switch.db" ] || ovsdb-tool create "$state/switch.db" /usr/share/openvswitch/vswitch.ovsschema
  ovsdb-server "$state/switch.db" --remote=punix:/var/run/openvswitch/db.sock --detach --pidfile --no-chdir >/dev/null 2>&1
  ovs-vsctl --no-wait init
  ovs-vswitchd --detach --pidfile --no-chdir >/dev/null 2>&1
  # Where there is no TUN it has no ports, and whoever needs one is told so.
  ovs-vsctl --timeout=10 add-br br-int -- set bridge br-int datapath_type=netdev >/dev/null 2>&1 || true
  # What octavia's charm does on its unit, whenever it is asked for.
  socat TCP-LISTEN:9998,bind=127.0.0.1,fork,reuseaddr EXEC:'sh /cloud/health-manager.sh' &
}

serve keystone 15000 /usr/bin/keystone-wsgi-public --http-socket 127.0.0.1:5000 --pyargv "--config-file $conf/keystone.conf"
OS_GLANCE_CONFIG_DIR=$conf/glance serve glance 19292 /usr/bin/glance-wsgi-api
serve neutron 19696 /usr/bin/neutron-api --pyargv "--config-file $conf/neutron.conf --config-file $conf/ml2.ini"

ports='15000 19292 19696'
configs='-f /cloud/haproxy.cfg'
if [ -e "$conf/large" ]; then
  OS_PLACEMENT_CONFIG_DIR=$conf serve placement 18778 /usr/bin/placement-api
  OS_NOVA_CONFIG_DIR=$conf/nova serve nova 18774 /usr/bin/nova-api-wsgi
  serve octavia 19876 /usr/bin/octavia-wsgi --pyargv "--config-file $conf/octavia.conf"
  serve barbican 19311 /usr/bin/barbican-wsgi-api
  serve magnum 19511 /usr/bin/magnum-api-wsgi --pyargv "--config-file $conf/magnum.conf"
  ports="$ports 18778 18774 19876 19311 19511"
  configs="$configs -f /cloud/large.cfg"
fi

if [ "${1:-}" != --build ]; then
  for net in 4 8 12; do for last in $(seq 50 60); do ip address add "10.12.$net.$last/32" dev lo; done; done
  # shellcheck disable=SC2086 # several words
  haproxy $configs </dev/null >"$state/haproxy.log" 2>&1 &
  mkdir -p "$state/published"
  python3 -m http.server --directory "$state/published" --bind 127.0.0.1 18080 >/dev/null 2>&1 &
  start_switch
fi
for port in $ports; do
  # For as long as it takes: whoever waits for the words below has a limit of his own.
  until curl -s -m 5 -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.3; done
done
echo every service answers
wait
