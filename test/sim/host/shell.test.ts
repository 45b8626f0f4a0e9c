import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/sim/engine/command.ts'
import { runOnHost } from '../../../src/sim/host/unit-host.ts'
import { startWorld } from '../../../src/sim/build/start-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../sample-world.ts'

const { site } = await loadSite('testcloud', root)
const world: World = produce(startWorld(site, 1), (draft) => {
  const file = (text: string) => ({ text, mode: '644' })
  draft.hosts['h'] = {
    up: true,
    bootedMs: 0,
    files: {
      '/etc/a.conf': file('one = 1\ntwo = 2\n'),
      '/home/ubuntu/x.txt': file('hello\n'),
      '/home/ubuntu/y.txt': file('world\n'),
      '/home/ubuntu/env': file('export TOKEN=secret\n'),
    },
    services: {},
    listeners: [],
    links: {},
  }
})

function run(
  script: string,
  parts: {
    readonly shell?: string
    readonly stdin?: string
    readonly args?: readonly string[]
    readonly on?: World
  } = {},
) {
  const argv = [parts.shell ?? 'bash', '-c', script, 'sh', ...(parts.args ?? [])]
  return runOnHost(parts.on ?? world, 'h', {
    argv,
    stdin: parts.stdin ?? '',
    env: {},
    deadlineMs: Number.POSITIVE_INFINITY,
  })
}
const out = (script: string, args: readonly string[] = []): string => run(script, { args }).stdout

describe('what a shell prints', () => {
  test.each([
    ['words', 'echo a   b', 'a b\n'],
    ['quotes keep spaces', `echo 'a   b' "c  d"`, 'a   b c  d\n'],
    ['quotes within a word', `echo a"b c"'d'`, 'ab cd\n'],
    ['a backslash', String.raw`echo a\ b \$x`, 'a b $x\n'],
    ['a variable', 'x=1; echo "$x" ${x}2', '1 12\n'],
    ['single quotes keep a dollar', `x=1; echo '$x'`, '$x\n'],
    ['what is not quoted is split', 'x="a  b"; echo $x', 'a b\n'],
    ['what is quoted is not', 'x="a  b"; echo "$x"', 'a  b\n'],
    ['an empty quoted word is a word', `printf '[%s]' "" a`, '[][a]'],
    ['what expands to nothing is no word', `x=; printf '[%s]' $x a`, '[a]'],
    ['a default', 'echo ${nope:-other}', 'other\n'],
    ['no default where there is something', 'x=1; echo ${x:-other}', '1\n'],
    ['an end taken away', 'x=file.tar.gz; echo ${x%.gz} ${x%%.*} ${x#*.} ${x##*.}', 'file.tar file tar.gz gz\n'],
    ['a length', 'x=abc; echo ${#x}', '3\n'],
    ['what a command prints, without its line ends', 'echo "[$(cat x.txt)]"', '[hello]\n'],
    ['a command inside of one', 'echo $(echo $(echo deep))', 'deep\n'],
    ['a pipe', 'cat /etc/a.conf | grep two', 'two = 2\n'],
    ['a longer pipe', "cat /etc/a.conf | grep -E '^(one|two)' | wc -l", '2\n'],
    ['and', 'true && echo yes', 'yes\n'],
    ['and after a failure', 'false && echo yes; echo $?', '1\n'],
    ['or', 'false || echo no', 'no\n'],
    ['not', '! false && echo yes', 'yes\n'],
    ['a list of both', 'false && echo a || echo b', 'b\n'],
    ['stderr away', 'cat nope 2>/dev/null; echo $?', '1\n'],
    ['stderr with stdout', 'cat nope 2>&1 | grep -c No', '1\n'],
    ['both into a file', 'cat nope &>log; cat log', 'cat: nope: No such file or directory\n'],
    ['the order of redirections counts', 'cat nope 2>&1 >/dev/null', 'cat: nope: No such file or directory\n'],
    ['a file', 'echo a > f; echo b >> f; cat f', 'a\nb\n'],
    ['stdin from a file', 'grep -c l < x.txt', '1\n'],
    ['a here-document', 'x=1\ncat <<EOF\na $x\n$(echo b)\nEOF\necho end', 'a 1\nb\nend\n'],
    ['a quoted here-document', "cat <<'EOF'\na $x\nEOF", 'a $x\n'],
    ['a here-string', 'grep -c a <<< "abc"', '1\n'],
    ['if', 'if [ -f x.txt ]; then echo yes; else echo no; fi', 'yes\n'],
    ['elif', 'if false; then echo a; elif test 2 -gt 1; then echo b; fi', 'b\n'],
    ['for', 'for x in a "b c"; do echo "<$x>"; done', '<a>\n<b c>\n'],
    ['for over lines of a script', 'for f in x y\ndo\n  cat $f.txt\ndone', 'hello\nworld\n'],
    ['while read', 'while read -r name sign value; do echo $name:$value; done < /etc/a.conf', 'one:1\ntwo:2\n'],
    ['until with a sleep', 'until [ -f flag ]; do sleep 5; touch flag; done; echo done', 'done\n'],
    ['a group', '{ echo a; echo b; } | wc -l', '2\n'],
    ['a subshell keeps its variables', 'x=1; (x=2; echo $x); echo $x', '2\n1\n'],
    ['files by pattern', 'cat *.txt', 'hello\nworld\n'],
    ['a pattern that nothing matches stays', 'echo *.nope', '*.nope\n'],
    ['a quoted pattern stays', 'echo "*.txt"', '*.txt\n'],
    ['home', 'echo ~/x', '/home/ubuntu/x\n'],
    ['another folder', 'cd /etc && cat a.conf | head -1', 'one = 1\n'],
    ['a remark', 'echo a # b\n# c\necho d', 'a\nd\n'],
    ['a line that goes on', 'echo a \\\n  b', 'a b\n'],
    ['an openrc that is read into the shell', '. ./env && printenv TOKEN', 'secret\n'],
    ['an assignment for one command', 'TOKEN=x printenv TOKEN; printenv TOKEN || echo gone', 'x\ngone\n'],
    ['set -e ends at a failure', 'set -e; false; echo never', ''],
    ['set -e lets a tested failure pass', 'set -e; false || true; if false; then :; fi; ! true; echo here', 'here\n'],
    ['a pipe fails by its last command', 'false | true; echo $?', '0\n'],
    ['or by any under pipefail', 'set -o pipefail; false | true; echo $?', '1\n'],
    ['command -v', 'command -v grep && ! command -v frobnicate', '/usr/bin/grep\n'],
    ['printf uses its format again', String.raw`printf '%s=%d\n' a 1 b 2`, 'a=1\nb=2\n'],
    ['sudo has another home', "sudo sh -c 'echo $HOME; whoami'", '/root\nroot\n'],
  ])('%s', (_what, script, stdout) => {
    expect(run(script)).toMatchObject({ stdout })
  })

  test('arguments', () => {
    expect(out(`printf '[%s]' "$@"; echo " $# $1"`, ['a b', 'c'])).toBe('[a b][c] 2 a b\n')
    expect(out(`printf '[%s]' "$@"`)).toBe('[]')
  })
})

