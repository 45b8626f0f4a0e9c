import { split } from 'shlex'
import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { lastStage, optionOf, positionals, stagesOf } from '../../../src/schema/host/argv.ts'
import { hostCommands } from '../../../src/schema/host/commands.ts'

const found: readonly (readonly [string, string])[] = [
  ['ip -j addr show o-hm0', 'ip -j addr show'],
  ['ip -json address show dev o-hm0', 'ip -j addr show'],
  ['ip -j -d link', 'ip -j link show'],
  ['/usr/sbin/ip -j -br a', 'ip -j -br addr show'],
  ['ip -j -br link', 'ip -j -br link show'],
  ['ip -br addr', 'ip -br addr show'],
  ['ip -br link show master br-ex', 'ip -br link show'],
  ['ip -o -4 addr show', 'ip -o addr show'],
  ['ip -o link', 'ip -o link show'],
  ['ip addr show', 'ip addr show'],
  ['ip link show up', 'ip link show'],
  ['ip route', 'ip route show'],
  ['ip r get 192.0.2.1', 'ip route get'],
  ['ip -j route list default', 'ip -j route show'],
  ['ip -j route get 192.0.2.1', 'ip -j route get'],
  ['ip -j rule', 'ip -j rule show'],
  ['ip -j neigh', 'ip -j neigh show'],
  ['ip link set o-hm0 up', 'ip change'],
  ['ip -V', 'ip -V'],
  ['ip frob', 'ip'],
  ['cat /sys/class/net/br-ex/operstate', 'cat /sys/class/net'],
  ['sudo cat /etc/haproxy/haproxy.cfg', 'cat'],
  ['stat -c %a /home/u/admin-openrc', 'stat -c %a'],
  ['sudo stat -c %U /etc/magnum/kubeconfig', 'stat -c %U'],
  ['mktemp -d -p /home/operator checkride-XXXXXXXX', 'mktemp'],
  ['du -k disk.qcow2', 'du -k'],
  ['printenv HOME', 'printenv'],
  ['ovs-vsctl show', 'ovs-vsctl show'],
  ['sudo ovs-vsctl --timeout=5 --format=json list Interface', 'ovs-vsctl --format=json list'],
  ['ovs-vsctl -t 5 -f json find Interface name=ens5', 'ovs-vsctl --format=json find'],
  ['ovs-vsctl --bare --columns=name find Interface type=internal', 'ovs-vsctl --bare find'],
  ['ovs-vsctl list Bridge', 'ovs-vsctl list'],
  ['ovs-vsctl find Bridge name=br-ex', 'ovs-vsctl find'],
  ['ovs-vsctl --bare list Bridge', 'ovs-vsctl --bare list'],
  ['ovs-vsctl get Interface ens5 link_state', 'ovs-vsctl get'],
  ['ovs-vsctl list-br', 'ovs-vsctl list-br'],
  ['ovs-vsctl list-ports br-ex', 'ovs-vsctl list-ports'],
  ['ovs-vsctl port-to-br ens5', 'ovs-vsctl port-to-br'],
  ['ovs-vsctl iface-to-br ens5', 'ovs-vsctl iface-to-br'],
  ['ovs-vsctl br-to-parent br-ex', 'ovs-vsctl br-to-parent'],
  ['ovs-vsctl br-exists br-ex', 'ovs-vsctl br-exists'],
  ['ovs-vsctl br-get-external-id br-ex', 'ovs-vsctl br-get-external-id'],
  ['ovs-vsctl get-controller br-ex', 'ovs-vsctl get-controller'],
  ['ovs-vsctl get-fail-mode br-ex', 'ovs-vsctl get-fail-mode'],
  ['ovs-vsctl create Queue dscp=1', 'ovs-vsctl create'],
  ['ovs-vsctl --may-exist add-br br-ex -- set Bridge br-ex fail_mode=secure', 'ovs-vsctl change'],
  ['ovs-vsctl --version', 'ovs-vsctl --version'],
  ['ovs-vsctl frob', 'ovs-vsctl'],
  ['ovs-ofctl show br-int', 'ovs-ofctl show'],
  ['ovs-ofctl -O OpenFlow13 dump-flows br-int', 'ovs-ofctl dump-flows'],
  ['ovs-ofctl dump-ports br-int', 'ovs-ofctl dump-ports'],
  ['ovs-ofctl dump-ports-desc br-int', 'ovs-ofctl dump-ports-desc'],
  ['ovs-dpctl show', 'ovs-dpctl show'],
  ['ovs-appctl dpif/show', 'ovs-appctl dpif/show'],
  ['ovs-appctl -t ovs-vswitchd version', 'ovs-appctl version'],
  ['ovn-appctl -t ovn-controller version', 'ovn-appctl version'],
  ['ovn-appctl -t /var/run/ovn/ovnnb_db.ctl cluster/status OVN_Northbound', 'ovn-appctl cluster/status'],
  ['ovs-appctl -t /var/run/ovn/ovnsb_db.ctl cluster/status OVN_Southbound', 'ovn-appctl cluster/status'],
  ['ovn-appctl -t ovn-northd status', 'ovn-appctl status'],
  ['ovn-sbctl --timeout=10 --no-leader-only show', 'ovn-sbctl show'],
  ['ovn-sbctl --format=json list Chassis', 'ovn-sbctl --format=json list'],
  ['ovn-sbctl -f json find Port_Binding type=patch', 'ovn-sbctl --format=json find'],
  ['ovn-sbctl list Chassis', 'ovn-sbctl list'],
  ['ovn-sbctl find Chassis name=a', 'ovn-sbctl find'],
  ['ovn-sbctl --bare --columns=hostname list Chassis', 'ovn-sbctl --bare list'],
  ['ovn-sbctl --bare find Chassis name=a', 'ovn-sbctl --bare find'],
  ['ovn-sbctl get Chassis a hostname', 'ovn-sbctl get'],
  ['ovn-sbctl chassis-del a', 'ovn-sbctl change'],
  ['ovn-sbctl --version', 'ovn-sbctl --version'],
  ['ovn-nbctl show', 'ovn-nbctl show'],
  ['ovn-nbctl --format=json list NAT', 'ovn-nbctl --format=json list'],
  ['ovn-nbctl --format=json find NAT type=snat', 'ovn-nbctl --format=json find'],
  ['ovn-nbctl list NAT', 'ovn-nbctl list'],
  ['ovn-nbctl find NAT type=snat', 'ovn-nbctl find'],
  ['ovn-nbctl --bare list NAT', 'ovn-nbctl --bare list'],
  ['ovn-nbctl --bare find NAT type=snat', 'ovn-nbctl --bare find'],
  ['ovn-nbctl get NB_Global . nb_cfg', 'ovn-nbctl get'],
  ['ovn-nbctl lr-list', 'ovn-nbctl ls-list'],
  ['ovn-nbctl lsp-get-up p0', 'ovn-nbctl lsp-get-up'],
  ['ovn-nbctl lsp-get-type p0', 'ovn-nbctl lsp-get-type'],
  ['ovn-nbctl ls-add a -- lsp-add a b', 'ovn-nbctl change'],
  ['ovn-nbctl --version', 'ovn-nbctl --version'],
  ['echo "show stat" | socat - UNIX-CONNECT:/run/haproxy/admin.sock', 'haproxy socket show stat'],
  ['echo "show stat typed" | socat - /run/haproxy/admin.sock', 'haproxy socket show stat typed'],
  ['echo "show stat json" | socat - /run/haproxy/admin.sock', 'haproxy socket show stat json'],
  ['echo "show servers state" | nc -U /run/haproxy/admin.sock', 'haproxy socket show servers state'],
  ['echo "show servers conn" | socat - /run/haproxy/admin.sock', 'haproxy socket show servers conn'],
  ['sh -c "echo show info | socat - /run/haproxy/admin.sock"', 'haproxy socket'],
  ['sudo socat - UNIX-CONNECT:/var/run/haproxy/admin.sock', 'haproxy socket by stdin'],
  ["curl -s -u a:b 'http://127.0.0.1:8888/;csv'", 'curl haproxy statistics page'],
  ['haproxy -c -f /etc/haproxy/haproxy.cfg', 'haproxy -c'],
  ['haproxy -v', 'haproxy -v'],
  ['qemu-img info --output json a', 'qemu-img info --output json'],
  ['qemu-img info a', 'qemu-img info'],
  ['qemu-img check --output=json a', 'qemu-img check --output json'],
  ['qemu-img check a', 'qemu-img check'],
  ['qemu-img create -f qcow2 a 1G', 'qemu-img create'],
  ['qemu-img resize a 2G', 'qemu-img resize'],
  ['qemu-img --version', 'qemu-img --version'],
  ['qemu-img frob', 'qemu-img'],
  ["curl -s -o /dev/null -w '%{http_code}' http://192.0.2.1/", 'curl --write-out'],
  ['curl -s -c - -o /dev/null http://192.0.2.1/', 'curl --cookie-jar'],
  ['curl -sSi http://192.0.2.1/', 'curl --include'],
  ['curl -sS http://192.0.2.1/', 'curl'],
  ['curl --version', 'curl --version'],
  ['openssl s_client -connect 192.0.2.1:443 -servername a </dev/null', 'openssl s_client'],
  ['openssl s_client -brief -connect 192.0.2.1:443', 'openssl s_client -brief'],
  ['openssl s_client -connect 192.0.2.1:443 </dev/null 2>/dev/null | openssl x509 -noout -enddate', 'openssl x509'],
  ['openssl x509 -checkend 60 -noout -in a.pem', 'openssl x509 -checkend'],
  ['openssl verify a.pem', 'openssl verify'],
  ['openssl version', 'openssl version'],
  ['sudo nginx -t', 'nginx -t'],
  ['nginx -v', 'nginx -v'],
  ['systemctl is-active haproxy', 'systemctl is-active'],
  ['sudo systemctl reload haproxy', 'systemctl change'],
  ['ss -Hltn', 'ss'],
  ['kubectl --kubeconfig a get nodes -o json', 'kubectl get -o json'],
  ['kubectl get pods -A -o wide', 'kubectl get'],
  ['kubectl get pods -o name', 'kubectl get -o name'],
  ['kubectl version --client -o json', 'kubectl version -o json'],
  ['kubectl --kubeconfig a api-versions', 'kubectl api-versions'],
  ['kubectl config view --minify -o json', 'kubectl config view -o json'],
  ['kubectl get --raw /readyz', 'kubectl get --raw'],
  ['kubectl wait --for=condition=Ready node --all', 'kubectl wait'],
  ['kubectl apply --server-side -f a.yaml', 'kubectl apply'],
  ['helm list -A -o json', 'helm list -o json'],
  ['helm upgrade a a --install --version 1', 'helm upgrade --install'],
  ['helm version --short', 'helm version --short'],
  ["sh -c 'umask 077; cat > /home/u/a'", 'sh -c'],
  ['ssh host -- bash -s', 'sh -s'],
  ['rm -f a', 'rm'],
  ['mv a b', 'mv'],
  ['mkdir -p a', 'mkdir'],
  ['chmod 600 a', 'chmod'],
  ['sudo tee /etc/a', 'tee'],
  ['grep -c a b', 'grep -c'],
  ['grep a b', 'grep'],
  ['nc -z 192.0.2.1 22', 'nc -z'],
  ['ssh-keygen -q -t ed25519 -f a', 'ssh-keygen -q'],
  ['sha256sum a', 'sha256sum'],
  ['pgrep -a sshuttle', 'pgrep -a'],
  ['sha512sum a', 'sha512sum'],
  ['sudo chown magnum:magnum a', 'chown'],
  ['sudo install -m 755 a /usr/local/bin/a', 'install'],
  ['touch a', 'touch'],
  ['tar -xzf a.tar.gz', 'tar -x'],
  ['pip3 freeze', 'pip3 freeze'],
  ['sudo pip3 install a==1.2.0', 'pip3 install'],
  ['sudo tee /etc/a > /dev/null', 'COMMAND > /dev/null'],
  ['uptime -s', 'uptime -s'],
  ['sudo reboot', 'reboot'],
]

