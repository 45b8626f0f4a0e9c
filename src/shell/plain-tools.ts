import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { findOnPath } from '../target/find-on-path.ts'

/** The tools of this machine that a rehearsed script may use: they work on its own files and text, and reach no other machine. */
export const plainTools: readonly string[] =
  'bash sh cat grep sed awk jq sort head tail cut tr wc date sleep mktemp rm mkdir printf test [ env printenv tee true false xargs basename dirname python3 stat chmod cp mv ls find comm diff uniq seq id hostname timeout touch echo expr'.split(
    ' ',
  )

/** What a person at a rehearsal's prompt expects besides. */
export const interactiveTools: readonly string[] =
  'less more vi vim nano clear tty stty ps kill whoami uname readlink realpath ln cmp paste nl od base64 tac split fold column rmdir du df which file xxd bc seq tree top pgrep gzip gunzip zcat tar'.split(
    ' ',
  )

/** Commands that never start a real tool in a rehearsal, whether or not the simulator knows them. */
export const remoteTools: readonly string[] =
  'maas juju openstack vault curl wget ssh scp sftp rsync openssl socat nc sudo snap lxc lxd virsh qemu-img kubectl helm ceph rbd rabbitmqctl mysql ping ip systemctl'.split(
    ' ',
  )

/** Makes a folder of links to those of the tools that are found, the system's own before others on `path`; a missing one is left out. */
export async function linkPlainTools(folder: string, names: readonly string[], path = ''): Promise<void> {
  await mkdir(folder)
  for (const name of new Set(names)) {
    // A version manager's stand-in for python3 needs the rest of its folder, and more of PATH than there is here.
    const tool = await findOnPath(name, `/usr/bin:/bin:${path}`, '/')
    if (tool.found) await symlink(tool.path, join(folder, name))
  }
}
