import { mkdirSync, readFileSync, statSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetRole, rememberRole } from '../../src/sources/remember-role.js'
import { rememberedRole, stateFolder } from '../../src/sources/user-state.js'
import { scratchFolder } from '../helpers/scratch.js'

test.each([
  ['linux', { HOME: '/home/a' }, '/home/a/.local/state/whoowns'],
  ['linux', { HOME: '/home/a', XDG_STATE_HOME: '/state' }, '/state/whoowns'],
  ['linux', { HOME: '/home/a', XDG_STATE_HOME: 'state' }, '/home/a/.local/state/whoowns'],
  ['linux', { HOME: '/home/a', XDG_STATE_HOME: '' }, '/home/a/.local/state/whoowns'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/.local/state/whoowns'],
  ['linux', {}, null],
  ['linux', { HOME: '' }, null],
  ['linux', { HOME: 'home' }, null],
  ['linux', { HOME: './x' }, null],
  ['linux', { HOME: 'C:\\Users\\a' }, null],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'C:\\Users\\a\\AppData\\Local/whoowns'],
  ['win32', { LOCALAPPDATA: 'AppData', HOME: '/home/a' }, null],
  ['win32', {}, null],
])('on %s with %j the state folder is %s', (platform, env, folder) => {
  expect(stateFolder({ platform, env })).toBe(folder)
})

test('a role is remembered for one matrix, changed and forgotten', () => {
  const world = { platform: 'linux', env: { HOME: scratchFolder() }, process }
  expect([rememberedRole(world, 'shop'), forgetRole(world, 'shop')]).toEqual([null, false])
  const file = rememberRole(world, 'shop', 'team')
  expect([rememberedRole(world, 'shop'), rememberedRole(world, 'other')]).toEqual(['team', null])
  rememberRole(world, 'shop', 'crew')
  expect([rememberedRole(world, 'shop'), readFileSync(file, 'utf8')]).toEqual(['crew', 'crew\n'])
  expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700])
  expect([forgetRole(world, 'shop'), rememberedRole(world, 'shop'), existsSync(file)]).toEqual([true, null, false])
})

test('a role that cannot be remembered says why', () => {
  const home = scratchFolder()
  writeFileSync(join(home, '.local'), 'a file')
  expect(() => rememberRole({ platform: 'linux', env: { HOME: home }, process }, 'shop', 'team')).toThrow(
    /Cannot write .*role-shop: (something else is in its place|part of its path is no folder)\./,
  )
  expect(() => rememberRole({ platform: 'linux', env: {}, process }, 'shop', 'team')).toThrow(
    /HOME is not an absolute path/,
  )
})

test('a folder where the remembered role should be counts as nothing', () => {
  const home = scratchFolder()
  mkdirSync(join(home, '.local/state/whoowns/role-shop'), { recursive: true })
  expect(rememberedRole({ platform: 'linux', env: { HOME: home } }, 'shop')).toBeNull()
})
