/**
 * Answers items of a saved checklist as fast as it can, and says after each answer that it is saved, with the milliseconds it
 * took. Arguments: kind of checklist, file, name of the run, number of answers.
 */
import { writeSync } from 'node:fs'
import { createStore } from '../../src/sources/checklist-store.js'
import { DISK } from '../../src/sources/disk.js'
import { journalFormat } from '../../src/sources/journal-format.js'
import { sharedFormat } from '../../src/sources/shared-format.js'
import { answerOf, startOfFaults } from './fault-answers.js'

const [kind = '', file = '', run = '', count = '0'] = process.argv.slice(2)
const format = (kind === 'shared' ? sharedFormat : journalFormat)(DISK, process)
const store = createStore({ file, format, start: startOfFaults, disk: DISK, process })
for (let at = 0; at < Number(count); at += 1) {
  const begun = performance.now()
  store.update(() => [answerOf(`${run}-${String(at)}`)])
  writeSync(1, `${run}-${String(at)} ${String(Math.round(performance.now() - begun))}\n`)
}
