import { answer, notModelled, type Answer } from '../engine/command.ts'
import { goJson } from './go-text.ts'
import type { Request } from './verb.ts'

/** What a verb prints in each format; YAML is that of the JSON value where it has no keys of its own. */
interface Forms {
  readonly json: unknown
  readonly yaml?: unknown
  /** The text of any other format, by default of the verb. */
  readonly text?: () => string
}

/** Prints in the format that was asked for. */
export function print(request: Request, forms: Forms, rest: Partial<Omit<Answer, 'stdout' | 'world'>> = {}): Answer {
  const { world, call, format, yaml } = request
  if (format === 'json') return answer(world, { seconds: 2, ...rest, stdout: goJson(forms.json) })
  if (format === 'yaml' && yaml !== undefined) {
    return answer(world, { seconds: 2, ...rest, stdout: yaml.print(forms.yaml ?? forms.json) })
  }
  return forms.text === undefined
    ? notModelled(world, call)
    : answer(world, { seconds: 2, ...rest, stdout: forms.text() })
}

/** An error of a run: exit code 1, and `{}` on stdout where a machine was to read it; cmd/v3 supercommand.go. */
export function fail(
  { world, format }: Pick<Request, 'world' | 'format'>,
  message: string,
  rest: { readonly seconds?: number; readonly before?: string } = {},
): Answer {
  const stdout = format === 'json' || format === 'yaml' ? '{}\n' : ''
  const stderr = `${rest.before ?? ''}ERROR ${message}\n`
  return answer(world, { stdout, stderr, exitCode: 1, seconds: rest.seconds ?? 1 })
}

/** An error of the arguments: exit code 2, and nothing on stdout; cmd/v3 cmd.go. */
export function misuse(world: Request['world'], message: string): Answer {
  return answer(world, { stderr: `ERROR ${message}\n`, exitCode: 2, seconds: 0 })
}

/** What a verb says that takes no more words than these. */
export function atMost(count: number): (line: { readonly words: readonly string[] }) => string | undefined {
  return ({ words }) =>
    words.length <= count
      ? undefined
      : `unrecognized args: [${words
          .slice(count)
          .map((each) => JSON.stringify(each))
          .join(', ')}]`
}
