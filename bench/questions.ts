/**
 * Scores the search of the bundled matrix on a file of questions (see score-questions.ts): answered right, offered among the
 * first three, missed, answered wrong, answered though off-topic. `--show` prints every question that was not answered right.
 * Usage: npm run bench:questions -- FILE.tsv [--show]
 */
import { readFileSync } from 'node:fs'
import { openAsset } from '../src/assets.js'
import { viewCompiled } from '../src/matrix/compiled-view.js'
import { BUNDLED as BUNDLED_MATRIX } from '../src/sources/bundled-matrices.js'
import { scoreQuestions, type Verdict } from './score-questions.js'

const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('--'))
if (file === undefined) throw new Error('Usage: npm run bench:questions -- FILE.tsv [--show]')
const view = viewCompiled(openAsset(BUNDLED_MATRIX.asset), { kind: 'bundled', ref: 'bundled' })
if (!view) throw new Error('The bundled matrix is out of date; run npm run build')

const scored = scoreQuestions(view, readFileSync(file, 'utf8'))
if (args.includes('--show')) {
  for (const { verdict, question, accepted, shown } of scored) {
    if (verdict !== 'right' && verdict !== 'off-topic refused') {
      console.log(`${verdict}\t${question}\t${accepted.join('|')}\t${shown}`)
    }
  }
}

const count = (verdict: Verdict) => scored.filter((item) => item.verdict === verdict).length
const onTopic = count('right') + count('offered') + count('missed') + count('wrong')
const offTopic = scored.length - onTopic
const line = (label: string, part: number) =>
  `  ${label.padEnd(24)}${String(part).padStart(5)} (${((100 * part) / Math.max(1, onTopic)).toFixed(1)} %)`
console.log(`questions that the matrix answers: ${String(onTopic)}`)
console.log(line('answered right', count('right')))
console.log(line('right or in first three', count('right') + count('offered')))
console.log(line('missed', count('missed')))
console.log(line('answered wrong', count('wrong')))
console.log(`off-topic questions: ${String(offTopic)}, answered: ${String(count('off-topic answered'))}`)
