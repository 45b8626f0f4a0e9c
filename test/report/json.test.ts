import { expect, test } from 'vitest'
import type { RunEvent } from '../../src/run/events.ts'
import { jsonReporter } from '../../src/report/json.ts'
import { sampleRun, started, untrue } from './sample-run.ts'

function linesOf(events: readonly RunEvent[]): string[] {
  const written: string[] = []
  const reporter = jsonReporter((text) => written.push(text))
  for (const event of events) reporter.event(event)
  return written
}

test('each event is one line of JSON that reads back as it was', () => {
  const lines = linesOf(sampleRun)
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true)
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(sampleRun)
})

test('a line break inside a text stays inside its line', () => {
  expect(linesOf([{ ...untrue, text: 'one\ntwo', expected: '1', actual: '2' }])).toMatchInlineSnapshot(`
    [
      "{"type":"claim","step":"3.1a","block":1,"text":"one\\ntwo","ok":false,"level":"claim","expected":"1","actual":"2","place":{"file":"fixtures/report/sample.md","line":32,"column":1}}
    ",
    ]
  `)
})

test('an event that its schema refuses is refused, with what is wrong with it', () => {
  expect(() => linesOf([{ ...started, seed: 0.5 }])).toThrowErrorMatchingInlineSnapshot(`
    [Error: run event "run-started" is not as its schema says:
      seed: Invalid input: expected int, received number]
  `)
})
