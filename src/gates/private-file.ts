import type { HostReader } from '../cloud/host.ts'
import { absent, different, present, type Look } from './ensure.ts'

/** Whether a private file on the jumphost has exactly this text. */
export async function lookAtPrivateFile(host: HostReader, path: string, text: string): Promise<Look> {
  const file = await host.readFile('jumphost', path)
  if (!file.found) return absent(file.evidence)
  if (file.text !== text) return different('exactly what vault answers now', describeOther(file.text))
  return lookAtMode(await host.mode(path))
}

/** Whether the permission bits are those of a file that only its owner reads. */
export function lookAtMode(mode: string | undefined): Look {
  return mode === '600' ? present : different('mode 0600', mode === undefined ? 'no file' : `mode 0${mode}`)
}

function describeOther(text: string): string {
  if (/^\s+-----BEGIN/m.test(text)) return 'a PEM whose lines are indented, as YAML output has them'
  return text.includes('-----BEGIN CERTIFICATE-----') ? 'another certificate' : 'something that is no PEM'
}
