import { describe, expect, test } from 'vitest'
import { textWidth } from '../../src/render/text-width.js'
import { ACTIVITY_IDS, ROLE_IDS } from '../helpers/bundled.js'
import { runCli } from '../helpers/run-cli.js'

const linesOf = (text: string) => text.trimEnd().split('\n')

describe.each([[], ...ROLE_IDS.map((role) => ['--as', role])])('%s %s', (...as) => {
  const flags = as.filter((flag) => typeof flag === 'string')

  test('every answer fits a terminal of 80 x 24 with the next prompt, and has no empty part', async () => {
    for (const id of ACTIVITY_IDS) {
      const { exitCode, stdout } = await runCli(['show', id, ...flags], { width: 80 })
      const lines = linesOf(stdout)
      expect(exitCode).toBe(0)
      expect([id, lines.length <= 23, lines.filter((line) => textWidth(line) > 80)]).toEqual([id, true, []])
      expect(
        lines.filter((line) => /^[A-Z][a-z]+\s*$/.test(line) || /undefined|null|\[object|\[\]|: *$/.test(line)),
      ).toEqual([])
      expect(stdout).toMatch(/^Who {5}\S/m)
      expect(stdout).toMatch(/^Source {2}[\s\S]*lines? \d/m)
      if (flags.length > 0) expect(stdout).toMatch(/^You {5}\S/m)
    }
  })
})

test.each(['show set-up-logging --as re', 'list', 'role product-team', 'gaps', 'about', 'slo'])(
  '%s has no line wider than the terminal, from 20 to 200 columns',
  async (line) => {
    for (let width = 20; width <= 200; width += 1) {
      const { stdout } = await runCli(line.split(' '), { width })
      expect([width, linesOf(stdout).filter((text) => textWidth(text) > width)]).toEqual([width, []])
    }
  },
)

test('the list is a table from 80 columns on, and records below 60', async () => {
  const first = async (width: number) => linesOf((await runCli(['list'], { width })).stdout)[0]
  expect([await first(80), await first(59)]).toEqual([
    'Activity                   Product team   Reliability         Cyber Security',
    'Provide account (e.g. AWS, PagerDuty, Alert Manager)',
  ])
})

test('marks never stand without their words', async () => {
  for (const argv of [['show', 'respond-to-incidents'], ['list'], ['role', 'cyber']]) {
    const { stdout } = await runCli(argv, { width: 80 })
    for (const [, word] of stdout.matchAll(/✓\**\s+(\S+)/g)) expect(word).toMatch(/^(responsible|supporting|if)/)
  }
})
