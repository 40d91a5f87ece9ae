/**
 * Scores the search on a file of questions: `question <TAB> acceptable ids separated by | or NONE` a line, `#` begins a comment.
 * Prints how many were answered right, offered among the first three, missed, answered wrong, and answered though off-topic.
 */
import { readFileSync } from 'node:fs'
import { openAsset } from '../src/assets.js'
import type { Finding } from '../src/ask/find-by-name.js'
import { findByWords } from '../src/ask/search.js'
import { viewCompiled } from '../src/matrix/compiled-view.js'
import type { MatrixView } from '../src/model/view.js'
import { BUNDLED_ASSET } from '../src/sources/open-matrix.js'

type Verdict = 'right' | 'offered' | 'missed' | 'wrong' | 'off-topic answered' | 'off-topic refused'

function judge(view: MatrixView, question: string, accepted: readonly string[]): { verdict: Verdict; shown: string } {
  const finding = findByWords(view, question)
  const ids = idsOf(view, finding)
  const shown = `${finding.kind} ${ids.slice(0, 3).join(', ')}`
  if (accepted.includes('NONE')) {
    return { verdict: finding.kind === 'found' ? 'off-topic answered' : 'off-topic refused', shown }
  }
  if (finding.kind === 'found') return { verdict: accepted.includes(ids[0] ?? '') ? 'right' : 'wrong', shown }
  return { verdict: ids.slice(0, 3).some((id) => accepted.includes(id)) ? 'offered' : 'missed', shown }
}

function idsOf(view: MatrixView, finding: Finding): string[] {
  if (finding.kind === 'found') return [view.activity(finding.position).id]
  return (finding.kind === 'ambiguous' ? finding.candidates : finding.nearest).map(({ id }) => id)
}

const [file, ...options] = process.argv.slice(2)
if (file === undefined) throw new Error('Usage: npm run bench:questions -- FILE.tsv [--show]')
const view = viewCompiled(openAsset(BUNDLED_ASSET), { kind: 'bundled', ref: 'bundled' })
if (!view) throw new Error('The bundled matrix is out of date; run npm run build')
const counts = new Map<Verdict, number>()
for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
  if (line.trim() === '' || line.startsWith('#')) continue
  const [question = '', ids = ''] = line.split('\t')
  const { verdict, shown } = judge(view, question, ids.trim().split('|'))
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  if (options.includes('--show') && verdict !== 'right' && verdict !== 'off-topic refused') {
    console.log(`${verdict}\t${question}\t${ids}\t${shown}`)
  }
}

const count = (verdict: Verdict) => counts.get(verdict) ?? 0
const onTopic = count('right') + count('offered') + count('missed') + count('wrong')
const offTopic = count('off-topic answered') + count('off-topic refused')
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
console.log(`questions that the matrix answers: ${String(onTopic)}`)
console.log(`  answered right:           ${String(count('right'))} (${percent(count('right'), onTopic)})`)
console.log(
  `  right or in first three:  ${String(count('right') + count('offered'))} (${percent(count('right') + count('offered'), onTopic)})`,
)
console.log(`  missed:                   ${String(count('missed'))} (${percent(count('missed'), onTopic)})`)
console.log(`  answered wrong:           ${String(count('wrong'))} (${percent(count('wrong'), onTopic)})`)
console.log(`off-topic questions: ${String(offTopic)}, answered: ${String(count('off-topic answered'))}`)
