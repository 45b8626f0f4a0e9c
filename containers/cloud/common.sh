# Read by the scripts that configure the services.
state=/var/lib/cloud
conf=/etc/cloud

# How a service logs in.
logs_in() {
  cat <<END
auth_type = password
auth_url = http://127.0.0.1:5000/v3
username = $1
password = of-a-service
project_name = services
project_domain_name = service_domain
user_domain_name = service_domain
region_name = RegionOne
cafile = $conf/ca.pem
END
}

# How it checks the tokens that it is shown.
checks_tokens() {
  echo '[keystone_authtoken]'
  logs_in "$1"
  cat <<END
www_authenticate_uri = http://127.0.0.1:5000/v3
interface = internal
END
}

# What stands in every service's file; what comes in stands in its first section, too.
common() {
  cat <<END
[DEFAULT]
transport_url = fake://
state_path = $state
log_file = $state/$1.log
$(cat)
[database]
connection = sqlite:///$state/$1.sqlite
[oslo_concurrency]
lock_path = $state/lock
[oslo_messaging_notifications]
driver = noop
END
}

# The many small writes of a migration take a tenth of the time with it.
write_ahead() {
  for file in "$state"/*.sqlite; do
    python3 -c "import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute('pragma journal_mode=WAL')" "$file"
  done
}
