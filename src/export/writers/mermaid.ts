import { answerActivity } from '../../ask/answer.js'
import type { CallStepView } from '../../model/answer.js'
import type { Activity, MatrixHead } from '../../model/matrix.js'
import { renderContacts } from '../../render/contact-text.js'
import { conditionWords } from '../condition-words.js'
import type { ExportInput, Writer } from '../writer.js'

/**
 * Whom to call in which order, as a flowchart with a part for each activity. Mermaid refuses a chart beyond a certain size, which a
 * document cannot change: the activities that come after it are left out.
 */
export const mermaidWriter: Writer = { kind: 'text', write: writeMermaid }

/** Mermaid's own limits where nobody has set others: `maxTextSize`, and one less than `maxEdges`. */
const MAX_CHARACTERS = 50_000
const MAX_ARROWS = 499

function writeMermaid({ head, activities, note }: ExportInput): string {
  const lines = ['flowchart LR\n']
  let characters = lines.join('').length
  let arrows = 0
  for (const [at, activity] of activities.entries()) {
    const part = renderChain(head, activity, at).map((line) => `${line}\n`)
    characters += part.join('').length
    arrows += part.filter((line) => line.includes(' -->')).length
    if (characters > MAX_CHARACTERS || arrows > MAX_ARROWS) {
      const left = `${String(activities.length - at)} of ${String(activities.length)} activities are left out`
      note(`${left}: Mermaid draws no larger chart. Name those that you want with --activity.`)
      break
    }
    lines.push(...part)
  }
  return lines.join('')
}

function renderChain(head: MatrixHead, activity: Activity, at: number): string[] {
  const { id, title } = activity
  const match = { how: 'id', score: 1, words: [] } as const
  const { callChain } = answerActivity(head, activity, { query: id, match, as: null, when: [] })
  // Ids of a chart are our own: some words, such as "end", break one.
  const name = `a${at + 1}`
  const nodes = callChain.map((step) => `    ${name}s${step.step}["${nodeText(step)}"]`)
  const arrows = callChain.slice(1).map((step, before) => {
    const condition = conditionWords(step, head)
    const label = condition === '' ? '' : `|"${quoted(condition)}"|`
    return `    ${name}s${before + 1} -->${label} ${name}s${step.step}`
  })
  const first = callChain[0]
  const start = first === undefined ? '' : conditionWords(first, head)
  const entry = first === undefined ? [`    ${name}s0["Nobody is named"]`] : []
  const label = start === '' ? '' : `|"${quoted(start)}"|`
  return [
    `  subgraph ${name}["${quoted(title)}"]`,
    ...nodes,
    ...entry,
    ...(first === undefined || start === '' ? [] : [`    ${name}s0(( )) -->${label} ${name}s1`]),
    ...arrows,
    '  end',
  ]
}

function nodeText({ role, contacts }: CallStepView): string {
  return `${quoted(role.name)}<br>${quoted(renderContacts(contacts))}`
}

/** Text inside the quotes of Mermaid, where the syntax, HTML and Markdown all have to stay text. */
function quoted(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .,:;()/?!+-]/gu, (character) => `#${character.codePointAt(0) ?? 63};`)
    .replace(/^(\d+)\. /, '$1#46; ')
}