describe('the schema of a command line', () => {
  test.each(found)('%s is %s', (line, command) => {
    expect(commandFor(split(line))?.command).toBe(command)
  })

  test('every one of the host is found by a natural line', () => {
    const named = new Set(found.map(([, command]) => command))
    expect(hostCommands.map(({ command }) => command).filter((command) => !named.has(command))).toEqual([])
  })

  test('no two have the same name, and each says where it is from', () => {
    const names = hostCommands.map(({ command }) => command)
    expect(names).toHaveLength(new Set(names).size)
    expect(
      hostCommands.filter(
        ({ provenance, versions }) => provenance.kind === 'guessed' || provenance.where === '' || versions === '',
      ),
    ).toEqual([])
  })
})

describe('what a command line comes to', () => {
  test.each([
    ['sudo -n ip addr', [['ip', 'addr']]],
    ['env -u A B=c ip addr', [['ip', 'addr']]],
    ['timeout -k 1 5 ip addr', [['ip', 'addr']]],
    ['juju ssh -m openstack octavia/0 -- sudo ip addr', [['ip', 'addr']]],
    ["juju ssh octavia/0 'sudo ip addr'", [['ip', 'addr']]],
    ['ssh -o BatchMode=yes -l ubuntu host -- ip addr', [['ip', 'addr']]],
    ["sh -c 'ip addr 2>/dev/null'", [['ip', 'addr']]],
    ['ip addr (while it is down)', [['ip', 'addr']]],
    ['echo a | cat', [['echo', 'a'], ['cat']]],
    ["sh -c 'ip addr; rm -rf /'", []],
    ['ip addr && reboot', []],
    ['ip addr > file', []],
  ] as const)('%s', (line, stages) => {
    expect(stagesOf(split(line))).toEqual(stages)
  })

  test('an argv of nothing comes to nothing', () => {
    expect(lastStage([])).toEqual([])
    expect(lastStage(['sudo'])).toEqual(['sudo'])
    expect(lastStage(['sh', '-c', "'open"])).toEqual(['sh', '-c', "'open"])
  })

  test('options are read in both forms', () => {
    expect(positionals(['-t', '5', '--db=x', 'show', '-', 'a'], ['-t'])).toEqual(['show', '-', 'a'])
    expect(optionOf(['--output', 'json'], '--output')).toBe('json')
    expect(optionOf(['--output=json'], '--output')).toBe('json')
    expect(optionOf(['-o'], '-x', '--output')).toBeUndefined()
  })
})
