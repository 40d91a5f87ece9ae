import type { Ambiguity } from '../model/answer.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { TextOptions } from './answer-text.js'
import { padEnd, textWidth, wrapText } from './text-width.js'

/** Several activities that a question could mean, with the ids to ask again by. */
export function renderCandidates({ query, candidates }: Ambiguity, { width, theme }: TextOptions): string {
  const idWidth = Math.max(...candidates.map(({ id }) => textWidth(id)))
  const narrow = idWidth + 12 > width / 1.5
  const rows = candidates.flatMap(({ id, title }) => {
    if (narrow)
      return [
        ...wrapText(id, width - 2).map((line) => `  ${theme.strong(line)}`),
        ...wrapText(title, width - 4).map((line) => `    ${line}`),
      ]
    return wrapText(title, width - idWidth - 4).map(
      (line, at) => `  ${at === 0 ? theme.strong(padEnd(id, idWidth)) : ' '.repeat(idWidth)}  ${line}`,
    )
  })
  const opening = wrapText(`"${sanitiseLine(query)}" could mean several activities. Ask again by id:`, width)
  return [...opening, ...rows, ''].join('\n')
}
