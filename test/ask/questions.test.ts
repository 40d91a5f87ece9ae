import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scoreQuestions } from '../../bench/score-questions.js'
import { findByName } from '../../src/ask/find-by-name.js'
import { findByWords } from '../../src/ask/search.js'
import { BUNDLED, BUNDLED_VIEW } from '../helpers/bundled.js'
import { runCli } from '../helpers/run-cli.js'

const scored = scoreQuestions(BUNDLED_VIEW, readFileSync(new URL('../fixtures/questions.tsv', import.meta.url), 'utf8'))
const onTopic = scored.filter(({ verdict }) => !verdict.startsWith('off-topic'))
const share = (...verdicts: string[]) =>
  onTopic.filter(({ verdict }) => verdicts.includes(verdict)).length / onTopic.length

describe('questions as people type them', () => {
  test('nine in ten are answered right, and nearly all at least offered', () => {
    expect(onTopic.length).toBeGreaterThan(250)
    expect(share('right')).toBeGreaterThan(0.9)
    expect(share('right', 'offered')).toBeGreaterThan(0.97)
  })

  test('hardly any is answered wrong', () => {
    expect(share('wrong')).toBeLessThan(0.02)
  })

  test('none that the matrix cannot answer is answered', () => {
    expect(scored.filter(({ verdict }) => verdict === 'off-topic answered')).toEqual([])
  })
})

test('every id, title and alias answers, however it is written', () => {
  for (const { id, title, aliases } of BUNDLED.activities) {
    for (const name of [id, title, ...aliases]) {
      for (const written of [name, name.toUpperCase(), `  ${name.replace(/[ -]/g, '_')} `, `${name}?`]) {
        const finding = findByWords(BUNDLED_VIEW, written)
        expect([written, finding.kind === 'found' && BUNDLED_VIEW.activity(finding.position).id]).toEqual([written, id])
      }
    }
  }
})

test('show answers names only: no slip of one letter is taken for the name', () => {
  let slips = 0
  for (const { id } of BUNDLED.activities) {
    for (let at = 0; at < id.length; at += 3) {
      const slip = id.slice(0, at) + id.slice(at + 1)
      if (BUNDLED_VIEW.positionOf(slip.replace(/-/g, '')) !== null) continue
      slips += 1
      expect(findByName(BUNDLED_VIEW, slip).kind).toBe('none')
    }
  }
  expect(slips).toBeGreaterThan(200)
})

test('for a slip, show suggests the right name among three', async () => {
  const slips = BUNDLED.activities.flatMap(({ id }) => [
    { id, slip: id.slice(0, 4) + id.slice(5) },
    { id, slip: `${id.slice(0, 6)}x${id.slice(6)}` },
    { id, slip: id.slice(0, 2) + (id[3] ?? '') + (id[2] ?? '') + id.slice(4) },
  ])
  const missed = []
  for (const { id, slip } of slips.filter((entry) => findByName(BUNDLED_VIEW, entry.slip).kind === 'none')) {
    const { stdout } = await runCli(['show', slip, '--json'])
    const { suggestions } = (JSON.parse(stdout) as { data: { suggestions: { id: string }[] } }).data
    if (!suggestions.some((suggestion) => suggestion.id === id)) missed.push(slip)
  }
  expect(missed).toEqual([])
})

test.each([
  ['set', 'none of the words says enough'],
  ['the', 'only a filler'],
  ['?!', 'no word at all'],
  ['🙂', 'a picture'],
])('%j is not answered: %s', (question) => {
  expect(findByWords(BUNDLED_VIEW, question).kind).not.toBe('found')
})

test('joined and parted words, beginnings and slips are seen through', () => {
  const idOf = (question: string) => {
    const finding = findByWords(BUNDLED_VIEW, question)
    return finding.kind === 'found' ? BUNDLED_VIEW.activity(finding.position).id : finding.kind
  }
  expect(
    [
      'set up loging',
      'threatmodelling',
      'cloud watch',
      'git hub access',
      'vulnerabilty in platform',
      'splnuk account',
    ].map(idOf),
  ).toEqual([
    'set-up-logging',
    'give-security-advice',
    'ship-logs-to-cloudwatch',
    'manage-github-access',
    'mitigate-platform-vulnerabilities',
    'provide-splunk-accounts',
  ])
})
