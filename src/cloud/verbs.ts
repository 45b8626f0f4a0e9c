import type { Site } from '../site/site.ts'
import type { Declared, Verb } from './verbs/declared.ts'
import { hostVerbs } from './verbs/host-verbs.ts'
import { jujuVerbs } from './verbs/juju-verbs.ts'
import { kubernetesVerbs } from './verbs/kubernetes-verbs.ts'
import { maasVerbs } from './verbs/maas-verbs.ts'
import { openstackVerbs } from './verbs/openstack-verbs.ts'
import { virshVerbs } from './verbs/virsh-verbs.ts'

/** Every command that the clients run. What is not here counts as a mutation. */
const declared: readonly Declared[] = [
  ...jujuVerbs,
  ...kubernetesVerbs,
  ...maasVerbs,
  ...openstackVerbs,
  ...virshVerbs,
  ...hostVerbs,
]

/** Commands that carry another one, whose verb is theirs. */
const carriers: readonly RegExp[] = [
  /^juju ssh \S+ -- /,
  /^ssh -o BatchMode=yes \S+ -- /,
  /^ssh -o BatchMode=yes -o StrictHostKeyChecking=accept-new -o ConnectTimeout=10 -i \S+ \S+ -- /,
  /^sudo (?:-u magnum )?/,
]

/** Says the verb of commands at a site, whose own openrc and octavia's keys are secrets whatever their files are called. */
export function verbsAt(site: Site): (argv: readonly string[], stdin?: string) => Verb {
  const files = [site.openrc.path, site.bundle.onJumphost.octaviaPki]
  const isSecret = (word: string): boolean => files.some((path) => word === path || word.endsWith(`/${path}`))
  return (argv, stdin) =>
    argv[0] === 'cat' && argv.slice(1).some((word) => isSecret(word)) ? 'secret' : verbOf(argv, stdin)
}

/** The verb of an argv, matched whole; whatever is not declared counts as a mutation. */
export function verbOf(argv: readonly string[], stdin?: string): Verb {
  const words = withoutModel(argv)
  // A word with a space in it is a string for some shell further on, in which anything may stand.
  if (words.some((word) => /\s/.test(word))) return 'mutate'
  let line = words.join(' ')
  for (let found = true; found;) {
    const carrier = carriers.find((each) => each.test(line))
    found = carrier !== undefined
    if (carrier !== undefined) line = line.replace(carrier, '')
  }
  const match = declared.find((each) => pattern(each.words).test(line))
  if (match === undefined || (match.stdin !== undefined && match.stdin !== stdin)) return 'mutate'
  return match.verb
}

function withoutModel(argv: readonly string[]): readonly string[] {
  const at = argv[0] === 'juju' ? argv.indexOf('-m') : -1
  return at === -1 ? argv : argv.toSpliced(at, 2)
}

const patterns = new Map<string, RegExp>()

function pattern(words: string): RegExp {
  const known = patterns.get(words)
  if (known !== undefined) return known
  const escaped = words.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
  // A word that begins with a dash would be an option, and an option may do anything: only a declared one passes.
  const starred = escaped.replaceAll(/(^| )\*/g, '$1(?!-)*').replaceAll('*', String.raw`[^\s;&|<>$\`]*`)
  const made = new RegExp(`^${starred}$`)
  patterns.set(words, made)
  return made
}
