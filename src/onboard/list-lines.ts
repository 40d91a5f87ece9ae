/** A bullet, a numbered item, a line with a box, or text in a Markdown list, with what its following lines add to it. */
export interface ListLine {
  /** Below another item, as far as its beginning tells. */
  nested: boolean
  bullet: boolean
  /** What stands in the box; null without one. */
  box: string | null
  /** Without bullet and box. */
  text: string
}

/** Indentation and the marks of a quotation. */
const LEAD = /^[\s>]*/
const BULLET = /^(?:[-*+\u2022]|\d{1,9}[.)])(?=\s|\[)\s*/
const BOX = /^\\?\[([^\][\\]{0,3})\\?\]\s*/
const MAX_LINE = 10_000

/** The lines of a list as people leave them: quoted, numbered, indented anew, broken at some width. */
export function listLines(text: string): ListLine[] {
  const lines: ListLine[] = []
  let open: ListLine | null = null
  for (const raw of withoutComments(text).split(/\r\n?|\n/)) {
    if (raw.length > MAX_LINE) continue
    const lead = LEAD.exec(raw)?.[0] ?? ''
    const rest = raw.slice(lead.length)
    const bullet = BULLET.exec(rest)?.[0] ?? ''
    const box = BOX.exec(rest.slice(bullet.length))
    if (rest === '' || rest.startsWith('#')) open = null
    if (rest === '') continue
    if (open && bullet === '' && !box) {
      if (open.text.length < MAX_LINE) open.text += ` ${rest}`
      continue
    }
    const line: ListLine = {
      nested: /\s/.test(lead.replace(/^(?:> ?)+/, '')),
      bullet: bullet !== '',
      box: box?.[1]?.trim() ?? null,
      text: rest.slice(bullet.length + (box?.[0].length ?? 0)),
    }
    lines.push(line)
    open = line.bullet || line.box !== null ? line : null
  }
  return lines
}

/** What a reader of the page does not see is not there, over several lines too. */
function withoutComments(text: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<!--', from)
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4)
    if (end < 0) return kept + text.slice(from)
    kept += text.slice(from, start)
    from = end + 3
  }
}
