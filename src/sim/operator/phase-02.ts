import type { World } from '../world/world.ts'
import type { Deed, Mistakes, Skills, Typed } from './operator.ts'
import { typeOnUnit } from './type-on-unit.ts'

const unit = 'vault/leader'
const file = 'vault-init/init.txt'
const address = 'export VAULT_ADDR=http://127.0.0.1:8220'
const init = 'vault operator init -key-shares=5 -key-threshold=3'

/** He initialises vault once, keeps its keys, unseals it with three of them, and mints a token that lasts ten minutes. */
export const phase02: Skills = {
  acts: {
    '2.1b': (world, mistakes) => (isInitialised(world) ? keepKeys(world, mistakes) : initialise(world, mistakes)),
    '2.2': unseal,
  },
  answers: { '2.3': mintToken },
}

function isInitialised(world: World): boolean {
  return Object.values(world.hosts).some(({ vault }) => vault?.initialised === true)
}

async function initialise(world: World, mistakes: Mistakes): Promise<Deed> {
  // In life a bare > left a file without keys; why it did is not known, so what came of it is made here.
  const keeps = mistakes.has('vault.init-output-lost')
    ? `${init} > /dev/null && : > ${file}`
    : `${init} 2>&1 | tee ${file}`
  const typed = await typeOnUnit(world, unit, `umask 077 && mkdir -p vault-init && ${address} && ${keeps}`)
  return { world: typed.world, attests: typed.exitCode === 0 }
}

function keepKeys(world: World, mistakes: Mistakes): Promise<Deed> {
  return Promise.resolve({ world, attests: !mistakes.has('vault.custody-missing') })
}

/** Types three shares one after another; he reads none of what vault says, so he gives his word in any case. */
async function unseal(world: World, mistakes: Mistakes): Promise<Deed> {
  const { keys, world: opened } = await kept(world)
  const [first = '', second = '', third = ''] = keys
  const last = mistakes.has('vault.wrong-key') ? Buffer.alloc(33, third).toString('base64') : third
  let at = opened
  for (const key of [first, second, last])
    at = (await typeOnUnit(at, unit, `${address} && vault operator unseal`, `${key}\n`)).world
  return { world: at, attests: true }
}

async function mintToken(world: World): Promise<Typed> {
  const { rootToken, world: opened } = await kept(world)
  const line = `read -r VAULT_TOKEN && export VAULT_TOKEN && ${address} && vault token create -ttl=10m -field=token`
  const { world: after, stdout, exitCode } = await typeOnUnit(opened, unit, line, `${rootToken}\n`)
  return { world: after, secret: exitCode === 0 ? stdout : undefined }
}

/** What he has put by: it is what init has printed. */
async function kept(
  world: World,
): Promise<{ readonly world: World; readonly keys: readonly string[]; readonly rootToken: string }> {
  const read = await typeOnUnit(world, unit, `cat ${file}`)
  const keys = [...read.stdout.matchAll(/^Unseal Key \d: (\S+)$/gm)].map(([, key = '']) => key)
  const rootToken = /^Initial Root Token: (\S+)$/m.exec(read.stdout)?.[1] ?? ''
  return { world: read.world, keys, rootToken }
}
