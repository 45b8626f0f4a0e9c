import type { Failure } from '../failure.ts'

/** How `ip` fails; run: iproute2 6.1, and 5.15 words the same. */
export const ipFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^Device "[^"]+" does not exist\.$/m,
    source: 'captured iproute2 6.1',
  },
  {
    reason: 'not-found',
    exitCodes: [1, 2],
    stream: 'stderr',
    text: /^Cannot find device "[^"]+"$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'not-found',
    exitCodes: [255],
    stream: 'stderr',
    text: /^Error: argument "[^"]+" is wrong: Device does not exist$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'usage',
    exitCodes: [1],
    stream: 'stderr',
    text: /^Object "[^"]+" is unknown, try "ip help"\.$/m,
    source: 'captured iproute2 6.1',
  },
  {
    reason: 'usage',
    exitCodes: [255],
    stream: 'stderr',
    text: /^Option "[^"]+" is unknown, try "ip -help"\.$/m,
    source: 'captured iproute2 6.1',
  },
  {
    reason: 'usage',
    exitCodes: [255],
    stream: 'stderr',
    text: /^Error: either "[^"]+" is duplicate, or "[^"]+" is a garbage\.$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'usage',
    exitCodes: [255],
    stream: 'stderr',
    text: /^Command "[^"]+" is unknown, try "ip \w+ help"\.$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'invalid',
    exitCodes: [1],
    stream: 'stderr',
    text: /^Error: (?:any valid prefix|inet6? \w+) is expected rather than "[^"]*"\.$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'invalid',
    exitCodes: [2],
    stream: 'stderr',
    text: /^Error: (?:Nexthop has invalid gateway|Unknown device type)\.$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'unreachable',
    exitCodes: [2],
    stream: 'stderr',
    text: /^RTNETLINK answers: (?:Network is unreachable|No route to host)$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'conflict',
    exitCodes: [2],
    stream: 'stderr',
    text: /^RTNETLINK answers: File exists$/m,
    source: 'run iproute2 6.1',
  },
  {
    reason: 'forbidden',
    exitCodes: [2],
    stream: 'stderr',
    text: /^RTNETLINK answers: Operation not permitted$/m,
    source: 'run iproute2 6.1',
  },
]