describe('how a shell ends', () => {
  test.each([
    ['as its last command', 'true; false', 1],
    ['as it says', 'exit 3; echo never', 3],
    ['at an exit in a subshell only there', '(exit 3); true', 0],
    ['as the command in a substitution', 'x=$(false)', 1],
    ['with 124 where timeout ends it', 'timeout 5 sleep 60', 124],
  ])('%s', (_what, script, exitCode) => {
    expect(run(script).exitCode).toBe(exitCode)
  })

  test('time passes with each command', () => {
    const said = run('sleep 60; sleep 5')
    expect(said.world.nowMs - world.nowMs).toBe(65_000)
  })
})

describe('what it does not know is loud', () => {
  test.each([
    ['a command', 'echo a && frobnicate --now'],
    ['a command in a pipe', 'cat x.txt | frobnicate'],
    ['a command in a substitution', 'echo $(frobnicate)'],
    ['backquotes', 'echo `cat x.txt`'],
    ['arithmetic', 'echo $((1+1))'],
    ['case', 'case $x in a) echo a;; esac'],
    ['a job in the background', 'sleep 5 & echo a'],
    ['double brackets', '[[ -f x ]] && echo a'],
    ['a function', 'f() { echo a; }; f'],
    ['an open quote', "echo 'a"],
    ['eval', 'eval echo a'],
  ])('%s', (_what, script) => {
    const said = run(script)
    expect(said.exitCode).toBe(97)
    expect(said.stderr).toMatch(/^not modelled: /)
  })
})

describe('files that a shell makes', () => {
  test('have the mode that umask leaves', () => {
    const said = run('umask 077; echo a > s; stat -c %a s; mkdir d; stat -c %a d; tee t < s; stat -c %a t')
    expect(said.stdout).toBe('600\n700\na\n600\n')
  })

  test('are not made where there is no folder', () => {
    expect(run('echo a > /etc/nope/b; echo $?')).toMatchObject({
      stdout: '1\n',
      stderr: 'bash: line 1: /etc/nope/b: No such file or directory\n',
    })
    expect(run('echo a > /etc/nope/b', { shell: 'sh' })).toMatchObject({
      exitCode: 2,
      stderr: 'sh: 1: cannot create /etc/nope/b: Directory nonexistent\n',
    })
  })

  test('a world is never changed in place', () => {
    const before = JSON.stringify(world)
    run('echo a > x.txt; rm y.txt')
    expect(JSON.stringify(world)).toBe(before)
  })
})

describe('a script that comes on stdin', () => {
  const script = 'echo first\ncat > copy\necho second\n'
  test('is eaten by a command that reads stdin', () => {
    const said = runOnHost(world, 'h', {
      argv: ['bash', '-s'],
      stdin: script,
      env: {},
      deadlineMs: Number.POSITIVE_INFINITY,
    })
    expect(said.stdout).toBe('first\n')
    expect(said.world.hosts['h']?.files['/home/ubuntu/copy']?.text).toBe('echo second\n')
  })

  test('is not where stdin is taken away from it', () => {
    const kept = script.replace('cat >', 'cat </dev/null >')
    expect(
      runOnHost(world, 'h', { argv: ['bash', '-s'], stdin: kept, env: {}, deadlineMs: Number.POSITIVE_INFINITY })
        .stdout,
    ).toBe('first\nsecond\n')
  })

  test('a loop that reads lines loses them to it too', () => {
    expect(out('while read -r line; do echo "got $line"; cat >/dev/null; done < /etc/a.conf')).toBe('got one = 1\n')
  })
})

test('what is over the deadline is left to who waits', () => {
  const said = runOnHost(world, 'h', {
    argv: ['bash', '-c', 'sleep 10; sleep 100; touch late'],
    stdin: '',
    env: {},
    deadlineMs: world.nowMs + 50_000,
  })
  expect(said.world.hosts['h']?.files['/home/ubuntu/late']).toBeUndefined()
  expect(said.world.nowMs + said.seconds * 1000).toBeGreaterThan(world.nowMs + 50_000)
  expect(answer(said.world, {}).exitCode).toBe(0)
})
