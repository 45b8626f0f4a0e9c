import { split } from 'shlex'
import { expect, test } from 'vitest'
import { readsStdin } from '../../src/shell/reads-stdin.ts'

test.each([
  'juju ssh keystone/0 -- hostname',
  'juju ssh -m vr1:admin/openstack keystone/0 hostname',
  'juju config keystone --file -',
  'ssh host hostname',
  'ssh -o BatchMode=yes -p 22 host sort -n',
  'curl -d @- https://keystone',
  'curl -T - https://radosgw',
  'maas login admin http://maas:5240/MAAS -',
  'openssl s_client -connect keystone:5000',
  'openssl x509 -noout -subject',
  'openstack image create --disk-format raw cirros',
  'vault write auth/token/lookup token=-',
  "sh -c 'cat > file' sh",
  'tee /etc/file',
  'socat - UNIX-CONNECT:/run/haproxy/admin.sock',
  'cat',
  'cat -',
  'juju login -u admin juju-controller',
  'juju destroy-model -m vr1:admin/openstack openstack',
  'juju run vault/leader authorize-charm --params -',
  'kubectl apply -f -',
  'kubectl exec -i -n capi-system deploy/capi -- sh',
  'helm upgrade --install x chart -f -',
  'lxc exec juju-1 -- bash',
  'mysql -N',
])('%s reads its stdin', (line) => {
  expect(readsStdin(split(line))).toBe(true)
})

test.each([
  'juju status --format json',
  'juju run keystone/leader get-admin-password',
  'juju scp file keystone/0:',
  'ssh -n host hostname',
  'ssh -o BatchMode=yes -f host sleep 5',
  'curl -sS -o /dev/null -D - https://dashboard',
  'maas admin machines read',
  'openssl x509 -in ca.pem -noout -subject',
  'openssl rand -hex 8',
  'openstack token issue -f value -c id',
  'openstack image create --file cirros.raw cirros',
  'openstack image create --volume=root cirros',
  'vault status -format=json',
  'cat file',
  'constructor',
  'juju destroy-model --no-prompt openstack',
  'kubectl get nodes -o json',
  'kubectl exec deploy/capi -- sh -i',
  'helm list -o json',
  'virsh domblklist openstack0',
  'qemu-img info --output json disk.qcow2',
])('%s leaves its stdin alone', (line) => {
  expect(readsStdin(split(line))).toBe(false)
})
