import type { Theme } from '../io/theme.js'
import { padEnd, textWidth, wrapText } from './text-width.js'

/** One line of a block: text that wraps under a hanging lead ("1. ", "✓* supporting  "). */
export interface Line {
  lead?: string
  text: string
  faint?: boolean
}

/** A labelled part of a text answer. */
export interface Block {
  label: string
  lines: readonly Line[]
}

const LABEL_WIDTH = 8
/** Below this many columns labels stand on lines of their own. */
const SIDE_BY_SIDE = 60

/** Blocks under each other, labels beside them where there is room; empty blocks are left out. */
export function renderBlocks(blocks: readonly Block[], width: number, theme: Theme): string {
  return blocks
    .filter(({ lines }) => lines.length > 0)
    .map((block) => renderBlock(block, width, theme))
    .join('\n')
}

function renderBlock({ label, lines }: Block, width: number, theme: Theme): string {
  const beside = width >= SIDE_BY_SIDE
  const indent = beside ? LABEL_WIDTH : 2
  const body = lines.flatMap((line) => renderLine(line, width - indent, theme))
  if (!beside) return [theme.label(label), ...body.map((line) => `  ${line}`)].join('\n')
  return body
    .map((line, at) => `${at === 0 ? theme.label(padEnd(label, indent)) : ' '.repeat(indent)}${line}`)
    .join('\n')
}

function renderLine({ lead = '', text, faint }: Line, width: number, theme: Theme): string[] {
  const hang = textWidth(lead)
  // A lead that would leave no room for the text gets a line to itself.
  if (hang > width / 2)
    return [lead.trimEnd(), ...renderLine({ lead: '  ', text, ...(faint ? { faint } : {}) }, width, theme)]
  return wrapText(text, width - hang).map((part, at) => {
    const shown = faint ? theme.faint(part) : part
    return `${at === 0 ? theme.mark(lead) : ' '.repeat(hang)}${shown}`
  })
}
