import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diffMatrices, loadMatrix, validateMatrix, type MatrixDiff } from '../src/index.js'
import type { Validation } from '../src/model/validation.js'
import { SHOP, shopWith } from './fixtures/shop.js'
import { makeFolder } from './helpers/git-repository.js'
import { runCli } from './helpers/run-cli.js'
import { expectJson } from './helpers/schema.js'

test('diffMatrices finds what the command finds', async () => {
  const cwd = makeFolder()
  writeFileSync(join(cwd, 'a.yaml'), SHOP)
  writeFileSync(
    join(cwd, 'b.yaml'),
    shopWith(['support: not-involved', 'support: supporting'], ['Train new', 'Teach new']),
  )
  const [before, after] = [await loadMatrix('a.yaml', { cwd }), await loadMatrix('b.yaml', { cwd })]
  const diff = diffMatrices(before, after)
  const { stdout } = await runCli(['diff', 'a.yaml', 'b.yaml', '--json'], { cwd })
  expect(diff).toEqual(expectJson<MatrixDiff>(stdout, 'diff').data)
  expect(diff.roles.map(({ role }) => role.id)).toEqual(['support'])
  expect(diffMatrices(before, before).same).toBe(true)
})

describe('validateMatrix', () => {
  const slip = shopWith(['support: not-involved', 'support: not-involvd'])

  test('finds what the command finds', async () => {
    const cwd = makeFolder()
    writeFileSync(join(cwd, 'base.yaml'), slip)
    writeFileSync(join(cwd, 'over.yaml'), 'whoowns: 1\nextends: base.yaml\nremove: [activities/deplloy]\n')
    for (const file of ['base.yaml', 'over.yaml']) {
      const findings = await validateMatrix(file, { cwd })
      const { stdout } = await runCli(['validate', file, '--json'], { cwd })
      expect(findings).toEqual(expectJson<Validation>(stdout, 'validation').data.files[0]?.findings)
      expect(findings.some(({ code }) => code === 'unknown-capacity')).toBe(true)
    }
  })

  test('reads no file when it is given the text, and has nothing to say of a good one', async () => {
    const codes = async (text: string) =>
      (await validateMatrix('not-saved.yaml', { text, cwd: makeFolder() })).map(({ file, code, severity }) =>
        severity === 'error' ? `${file} ${code}` : '',
      )
    expect((await codes(slip)).filter(Boolean)).toEqual(['not-saved.yaml unknown-capacity'])
    expect((await codes(SHOP)).filter(Boolean)).toEqual([])
  })

  test('takes severities and a day', async () => {
    const text = `${SHOP}review: { last_reviewed_on: 2020-01-01, review_in: 1 year }\n`
    const found = async (today: string, rules = {}) =>
      (await validateMatrix('a.yaml', { text, today, rules })).filter(({ code }) => code === 'review-overdue')
    expect(await found('2020-06-01')).toEqual([])
    expect(await found('2021-06-01', { 'review-overdue': 'error' })).toMatchObject([{ severity: 'error' }])
    expect(await found('2021-06-01', { 'review-overdue': 'off' })).toEqual([])
    await expect(validateMatrix('a.yaml', { text, rules: { nothing: 'off' } })).rejects.toMatchObject({
      code: 'UNKNOWN_RULE',
    })
  })

  test('throws where there is nothing to check', async () => {
    await expect(validateMatrix('none.yaml', { cwd: makeFolder() })).rejects.toMatchObject({
      code: 'MATRIX_UNREADABLE',
    })
    await expect(validateMatrix('a.yaml', { text: 'a: [' })).rejects.toMatchObject({ code: 'MATRIX_INVALID' })
  })
})
