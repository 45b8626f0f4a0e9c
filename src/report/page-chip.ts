import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { plainText } from './plain-text.ts'

/** A small label whose words say what its colour does; `kind` is an outcome or a standing. */
export function chip(kind: string, words: string): Element {
  return h('span', { className: ['chip', `is-${kind}`] }, plainText(words))
}

export type Mark = 'true' | 'untrue' | 'warning' | 'done' | 'note'

const marks: Readonly<Record<Mark, { readonly path: string; readonly words: string }>> = {
  true: { path: 'M3 8.5 6.5 12 13 4.5', words: 'True:' },
  untrue: { path: 'M4 4l8 8M12 4l-8 8', words: 'Not true:' },
  warning: { path: 'M8 2.2 14.5 13.5h-13ZM8 6.5v3.2M8 11.4v.4', words: 'Warning:' },
  done: { path: 'M3 8.5 6.5 12 13 4.5', words: '' },
  note: { path: 'M3.5 8h9', words: '' },
}

/** A drawn mark, so that no font has to have it, with its meaning in words for who cannot see it. */
export function mark(kind: Mark): Element {
  const { path, words } = marks[kind]
  const drawing = s('svg', { viewBox: '0 0 16 16', width: 16, height: 16, ariaHidden: 'true' }, s('path', { d: path }))
  return h('span', { className: ['mark', `mark-${kind}`] }, drawing, words === '' ? null : h('span.sr-only', words))
}
