/** A server of the cloud as ssh reaches it: its floating IP, its image's user, and the private key on the jumphost. */
export interface ServerLogin {
  readonly address: string
  readonly user: string
  readonly key: string
}

/** The argv that runs a command on a server; a key of an address that is not known yet is taken, a changed one is not. */
export function onServer({ address, user, key }: ServerLogin, argv: readonly string[]): string[] {
  const options = ['-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=accept-new', '-o', 'ConnectTimeout=10']
  return ['ssh', ...options, '-i', key, `${user}@${address}`, '--', ...argv]
}
