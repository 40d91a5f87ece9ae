import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killProgram, killWriters, prepareWorker, writeTogether } from './checklist-faults.js'

let setting: Awaited<ReturnType<typeof prepareWorker>>
beforeAll(async () => {
  setting = await prepareWorker()
})
afterAll(() => {
  setting.dispose()
})

test.each(['user', 'shared'] as const)(
  'a writer of a checklist of kind %s that is killed loses no answer it acknowledged',
  async (kind) => {
    const report = await killWriters(kind, 12, setting)
    expect([report.lost, report.unreadable, report.strays]).toEqual([[], [], 0])
    expect(report.acknowledged).toBeGreaterThan(12)
  },
)

test('the program itself, killed while it saves, loses no answer it acknowledged', async () => {
  const home = join(setting.folder, 'home')
  mkdirSync(home)
  const report = await killProgram(8, home)
  expect([report.lost, report.unreadable, report.strays]).toEqual([[], [], 0])
})

test.each(['user', 'shared'] as const)(
  '4 processes that each save 25 answers to a checklist of kind %s at once keep all 100',
  async (kind) => {
    expect((await writeTogether(kind, 4, 25, setting)).kept).toBe(100)
  },
  120_000,
)
