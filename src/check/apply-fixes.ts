import type { ParsedText } from '../matrix/parse.js'
import { writeScalar } from '../matrix/yaml/write-scalar.js'
import type { FixableFinding } from '../model/finding.js'

interface Edit {
  start: number
  end: number
  text: string
}

/**
 * The text with every finding mended that can be, touching nothing else: comments, order and layout stay. A change that would run
 * into another, or whose place is laid out in an unusual way, is left out. Null when there is nothing to do.
 */
export function applyFixes(
  parsed: ParsedText,
  findings: readonly FixableFinding[],
): { text: string; applied: FixableFinding[] } | null {
  const { text } = parsed
  const planned = findings.flatMap((finding) => {
    const edit = planEdit(parsed, finding)
    return edit ? [{ finding, edit }] : []
  })
  planned.sort((a, b) => a.edit.start - b.edit.start || b.edit.end - a.edit.end)
  let result = ''
  let at = 0
  const applied: FixableFinding[] = []
  for (const { finding, edit } of planned) {
    if (edit.start < at) continue
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
    applied.push(finding)
  }
  return applied.length === 0 ? null : { text: result + text.slice(at), applied }
}

function planEdit(parsed: ParsedText, { fix, pointer }: FixableFinding): Edit | null {
  const span = parsed.span(pointer)
  if (!fix || !span) return null
  const { text } = parsed
  const source = text.slice(span.start, span.end)
  const isInline = !source.includes('\n') && !/^[|>&*!]/.test(source)
  switch (fix.kind) {
    case 'rename-key':
      return {
        start: span.keyStart,
        end: span.keyEnd,
        text: withQuotesOf(text.slice(span.keyStart, span.keyEnd), fix.to),
      }
    case 'set-value':
      return isInline ? { start: span.start, end: span.end, text: withQuotesOf(source, fix.to) } : null
    case 'quote':
      return isInline ? { start: span.start, end: span.end, text: JSON.stringify(source) } : null
    case 'wrap-in-list':
      return isInline ? { start: span.start, end: span.end, text: `[${asFlowItem(source)}]` } : null
    case 'remove-item':
      return planRemoval(parsed, pointer)
  }
}

/** A new scalar in the quotes of the old one, so that JSON stays JSON. */
function withQuotesOf(old: string, value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value).replace(/,/g, ', ')
  return old.startsWith('"') ? JSON.stringify(value) : writeScalar(value)
}

function asFlowItem(source: string): string {
  return /^["']/.test(source) ? source : writeScalar(source)
}

function planRemoval(parsed: ParsedText, pointer: string): Edit | null {
  const { text } = parsed
  const [, list = '', position = ''] = /^(.*)\/(\d+)$/.exec(pointer) ?? []
  const span = parsed.span(pointer)
  const whole = parsed.span(list)
  if (!span || !whole) return null
  const at = Number(position)
  if (text[whole.start] !== '[') return removeLine(text, span.start, span.end, at, parsed.span(`${list}/1`) !== null)
  const before = at === 0 ? null : parsed.span(`${list}/${String(at - 1)}`)
  const after = parsed.span(`${list}/${String(at + 1)}`)
  const edit = before
    ? { start: before.end, end: span.end, text: '' }
    : { start: span.start, end: after ? after.start : span.end, text: '' }
  // A comment within would go too, or swallow what follows.
  return text.slice(edit.start, edit.end).replace(text.slice(span.start, span.end), '').includes('#') ? null : edit
}

/** The line of an item that has one to itself ("- item"), unless the list would be left without any. */
function removeLine(text: string, start: number, end: number, at: number, hasOthers: boolean): Edit | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const lineEnd = newline < 0 ? text.length : newline + 1
  const hasOwnLine = /^ *- *$/.test(text.slice(lineStart, start)) && text.slice(end, lineEnd).trim() === ''
  return hasOwnLine && (at > 0 || hasOthers) && !text.slice(start, end).includes('\n')
    ? { start: lineStart, end: lineEnd, text: '' }
    : null
}
