import { findByWords } from '../src/ask/search.js'
import type { Finding } from '../src/ask/find-by-name.js'
import type { MatrixView } from '../src/model/view.js'

export type Verdict = 'right' | 'offered' | 'missed' | 'wrong' | 'off-topic answered' | 'off-topic refused'

export interface Scored {
  question: string
  accepted: readonly string[]
  verdict: Verdict
  /** What was found, and the ids of up to three activities. */
  shown: string
}

/** Every question of a file (`question <TAB> ids separated by | or NONE` a line, `#` begins a comment) with its verdict. */
export function scoreQuestions(view: MatrixView, text: string): Scored[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [question = '', ids = ''] = line.split('\t')
      const accepted = ids.trim().split('|')
      return { question, accepted, ...judge(view, question, accepted) }
    })
}

function judge(view: MatrixView, question: string, accepted: readonly string[]): Pick<Scored, 'verdict' | 'shown'> {
  const finding = findByWords(view, question)
  const ids = idsOf(view, finding).slice(0, 3)
  const shown = `${finding.kind} ${ids.join(', ')}`
  if (accepted.includes('NONE')) {
    return { verdict: finding.kind === 'found' ? 'off-topic answered' : 'off-topic refused', shown }
  }
  const isRight = ids.some((id) => accepted.includes(id))
  if (finding.kind === 'found') return { verdict: isRight ? 'right' : 'wrong', shown }
  return { verdict: isRight ? 'offered' : 'missed', shown }
}

function idsOf(view: MatrixView, finding: Finding): string[] {
  if (finding.kind === 'found') return [view.activity(finding.position).id]
  return (finding.kind === 'ambiguous' ? finding.candidates : finding.nearest).map(({ id }) => id)
}
