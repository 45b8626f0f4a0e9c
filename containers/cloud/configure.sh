#!/bin/sh
# Run once, while the image is built: configuration, databases, keys, certificates, the catalog.
set -eu
. /cloud/common.sh
mkdir -p "$state/images" "$state/tasks" "$state/staging" "$state/lock" "$conf/glance"

{
  common keystone </dev/null
  cat <<END
[identity]
password_hash_rounds = 4
[fernet_tokens]
key_repository = $state/fernet
[credential]
key_repository = $state/credential
END
} > "$conf/keystone.conf"

{
  common glance <<END
enabled_backends = files:file
END
  cat <<END
[glance_store]
default_backend = files
[files]
filesystem_store_datadir = $state/images
[os_glance_tasks_store]
filesystem_store_datadir = $state/tasks
[os_glance_staging_store]
filesystem_store_datadir = $state/staging
[paste_deploy]
flavor = keystone
END
  checks_tokens glance
} > "$conf/glance/glance-api.conf"
cp /etc/glance/glance-api-paste.ini "$conf/glance/"

{
  common neutron <<END
api_paste_config = /etc/neutron/api-paste.ini
auth_strategy = keystone
core_plugin = ml2
service_plugins = router
notify_nova_on_port_status_changes = false
notify_nova_on_port_data_changes = false
END
  checks_tokens neutron
} > "$conf/neutron.conf"
# A second physical network, so that one can be made on the wrong one.
cat > "$conf/ml2.ini" <<END
[ml2]
type_drivers = geneve,flat
tenant_network_types = geneve
mechanism_drivers = openvswitch
extension_drivers = port_security
[ml2_type_flat]
flat_networks = physnet1,physnet2
[ml2_type_geneve]
vni_ranges = 1:1000
max_header_size = 38
END

keystone-manage --config-file "$conf/keystone.conf" db_sync
keystone-manage --config-file "$conf/keystone.conf" fernet_setup --keystone-user root --keystone-group root
keystone-manage --config-file "$conf/keystone.conf" credential_setup --keystone-user root --keystone-group root
keystone-manage --config-file "$conf/keystone.conf" bootstrap --bootstrap-password of-the-admin --bootstrap-region-id RegionOne \
  --bootstrap-service-name keystone --bootstrap-public-url https://10.12.4.50:5000/v3 \
  --bootstrap-internal-url https://10.12.12.50:5000/v3 --bootstrap-admin-url https://10.12.8.50:35357/v3
glance-manage --config-file "$conf/glance/glance-api.conf" db_sync
# Neutron's migrations alter constraints, which SQLite cannot: the tables are made from the models, and marked as current.
python3 - "$state/neutron.sqlite" <<'END'
import sys
from neutron.db.migration.models import head
from neutron_lib.db import model_base
import sqlalchemy
model_base.BASEV2.metadata.create_all(sqlalchemy.create_engine('sqlite:///' + sys.argv[1]))
END
neutron-db-manage --config-file "$conf/neutron.conf" --config-file "$conf/ml2.ini" stamp heads
write_ahead

# A root CA of this image's own, and a certificate for every virtual address that is served.
cd "$conf"
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Root CA of a rehearsal' -keyout ca.key -out ca.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj '/CN=apis' -keyout apis.key -out apis.csr 2>/dev/null
names=$(for net in 4 8 12; do for last in $(seq 50 60); do printf 'IP:10.12.%s.%s,' "$net" "$last"; done; done)
# The publisher of Ubuntu's images is served here, too: nobody in here reaches the real one.
printf 'subjectAltName=%sDNS:cloud-images.ubuntu.com\n' "$names" > apis.ext
openssl x509 -req -in apis.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile apis.ext -out apis.pem 2>/dev/null
cat apis.pem apis.key > served.pem

# The services' users and the whole catalog, made over Keystone's API; their first answers compile what they import.
sh /cloud/serve.sh --build &
server=$!
python3 /cloud/catalog.py
kill -TERM "$server"
wait "$server" || true
