import type { Page } from '../runbook/page.ts'
import { parsePage } from '../runbook/parse-page.ts'
import { standingOf, type RunRecord, type Standing } from './run-record.ts'

/** Facts of a site by the name that the prose binds: `vips.keystone.public`. */
export type Facts = Readonly<Record<string, string>>

export interface PageSource {
  /** As people write it and as the events name it: `runbooks/phase-03.md`. */
  readonly path: string
  readonly text: string
  /** Facts of the site of this run by the name that the prose binds: `vips.keystone.public`. */
  readonly facts?: Facts
}

/** A page, its run, and how it stands after it. */
export interface PageReport {
  readonly page: Page
  readonly facts: Facts
  readonly run: RunRecord
  readonly standing: Standing
}

/** Reads the page again, as it was when it ran, so that its lines are those of the events. */
export function pageReport({ path, text, facts = {} }: PageSource, run: RunRecord): PageReport {
  const page = parsePage({ file: path, path, text })
  const steps = page.steps.map((step) => step.id)
  return { page, facts, run, standing: standingOf(run.ended, steps) }
}
