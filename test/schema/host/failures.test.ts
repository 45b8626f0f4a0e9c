import { describe, expect, test } from 'vitest'
import { hostCommands } from '../../../src/schema/host/commands.ts'
import { reasonOf, wrongPaths } from './hold.ts'

type Row = readonly [line: string, exitCode: number, stderr: string, reason: string]

const failed: readonly Row[] = [
  ['ip -j addr show ens9', 1, 'Device "ens9" does not exist.\n', 'not-found'],
  ['ip link set ens9 up', 1, 'Cannot find device "ens9"\n', 'not-found'],
  ['ip link show master br9', 255, 'Error: argument "br9" is wrong: Device does not exist\n\n', 'not-found'],
  ['ip frob', 1, 'Object "frob" is unknown, try "ip help".\n', 'usage'],
  ['ip -frob addr', 255, 'Option "-frob" is unknown, try "ip -help".\n', 'usage'],
  ['ip addr frob', 255, 'Command "frob" is unknown, try "ip address help".\n', 'usage'],
  ['ip addr show a b', 255, 'Error: either "dev" is duplicate, or "b" is a garbage.\n', 'usage'],
  ['ip -j route get abc', 1, 'Error: any valid prefix is expected rather than "abc".\n', 'invalid'],
  ['ip -j route get 192.0.2.1', 2, 'RTNETLINK answers: Network is unreachable\n', 'unreachable'],
  ['ip route add default via 192.0.2.1', 2, 'RTNETLINK answers: File exists\n', 'conflict'],
  ['ip link set lo down', 2, 'RTNETLINK answers: Operation not permitted\n', 'forbidden'],
  ['cat /sys/class/net/ens9/carrier', 1, 'cat: read error: Invalid argument\n', 'unavailable'],
  ['cat /sys/class/net/ens9/carrier', 1, 'cat: /sys/class/net/ens9/carrier: Invalid argument\n', 'unavailable'],
  [
    'cat /sys/class/net/ens9/operstate',
    1,
    'cat: /sys/class/net/ens9/operstate: No such file or directory\n',
    'not-found',
  ],
  ['cat /etc/shadow', 1, 'cat: /etc/shadow: Permission denied\n', 'forbidden'],
  ['cat /root', 1, 'cat: /root: Is a directory\n', 'invalid'],
  ['stat -c %a a', 1, "stat: cannot statx 'a': No such file or directory\n", 'not-found'],
  ['stat -c %a a', 1, "stat: cannot stat 'a': Permission denied\n", 'forbidden'],
  ['printenv NOPE', 1, '', 'not-found'],
  [
    'ovs-vsctl show',
    1,
    'ovs-vsctl: unix:/run/db.sock: database connection failed (Connection refused)\n',
    'unreachable',
  ],
  ['ovs-vsctl get Interface a ofport', 1, 'ovs-vsctl: no row "a" in table Interface\n', 'not-found'],
  [
    'ovs-vsctl get Interface a external_ids:b',
    1,
    'ovs-vsctl: no key "b" in Interface record "a" column external_ids\n',
    'not-found',
  ],
  [
    'ovs-vsctl get Interface a b',
    1,
    'ovs-vsctl: Interface does not contain a column whose name matches "b"\n',
    'usage',
  ],
  ['ovs-vsctl port-to-br a', 1, 'ovs-vsctl: no port named a\n', 'not-found'],
  ['ovs-vsctl iface-to-br a', 1, 'ovs-vsctl: no interface named a\n', 'not-found'],
  ['ovs-vsctl list-ports a', 1, 'ovs-vsctl: no bridge named a\n', 'not-found'],
  ['ovs-vsctl frob', 1, "ovs-vsctl: unknown command 'frob'; use --help for help\n", 'usage'],
  ['ovs-vsctl list Bridges', 1, 'ovs-vsctl: unknown table "Bridges"\n', 'usage'],
  [
    'ovs-vsctl set Bridge a fail_mode=b',
    1,
    'ovs-vsctl: constraint violation: b is not one of the allowed values ([secure, standalone])\n',
    'invalid',
  ],
  [
    'ovs-vsctl add-br a',
    1,
    'ovs-vsctl: cannot create a bridge named a because a bridge named a already exists\n',
    'conflict',
  ],
  [
    'ovs-vsctl add-port a b',
    1,
    'ovs-vsctl: cannot create a port named b because a port named b already exists on bridge c\n',
    'conflict',
  ],
  [
    'ovs-vsctl --timeout=2 add-port a b',
    142,
    '2026-01-01T00:00:00Z|00002|fatal_signal|WARN|terminating with signal 14 (Alarm clock)\n',
    'unavailable',
  ],
  ['ovs-ofctl show a', 1, 'ovs-ofctl: a is not a bridge or a socket\n', 'unreachable'],
  [
    'ovs-appctl dpif/show',
    1,
    'ovs-appctl: cannot read pidfile "/run/ovs-vswitchd.pid" (No such file or directory)\n',
    'unreachable',
  ],
  [
    'ovn-appctl -t /run/a.ctl cluster/status A',
    1,
    'ovn-appctl: cannot connect to "/run/a.ctl" (No such file or directory)\n',
    'unreachable',
  ],
  [
    'ovn-appctl -t /run/a.ctl cluster/status A',
    2,
    'unknown cluster\novn-appctl: /run/a.ctl: server returned an error\n',
    'not-found',
  ],
  [
    'ovn-appctl -t /run/a.ctl status',
    2,
    '"status" is not a valid command (use "list-commands" to see a list of valid commands)\novn-appctl: /run/a.ctl: server returned an error\n',
    'usage',
  ],
  ['ovn-sbctl show', 1, 'ovn-sbctl: ssl:192.0.2.1:6642: database connection failed ()\n', 'unreachable'],
  ['ovn-sbctl list Chassis a', 1, 'ovn-sbctl: no row "a" in table Chassis\n', 'not-found'],
  ['ovn-nbctl lsp-get-up a', 1, 'ovn-nbctl: a: port name not found\n', 'not-found'],
  ['ovn-nbctl ls-add a', 1, 'ovn-nbctl: a: a switch with this name already exists\n', 'conflict'],
  [
    'echo "show stat" | socat - /run/a.sock',
    1,
    '2026/01/01 00:00:00 socat[7] E connect(, AF=1 "/run/a.sock", 14): No such file or directory\n',
    'not-found',
  ],
  [
    'sudo socat - UNIX-CONNECT:/run/a.sock',
    1,
    '2026/01/01 00:00:00 socat[7] E connect(, AF=1 "/run/a.sock", 14): Connection refused\n',
    'unreachable',
  ],
  [
    'haproxy -c -f a',
    1,
    "[ALERT]    (7) : config : parsing [a:3] : unknown keyword 'b' in 'global' section\n",
    'invalid',
  ],
  ['haproxy -c -f a', 1, "[ALERT]    (7) : parsing [a:3] : unknown keyword 'b' in 'global' section\n", 'invalid'],
  [
    'haproxy -c -f a',
    1,
    '[ALERT]    (7) : config : Cannot open configuration file/directory a : No such file or directory\n',
    'not-found',
  ],
  [
    'qemu-img info a',
    1,
    'qemu-img: Could not open \'a\': Failed to get shared "write" lock\nIs another process using the image [a]?\n',
    'conflict',
  ],
  [
    'qemu-img create a 1G',
    1,
    'qemu-img: a: Failed to get "write" lock\nIs another process using the image [a]?\n',
    'conflict',
  ],
  ['qemu-img info a', 1, "qemu-img: Could not open 'a': Could not open 'a': No such file or directory\n", 'not-found'],
  ['qemu-img info a', 1, "qemu-img: Could not open 'a': Could not open 'a': Permission denied\n", 'forbidden'],
  ['qemu-img info a', 1, "qemu-img: Could not open 'a': 'file' driver requires 'a' to be a regular file\n", 'invalid'],
  ['qemu-img info -f qcow2 a', 1, "qemu-img: Could not open 'a': Image is not in qcow2 format\n", 'invalid'],
  ['qemu-img frob', 1, "qemu-img: Command not found: frob\nTry 'qemu-img --help' for more information\n", 'usage'],
  ['qemu-img check a', 63, 'qemu-img: This image format does not support checks\n', 'not-modelled'],
  ['curl -sS http://a/', 6, 'curl: (6) Could not resolve host: a\n', 'unreachable'],
  ['curl -sS http://a/', 7, 'curl: (7) Failed to connect to a port 80 after 3 ms: Connection refused\n', 'unreachable'],
  ['curl -s http://a/', 7, '', 'unreachable'],
  ['curl -sSf http://a/', 22, 'curl: (22) The requested URL returned error: 401\n', 'unauthorized'],
  ['curl -sSf http://a/', 22, 'curl: (22) The requested URL returned error: 403\n', 'forbidden'],
  ['curl -sSf http://a/', 22, 'curl: (22) The requested URL returned error: 404\n', 'not-found'],
  ['curl -sSf http://a/', 22, 'curl: (22) The requested URL returned error: 503\n', 'unavailable'],
  ['curl -sSf http://a/', 22, 'curl: (22) The requested URL returned error: 400\n', 'invalid'],
  ['curl -sS http://a/', 28, 'curl: (28) Connection timed out after 1010 milliseconds\n', 'unreachable'],
  ['curl -sS https://a/', 35, 'curl: (35) error:0A00010B:SSL routines::wrong version number\n', 'unreachable'],
  ['curl -sS http://a/', 52, 'curl: (52) Empty reply from server\n', 'unavailable'],
  [
    'curl -sS https://a/',
    60,
    'curl: (60) SSL certificate problem: certificate has expired\nMore details here\n',
    'unauthorized',
  ],
  ['curl --frob', 2, 'curl: option --frob: is unknown\n', 'usage'],
  [
    'openssl s_client -connect a:1',
    1,
    '40:error:8000006F:system library:BIO_connect:Connection refused:a.c:1:calling connect()\nconnect:errno=111\n',
    'unreachable',
  ],
  [
    'openssl s_client -connect a:1',
    1,
    '40:error:10080002:BIO routines:BIO_lookup_ex:system lib:a.c:7:Name or service not known\nconnect:errno=0\n',
    'unreachable',
  ],
  [
    'openssl s_client -connect a:1',
    1,
    '40:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:a.c:3:\n',
    'unreachable',
  ],
  [
    'openssl s_client -verify_return_error -connect a:1',
    1,
    '40:error:0A000086:SSL routines:tls_post:certificate verify failed:a.c:3:\n',
    'invalid',
  ],
  [
    'openssl x509 -noout -in a',
    1,
    'Could not open file or uri for loading certificate from a\nUnable to load certificate\n',
    'not-found',
  ],
  ['openssl x509 -noout', 1, 'Could not read certificate from <stdin>\nUnable to load certificate\n', 'invalid'],
  [
    'openssl verify a',
    2,
    'CN = a\nerror 10 at 0 depth lookup: certificate has expired\nerror a: verification failed\n',
    'invalid',
  ],
  [
    'nginx -t',
    1,
    '2026/01/01 00:00:00 [emerg] 7#7: unknown directive "a" in /b:1\nnginx: configuration file /b test failed\n',
    'invalid',
  ],
  ['systemctl reload a', 5, 'Failed to reload a.service: Unit a.service not found.\n', 'not-found'],
  [
    'kubectl get nodes -o json',
    1,
    'The connection to the server 192.0.2.1:6443 was refused - did you specify the right host or port?\n',
    'unreachable',
  ],
  ['kubectl get node a', 1, 'Error from server (NotFound): nodes "a" not found\n', 'not-found'],
  [
    'kubectl get pods',
    1,
    'Error from server (Forbidden): pods is forbidden: User "a" cannot list resource "pods"\n',
    'forbidden',
  ],
  ['kubectl get as', 1, 'error: the server doesn\'t have a resource type "as"\n', 'not-modelled'],
  ['kubectl --kubeconfig /a get nodes', 1, 'error: stat /a: no such file or directory\n', 'not-found'],
]

