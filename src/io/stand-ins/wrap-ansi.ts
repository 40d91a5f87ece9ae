import { textWidth } from '../../render/text-width.js'

/** A style sequence, or one character. */
const PART = /\u001b\[[0-9;]*m|[^]/gu
const STYLES = /\u001b\[[0-9;]*m/g

/** Cuts a line at `columns`, whatever stands there; style sequences take no room. In place of the package fast-wrap-ansi. */
export function wrapAnsi(line: string, columns: number): string {
  if (textWidth(line.replace(STYLES, '')) <= columns) return line
  let wrapped = ''
  let width = 0
  for (const [part] of line.matchAll(PART)) {
    const partWidth = part.length > 1 && part.startsWith('\u001b') ? 0 : textWidth(part)
    if (width + partWidth > columns) {
      wrapped += '\n'
      width = 0
    }
    wrapped += part
    width += partWidth
  }
  return wrapped
}
