import { jsonText, textLike, type CommandSchema } from '../command.ts'
import { readIn } from './answer.ts'
import { bootResourceList, isImporting, oneBootResource } from './boot-resource.ts'
import { eventQuery } from './event.ts'
import { maasFailures } from './failures.ts'
import { print, printNothing, printText } from './maas-command.ts'
import { onePool, oneZone, poolList, zoneList } from './placement.ts'
import { apiDescription, configValue, serverVersion } from './server.ts'
import { oneTag, taggedNodes, tagList } from './tag.ts'
import { whoami } from './user.ts'

const tagsPy = readIn('src/maasserver/api/tags.py')
const zonesPy = readIn('src/maasserver/api/zones.py')
const poolsPy = readIn('src/maasserver/api/resourcepools.py')
const bootResourcesPy = 'src/maasserver/api/boot_resources.py'

/** `maas login PROFILE URL [KEY]`, which has no profile to stand behind `maas`. */
const login: CommandSchema = {
  command: 'maas login',
  provenance: { kind: 'captured', where: 'maascli 3.5.9' },
  versions: 'MAAS 3.5 to 3.7',
  matches: (argv) => argv[0] === 'maas' && argv[1] === 'login',
  read: textLike(/^\s*You are now logged in to the MAAS server at/),
  failures: maasFailures,
}

/** What the `maas` client asks when it logs in, as a recording of HTTP has it. */
const description: CommandSchema = {
  command: apiDescription.reading.command,
  provenance: apiDescription.reading.provenance,
  versions: 'MAAS 3.5 to 3.7',
  matches: (argv) => argv[0] === 'GET' && argv[1]?.endsWith('/MAAS/api/2.0/describe/') === true,
  read: jsonText(apiDescription.reading),
  failures: [],
  shape: () => apiDescription.shape,
}

/** Tags, zones, pools, images, events, and the server itself. */
export const serverCommands: readonly CommandSchema[] = [
  ...print(tagList, ['tags read']),
  ...print(oneTag, ['tags create', 'tag read']),
  ...print(oneTag, ['tag update'], tagsPy),
  ...print(taggedNodes, ['tag update-nodes']),
  ...printNothing(['tag delete']),

  ...print(zoneList, ['zones read']),
  ...print(oneZone, ['zones create', 'zone read', 'zone update'], zonesPy),
  ...printNothing(['zone delete'], zonesPy),
  ...print(poolList, ['resource-pools read']),
  ...print(onePool, ['resource-pools create', 'resource-pool read', 'resource-pool update'], poolsPy),
  ...printNothing(['resource-pool delete'], poolsPy),

  ...print(bootResourceList, ['boot-resources read']),
  ...print(isImporting, ['boot-resources is-importing']),
  ...print(oneBootResource, ['boot-resource read']),
  printText('boot-resources import', /^Import of boot resources started$/, bootResourcesPy),
  printText('boot-resources stop-import', /^Import of boot resources is being stopped$/, bootResourcesPy),
  ...printNothing(['boot-resource delete'], readIn(bootResourcesPy)),

  ...print(eventQuery, ['events query']),
  ...print(whoami, ['users whoami']),
  ...print(serverVersion, ['version read']),
  ...print(configValue, ['maas get-config']),
  printText('maas set-config', /^OK$/, 'src/maasserver/api/maas.py'),
  login,
  description,
]
