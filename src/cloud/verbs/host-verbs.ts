import { reads, secrets, type Declared } from './declared.ts'

/** The tools of the jumphost and of the hosts. */
export const hostVerbs: readonly Declared[] = [
  { verb: 'read', words: 'socat - UNIX-CONNECT:/var/run/haproxy/admin.sock', stdin: 'show stat\n' },
  ...secrets('cat *openrc'),
  ...reads(
    'cat *',
    'stat -c %a *',
    'nc -zv -w 5 * *',
    'grep trustee_domain_name *',
    'grep trustee_domain_admin_name *',
    'printenv HOME',
    'ss -ltn',
    'env VAULT_ADDR=http://127.0.0.1:8220 vault status -format=json',
    'grep -c ^Unseal.Key *',
    'grep -c ^Initial.Root.Token: *',
    'openssl x509 -in * -noout -subject -enddate -fingerprint -sha256',
    'curl -sS -o /dev/null -D - --max-time * *',
    'curl -fsSL --max-time * *',
    'sha256sum *',
    'helm version --short',
    'helm list -A -o json --kubeconfig *',
    'pip3 freeze',
    'pgrep -af magnum-api',
    'pgrep -af magnum-conductor',
    'systemctl is-active magnum-api magnum-conductor',
    'ip -j link show',
    'ip -j addr show *',
    'ovs-vsctl --format=json --columns=* list *',
    'ovs-vsctl port-to-br *',
  ),
]
