import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { createStore } from '../../src/sources/checklist-store.js'
import { DISK } from '../../src/sources/disk.js'
import { journalFormat } from '../../src/sources/journal-format.js'
import { sharedFormat } from '../../src/sources/shared-format.js'
import { answerOf, startOfFaults } from './fault-answers.js'

export type Kind = 'user' | 'shared'

export interface KillReport {
  kills: number
  /** Answers of which a process had said that they are saved when it was killed. */
  acknowledged: number
  lost: readonly string[]
  /** What the file said when it could not be read after a kill. */
  unreadable: readonly string[]
  /** Most files beside the checklist once the next run had written. */
  strays: number
  /** Longest time of one answer, in milliseconds. */
  slowest: number
}

const PROGRAM = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))
const WORKER = fileURLToPath(new URL('checklist-worker.ts', import.meta.url))
/** A new file after so many kills: a file that only grows would be slow in the end. */
const KILLS_OF_A_FILE = 20

/** A folder with the worker as plain JavaScript, which starts fast; removed by `dispose`. */
export async function prepareWorker(): Promise<{ folder: string; worker: string; dispose: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'whoowns-faults-'))
  const worker = join(folder, 'worker.cjs')
  await build({ entryPoints: [WORKER], outfile: worker, bundle: true, platform: 'node', format: 'cjs' })
  return {
    folder,
    worker,
    dispose: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function openStore(kind: Kind, file: string) {
  const format = (kind === 'shared' ? sharedFormat : journalFormat)(DISK, process)
  return createStore({ file, format, start: startOfFaults, disk: DISK, process })
}

/** Kills a process that answers as fast as it can, at a random moment, again and again. */
export async function killWriters(
  kind: Kind,
  kills: number,
  { folder, worker }: { folder: string; worker: string },
): Promise<KillReport> {
  const report = { kills, acknowledged: 0, lost: [] as string[], unreadable: [] as string[], strays: 0, slowest: 0 }
  let file = ''
  let promised: string[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill % KILLS_OF_A_FILE === 0) {
      file = join(folder, `${kind}-${String(kill)}`, 'list.jsonl')
      mkdirSync(dirname(file))
      promised = []
    }
    const acks = await runAndKill(worker, [kind, file, `run${String(kill)}`, '100000'], Math.random() * 60)
    promised.push(...acks.map(({ item }) => item))
    report.acknowledged += acks.length
    report.slowest = Math.max(report.slowest, ...acks.map(({ took }) => took))
    try {
      const records = openStore(kind, file).read()?.records
      for (const item of promised) {
        if (JSON.stringify(records?.get(item)) !== JSON.stringify(answerOf(item))) report.lost.push(item)
      }
    } catch (error) {
      report.unreadable.push(error instanceof Error ? error.message : String(error))
    }
    const begun = performance.now()
    openStore(kind, file).update(() => [answerOf('next')])
    report.slowest = Math.max(report.slowest, performance.now() - begun)
    report.strays = Math.max(report.strays, readdirSync(dirname(file)).length - 1)
  }
  return report
}

interface Acknowledgement {
  item: string
  took: number
}

/** The answers that the process acknowledged; it is killed `after` milliseconds after the first one, or lives to its end. */
function runAndKill(worker: string, args: readonly string[], after: number | null): Promise<Acknowledgement[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (data: Buffer) => {
      if (output === '' && after !== null) setTimeout(() => child.kill('SIGKILL'), after)
      output += data.toString()
    })
    child.on('error', reject)
    child.on('close', () => {
      // A line without an end was cut off by the kill.
      const lines = output.split('\n').slice(0, -1)
      resolve(lines.map((line) => ({ item: line.split(' ')[0] ?? '', took: Number(line.split(' ')[1]) })))
    })
  })
}

/** How many answers of several processes that write at the same time are kept, and the longest that one took. */
export async function writeTogether(
  kind: Kind,
  processes: number,
  answers: number,
  { folder, worker }: { folder: string; worker: string },
): Promise<{ kept: number; slowest: number }> {
  const file = join(folder, `${kind}-together`, 'list.jsonl')
  const runs = Array.from({ length: processes }, (_, at) =>
    runAndKill(worker, [kind, file, `p${String(at)}`, String(answers)], null),
  )
  const acks = (await Promise.all(runs)).flat()
  const records = openStore(kind, file).read()?.records
  const kept = acks.filter(({ item }) => JSON.stringify(records?.get(item)) === JSON.stringify(answerOf(item)))
  return { kept: kept.length, slowest: Math.max(...acks.map(({ took }) => took)) }
}

/** Kills the program itself while it saves an answer: the way a user's own kill or crash would. */
export async function killProgram(kills: number, folder: string): Promise<KillReport> {
  const report = { kills, acknowledged: 0, lost: [] as string[], unreadable: [] as string[], strays: 0, slowest: 0 }
  const env = { HOME: folder, PATH: process.env['PATH'] }
  const run = (args: readonly string[], after: number | null) => runProgram(args, env, after)
  const ids = (
    JSON.parse((await run(['--json'], null)).stdout) as { data: { items: { id: string }[] } }
  ).data.items.map(({ id }) => id)
  const begun = performance.now()
  await run([`--answer`, `${ids[0] ?? ''}=done`], null)
  const usual = performance.now() - begun
  const promised = new Map<string, string>()
  for (let kill = 0; kill < kills; kill += 1) {
    const id = ids[kill % ids.length] ?? ''
    const note = `kill ${String(kill)}`
    const { code } = await run(['--note', `${id}=${note}`], usual * (0.4 + Math.random() * 0.8))
    if (code === 0) {
      promised.set(id, note)
      report.acknowledged += 1
    }
    const status = await run(['--json'], null)
    if (status.code !== 0) {
      report.unreadable.push(status.stdout)
      continue
    }
    const { data } = JSON.parse(status.stdout) as { data: { items: { id: string; note: string | null }[] } }
    for (const [item, wanted] of promised) {
      const found = data.items.find((entry) => entry.id === item)?.note
      // The answer of the killed run itself may have been saved without anybody being told.
      if (found !== wanted && !(item === id && found === note))
        report.lost.push(`${item}: ${String(found)}, not ${wanted}`)
      if (item === id && found === note) promised.set(item, note)
    }
  }
  await run(['--answer', `${ids[0] ?? ''}=done`], null)
  report.strays = readdirSync(join(folder, '.local/state/whoowns/checklists')).length - 1
  return report
}

function runProgram(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  after: number | null,
): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve, reject) => {
    const argv = [PROGRAM, 'onboard', '--as', 'product-team', ...args]
    const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
    child.on('error', reject)
    const timer = after === null ? null : setTimeout(() => child.kill('SIGKILL'), after)
    child.on('close', (code) => {
      if (timer) clearTimeout(timer)
      resolve({ code, stdout })
    })
  })
}
