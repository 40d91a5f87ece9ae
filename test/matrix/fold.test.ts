import { expect, test } from 'vitest'
import { foldName } from '../../src/matrix/fold.js'

test.each([
  ['Set up & structure logging', 'setupandstructurelogging'],
  ['set-up AND structure logging', 'setupandstructurelogging'],
  ['  Réseau privé ', 'reseauprive'],
  ['ＲＥ', 're'],
  ['日志 管理', '日志管理'],
  ['!?', ''],
])('%j folds to %j', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})
