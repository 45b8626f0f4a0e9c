#!/bin/sh
# Run once, while the larger image is built: configuration and databases of the services that it has besides.
set -eu
. /cloud/common.sh
mkdir -p "$conf/nova"

{
  common placement </dev/null | sed 's/^\[database\]/[placement_database]/'
  echo '[api]
auth_strategy = keystone'
  checks_tokens placement
} > "$conf/placement.conf"

{
  common nova <<END
my_ip = 127.0.0.1
END
  cat <<END
[api_database]
connection = sqlite:///$state/nova-api.sqlite
[glance]
api_servers = http://127.0.0.1:19292
[wsgi]
api_paste_config = $conf/nova/api-paste.ini
[neutron]
END
  logs_in neutron
  echo '[placement]'
  logs_in placement
  checks_tokens nova
} > "$conf/nova/nova.conf"
cp /etc/nova/api-paste.ini "$conf/nova/"

{
  common octavia </dev/null
  cat <<END
[api_settings]
auth_strategy = keystone
enabled_provider_drivers = amphora:The Octavia Amphora driver.,octavia:Deprecated alias of the Octavia Amphora driver.
default_provider_driver = amphora
[certificates]
cert_generator = local_cert_generator
server_certs_key_passphrase = a-passphrase-of-thirty-two-chars
[controller_worker]
network_driver = allowed_address_pairs_driver
compute_driver = compute_noop_driver
amphora_driver = amphora_noop_driver
amp_image_tag = octavia-amphora
[oslo_messaging]
topic = octavia_prov
[neutron]
ca_certificates_file = $conf/ca.pem
[service_auth]
END
  logs_in octavia
  checks_tokens octavia
} > "$conf/octavia.conf"

{
  common barbican <<END
host_href = https://10.12.4.51:9311
sql_connection = sqlite:///$state/barbican.sqlite
db_auto_create = true
END
  cat <<END
[simple_crypto_plugin]
kek = 'YSBrZXkgb2YgYSByZWhlYXJzYWwsIDMyIGJ5dGVzISE='
[queue]
enable = false
END
  checks_tokens barbican
} > /etc/barbican/barbican.conf

{
  common magnum </dev/null
  cat <<END
[api]
api_paste_config = /etc/magnum/api-paste.ini
[certificates]
cert_manager_type = x509keypair
[trust]
trustee_domain_name = magnum
trustee_domain_admin_name = magnum_domain_admin
trustee_domain_admin_password = of-a-service
[glance_client]
ca_file = $conf/ca.pem
[neutron_client]
ca_file = $conf/ca.pem
[nova_client]
ca_file = $conf/ca.pem
[keystone_auth]
END
  logs_in magnum
  checks_tokens magnum
  echo 'auth_version = v3'
} > "$conf/magnum.conf"

OS_PLACEMENT_CONFIG_DIR=$conf placement-manage --config-file "$conf/placement.conf" db sync
nova="nova-manage --config-file $conf/nova/nova.conf"
$nova api_db sync
$nova cell_v2 map_cell0 --database_connection "sqlite:///$state/nova-cell0.sqlite"
$nova db sync
$nova cell_v2 create_cell --name cell1 --transport-url fake:// --database_connection "sqlite:///$state/nova.sqlite" >/dev/null
# Migrations that SQLite cannot do: the tables are made from the models, and octavia's lists of words are filled.
python3 - "$state" <<'END'
import sys
import sqlalchemy
from magnum.db.sqlalchemy import models as magnum
from octavia.common import constants
from octavia.db import base_models, models as octavia
from sqlalchemy.orm import Session

state = sys.argv[1]
magnum.Base.metadata.create_all(sqlalchemy.create_engine(f'sqlite:///{state}/magnum.sqlite'))
engine = sqlalchemy.create_engine(f'sqlite:///{state}/octavia.sqlite')
base_models.BASE.metadata.create_all(engine)
WORDS = {
    octavia.ProvisioningStatus: constants.SUPPORTED_PROVISIONING_STATUSES,
    octavia.OperatingStatus: constants.SUPPORTED_OPERATING_STATUSES,
    octavia.HealthMonitorType: constants.SUPPORTED_HEALTH_MONITOR_TYPES,
    octavia.Algorithm: constants.SUPPORTED_LB_ALGORITHMS,
    octavia.Protocol: constants.SUPPORTED_PROTOCOLS,
    octavia.SessionPersistenceType: constants.SUPPORTED_SP_TYPES,
    octavia.AmphoraRoles: constants.SUPPORTED_AMPHORA_ROLES,
    octavia.LBTopology: constants.SUPPORTED_LB_TOPOLOGIES,
    octavia.VRRPAuthMethod: constants.SUPPORTED_VRRP_AUTH,
    octavia.ClientAuthenticationMode: constants.SUPPORTED_CLIENT_AUTH_MODES,
}
with Session(engine) as session:
    for table, words in WORDS.items():
        session.add_all([table(name=word) for word in words])
    session.commit()
END
write_ahead
touch "$conf/large"

# Their first answers compile what they import.
sh /cloud/serve.sh --build | while read -r line; do
  case $line in 'every service answers') pkill -TERM -f 'serve.sh --build' ;; esac
done
