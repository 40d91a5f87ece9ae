import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diffMatrices, loadMatrix, type MatrixDiff } from '../src/index.js'
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
