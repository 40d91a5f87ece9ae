import type { About, GapList } from '../model/answer.js'
import type { TextOptions } from './answer-text.js'
import { renderBlocks, type Block } from './block.js'
import { wrapText } from './text-width.js'
import { withCitation } from './citation.js'
import { reviewText } from './review-text.js'

/** Provenance, licence and review state for people. */
export function renderAbout(about: About, { width, theme }: TextOptions): string {
  const { counts, review, source } = about
  const line = (text: string | null) => (text === null ? [] : [{ text }])
  const blocks: Block[] = [
    { label: 'Matrix', lines: [{ text: `${about.id} ${about.version}, ${about.status}, language ${about.language}` }] },
    {
      label: 'Holds',
      lines: [
        {
          text: `${String(counts.activities)} activities (${String(counts.table)} from the table, ${String(counts.prose)} from the text), ${String(counts.roles)} roles, ${String(counts.capacities)} capacities, ${String(counts.gaps)} gaps`,
        },
      ],
    },
    { label: 'Scope', lines: line(about.scope) },
    { label: 'Review', lines: [{ text: reviewText(review) }] },
    { label: 'Source', lines: [source.title, source.publisher, source.url].flatMap(line) },
    { label: 'Dates', lines: line(dateText(source)) },
    { label: 'Licence', lines: [source.licence, source.licenceUrl, source.attribution].flatMap(line) },
  ]
  const title = wrapText(about.title, width).map((line) => theme.title(line))
  return `${title.join('\n')}\n\n${renderBlocks(blocks, width, theme)}\n`
}

function dateText({ publishedOn, changedOn, removedOn }: About['source']): string | null {
  const parts = [
    publishedOn === null ? '' : `published ${publishedOn}`,
    changedOn === null ? '' : `last changed ${changedOn}`,
    removedOn === null ? '' : `withdrawn ${removedOn}`,
  ].filter(Boolean)
  return parts.length === 0 ? null : parts.join(', ')
}

/** What the source leaves open, for people. */
export function renderGaps({ gaps }: GapList, { width, theme }: TextOptions): string {
  if (gaps.length === 0) return 'The matrix names no gaps.\n'
  const blocks = gaps.map(({ text, sources, activities }, at) => ({
    label: `${String(at + 1)}.`,
    lines: [
      { text: withCitation(text, sources) },
      ...(activities.length === 0
        ? []
        : [{ text: `Touches: ${activities.map(({ title }) => title).join('; ')}`, faint: true }]),
    ],
  }))
  return `${renderBlocks(blocks, width, theme)}\n`
}
