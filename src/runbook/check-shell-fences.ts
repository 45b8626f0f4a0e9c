import { byCidr, byUnit, forbiddenWords, uuid } from './lessons.ts'
import type { Page } from './page.ts'
import type { Problem, Rule } from './problem.ts'
import { outsideQuotes, shellFences, type ShellLine } from './shell-fences.ts'

/** What is wrong with a line, by the words that are: they name the column. */
interface Lesson {
  readonly rule: Rule
  readonly message: string
  /** The offending part of a line, by its index; `fence` is all of the fence and `at` the place of the line in it. */
  readonly find: (line: string, fence: readonly ShellLine[], at: number) => number | undefined
}

const find = (pattern: RegExp) => (line: string) => indexOf(pattern, line)

/** Each is a mistake that was made in life; the finding stands in docs/findings.md. */
const lessons: readonly Lesson[] = [
  ...forbiddenWords.map(({ pattern, message }) => ({
    rule: 'forbidden-command' as const,
    message,
    find: find(pattern),
  })),
  {
    rule: 'literal-id',
    message: byCidr,
    find: find(/\b(?:vlan|subnet|fabric|parent)=\d+\b|\bmaas\s+\S+\s+(?:subnet|fabric|iprange)\s+[\w-]+\s+\d+\b/),
  },
  {
    rule: 'literal-id',
    message: byUnit,
    find: find(/\bjuju\s+(?:ssh|exec|remove-machine|show-machine)\b(?=.*(?:\s|=)\d+(?:\/lxd\/\d+)?(?:\s|$)).*/),
  },
  {
    rule: 'literal-id',
    message: uuid.message,
    find: find(uuid.pattern),
  },
  {
    rule: 'bang-in-quotes',
    message: 'an interactive bash replaces ! inside double quotes by its history; use single quotes',
    find: (line) => {
      const quoted = [...outsideQuotes(line, false).matchAll(/"(?:\\.|[^"\\])*"/g)]
      const found = quoted.find(([text]) => text.includes('!'))
      return found === undefined ? undefined : found.index + found[0].indexOf('!')
    },
  },
  {
    rule: 'silent-absence',
    message:
      'absent and failed look alike with `jq || echo`: a discarded error hid a cause; ask for the key and judge its value',
    find: find(/\bjq\b.*\|\|\s*echo\b/),
  },
  {
    rule: 'lost-failure',
    message:
      'the failure of what stands before the pipe is lost; begin the fence with `set -o pipefail`, or keep the output in a file',
    find: (line, fence, at) => {
      const isSet = fence.slice(0, at + 1).some(({ text }) => /\bpipefail\b/.test(text))
      // What vault has printed is counted afterwards, and its keys are lost without tee; echo and printf do not fail.
      const isHarmless = /^\s*(?:printf|echo)\b|\boperator\s+init\b.*\|\s*tee\b/.test(line)
      return isSet || isHarmless ? undefined : indexOf(/(?<!\|)\|(?!\|)/, outsideQuotes(line))
    },
  },
  {
    rule: 'oslo-key',
    message: 'oslo.config writes `key = value`, with blanks, so this finds nothing; look for `^key *=`',
    find: find(/\b(?:grep|sed|awk)\b(?=.*\.conf\b).*\^\w+=/),
  },
  {
    rule: 'eats-stdin',
    message: 'this takes what the loop or the script has on stdin, and the rest is never run; add </dev/null',
    find: (line, fence, at) =>
      isInside(fence, at) && !/<\s*\/dev\/null|\s-n\b/.test(line)
        ? indexOf(/(?:^|[;&|(]|\bdo\b)\s*(?=(?:juju\s+(?:ssh|exec)|ssh)\s)/, line, true)
        : undefined,
  },
  {
    rule: 'lost-keys',
    message:
      'with a bare > what vault says on stderr and the keys are seen by nobody (DOCFIX-006); write 2>&1 | tee FILE',
    find: (line) => (/\boperator\s+init\b/.test(line) ? indexOf(/(?<![\d&>])>(?!&)/, outsideQuotes(line)) : undefined),
  },
  {
    rule: 'no-model',
    message: 'juju asks the model that somebody switched to last; add -m CONTROLLER:MODEL',
    find: (line) => (/\s(?:-m|--model)[\s=]/.test(line) ? undefined : indexOf(ofModel, line)),
  },
  {
    rule: 'execute-bit',
    message: 'the execute bit may be lost on the way, through Windows it is; write bash SCRIPT',
    find: find(/(?<=^|[;&|]\s*)\.\/\S+/),
  },
  {
    rule: 'endless-wait',
    message: 'this waits without a limit; put `timeout 10m` before it, or count the turns',
    find: (line) => (/\btimeout\b/.test(line) ? undefined : indexOf(endless, line)),
  },
]

const ofModel =
  /\bjuju\s+(?:status|ssh|exec|scp|run|deploy|config|model-config|show-unit|show-application|add-unit|remove-\w+|resolved|refresh|attach-resource|integrate|wait-for)\b/
const endless =
  /\bwhile\s+(?:true|:)(?=\s*;|\s*$)|\buntil\s|\bjuju\s+wait-for\b(?!.*--timeout)|\bkubectl\b.*\bwait\b(?!.*--timeout)|\bwatch\s+-?/

/** What in the shell fences of a page has gone wrong in life already. */
export function checkShellFences(page: Page): Problem[] {
  return shellFences(page).flatMap((fence) =>
    fence.flatMap(({ text, line, offset }, at) =>
      lessons.flatMap(({ rule, message, find: found }): Problem[] => {
        const index = found(text, fence, at)
        return index === undefined ? [] : [{ file: page.file, line, column: offset + index + 1, rule, message }]
      }),
    ),
  )
}

/** Where the pattern is found; `after` asks for where it ends. */
function indexOf(pattern: RegExp, line: string, after = false): number | undefined {
  const match = pattern.exec(line)
  return match === null ? undefined : match.index + (after ? match[0].length : 0)
}

/** Whether a line stands in a loop or in a script that a shell reads from its stdin. */
function isInside(fence: readonly ShellLine[], at: number): boolean {
  const before = fence.slice(0, at).map(({ text }) => text)
  const own = fence[at]?.text ?? ''
  const loops = [...before, own].join('\n')
  const count = (pattern: RegExp): number => loops.match(pattern)?.length ?? 0
  const here = before.findLast((text) => /<<-?\s*['"]?\w+/.test(text))
  const word = /<<-?\s*['"]?(\w+)/.exec(here ?? '')?.[1]
  const ended = word === undefined || before.slice(before.indexOf(here ?? '') + 1).some((text) => text.trim() === word)
  return (
    count(/(?:^|[;\s])do(?=\s|$)/gm) > count(/(?:^|[;\s])done(?=[\s;<|]|$)/gm) - (/\bdone\b/.test(own) ? 1 : 0) ||
    !ended
  )
}
