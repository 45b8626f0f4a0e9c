import { answer, notModelled } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import type { SimService } from '../../world/host-world.ts'
import { hostAt, type PlacedTool } from '../place.ts'
import { servicesAt } from '../services.ts'

/**
 * `pgrep -af NAME` of a service of Magnum's: its process with the command line that its init script makes, by the defaults that it had
 * read when it was started. Of other services no command line is known. Text: procps 3.3.17; the command line: openstack-pkg-tools'
 * init-script-template, `DAEMON_ARGS="--config-file=${CONFIG_FILE} ${DAEMON_ARGS}"`. Its workers are left out.
 */
export const pgrep: PlacedTool = (world, call, place) => {
  const [option, name = '', ...more] = call.argv.slice(1)
  const host = hostAt(world, place)
  if (option !== '-af' || more.length > 0 || host === undefined || !/^magnum-(?:api|conductor)$/.test(name))
    return notModelled(world, call)
  const service = servicesAt(world, place.hostname, host)[name]
  if (service?.active !== 'active') return answer(world, { exitCode: 1, seconds: 0 })
  const pid = drawFrom(world.seed).int(`pid/${place.hostname}/${name}/${service.sinceMs}`, 900, 400_000)
  const words = [
    '/usr/bin/python3',
    `/usr/bin/${name}`,
    '--config-file=/etc/magnum/magnum.conf',
    ...daemonArgs(service, name),
  ]
  return answer(world, { stdout: `${pid} ${words.join(' ')}\n`, seconds: 0 })
}

function daemonArgs({ loaded }: SimService, name: string): readonly string[] {
  const [, args = ''] = /^DAEMON_ARGS="([^"$]*)"$/m.exec(loaded[`/etc/default/${name}`]?.text ?? '') ?? []
  return args.split(' ').filter((word) => word !== '')
}