describe('a failure', () => {
  test.each(failed)('%s, exit %d, %j: %s', (line, exitCode, stderr, reason) => {
    expect(reasonOf(line, exitCode, { stderr })).toBe(reason)
  })

  test.each(failed.filter(([, , stderr]) => stderr !== ''))(
    '%s is not known by exit code alone, nor by text alone',
    (line, exitCode, stderr) => {
      expect(reasonOf(line, 213, { stderr })).toBeUndefined()
      expect(reasonOf(line, exitCode, { stderr: 'something else went wrong\n' })).toBeUndefined()
      expect(reasonOf(line, exitCode, { stdout: stderr, stderr: 'see stdout\n' })).toBeUndefined()
    },
  )

  test.each([
    ['echo "disable server b/s" | socat - /run/a.sock', 'Permission denied\n\n', 'forbidden'],
    ['echo "set server b/s state ready" | socat - /run/a.sock', 'No such server.\n\n', 'not-found'],
    ['echo "set server b/s state ready" | socat - /run/a.sock', 'No such backend.\n\n', 'not-found'],
    [
      'echo "frob" | socat - /run/a.sock',
      'Unknown command, but maybe one of the following ones is a better match:\n  quit : disconnect\n\n',
      'usage',
    ],
  ])('of haproxy exits 0 and is on stdout: %s', (line, stdout, reason) => {
    expect(reasonOf(line, 0, { stdout })).toBe(reason)
    expect(reasonOf(line, 1, { stdout })).toBeUndefined()
  })

  test('of add-port with a NIC that is not there exits 0, with nothing on stdout', () => {
    const line = 'ovs-vsctl add-port br-ex ens9'
    const stderr =
      "ovs-vsctl: Error detected while setting up 'ens9': could not open network device ens9 (No such device).  See ovs-vswitchd log for details.\n"
    expect(wrongPaths(line, '')).toEqual([])
    expect(reasonOf(line, 0, { stderr })).toBe('unavailable')
  })

  test('of a certificate that ends soon is on stdout', () => {
    expect(reasonOf('openssl x509 -checkend 60 -noout -in a', 1, { stdout: 'Certificate will expire\n' })).toBe(
      'invalid',
    )
  })

  test('always has a source', () => {
    expect(hostCommands.flatMap(({ failures }) => failures).filter(({ source }) => source === '')).toEqual([])
  })
})
