import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sync } from '../../src/model/where.js'
import { readLock, updateLock } from '../../src/sources/lock.js'
import { makeFolder, smallMatrix, writeFiles } from '../helpers/folder.js'
import { validJson } from '../helpers/valid-json.js'

const PROGRAM = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))

let site = ''
let port = 0
let nginx: ChildProcess | null = null

function findTool(name: string, hint: string): string {
  const path = ['/usr/sbin', '/usr/bin', '/usr/local/bin']
    .map((folder) => `${folder}/${name}`)
    .find((one) => existsSync(one))
  if (path === undefined) throw new Error(`These tests need ${name}: ${hint}`)
  return path
}

/** A certificate authority of our own, and a certificate by it for this machine. */
function makeCertificates(folder: string): void {
  const openssl = findTool('openssl', 'apt-get install openssl')
  const run = (...args: string[]) => execFileSync(openssl, args, { cwd: folder, stdio: 'ignore' })
  run(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
  )
  run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'site.key', '-out', 'site.csr', '-subj', '/CN=localhost')
  writeFileSync(`${folder}/names`, 'subjectAltName=DNS:localhost\n')
  run(
    'x509',
    '-req',
    '-in',
    'site.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'site.pem',
    '-days',
    '2',
    '-extfile',
    'names',
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const free = (server.address() as AddressInfo).port
  await new Promise((resolve) => server.close(resolve))
  return free
}

const answers = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => {
      resolve(false)
    })
  })

async function startNginx(): Promise<void> {
  const program = findTool('nginx', 'apt-get install nginx-light')
  nginx = spawn(program, ['-p', site, '-c', `${site}/nginx.conf`, '-g', 'daemon off;'], { stdio: 'ignore' })
  for (let wait = 0; wait < 200 && !(await answers()); wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
}

async function stopNginx(): Promise<void> {
  const running = nginx
  nginx = null
  if (!running) return
  const ended = new Promise((resolve) => running.once('exit', resolve))
  running.kill('SIGTERM')
  await ended
}

beforeAll(async () => {
  site = makeFolder({ 'www/': '', 'temp/': '' })
  port = await freePort()
  makeCertificates(site)
  writeFileSync(
    `${site}/nginx.conf`,
    `pid ${site}/nginx.pid; error_log ${site}/error.log; worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${site}/temp/${name};`).join('\n  ')}
  log_format short '$request_uri $status'; access_log ${site}/access.log short;
  gzip on; gzip_min_length 1; gzip_types *;
  server {
    listen 127.0.0.1:${String(port)} ssl; server_name localhost; root ${site}/www;
    ssl_certificate ${site}/site.pem; ssl_certificate_key ${site}/site.key;
    location /moved/ { return 302 /tea.yaml; }
    location /away/ { return 302 http://localhost:${String(port)}/tea.yaml; }
  }
}
`,
  )
  await startNginx()
})

afterAll(stopNginx)

interface Result {
  exitCode: number
  stdout: string
  stderr: string
}

/** A project that extends a matrix of the server, and a way to run the program in it. */
function makeProject(path = 'tea.yaml', trust = true) {
  const url = `https://localhost:${String(port)}/${path}`
  const folder = makeFolder({ 'work/.git/': '', 'work/whoowns.yaml': `whoowns: 1\nextends: ${url}\n` })
  const cwd = `${folder}/work`
  const run = (...args: string[]) =>
    new Promise<Result>((resolve) => {
      const env = {
        XDG_CACHE_HOME: `${folder}/cache`,
        WHOOWNS_ALLOW_PRIVATE: '1',
        ...(trust ? { NODE_EXTRA_CA_CERTS: `${site}/ca.pem` } : { NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
      }
      execFile(process.execPath, [PROGRAM, ...args], { cwd, env }, (error, stdout, stderr) => {
        resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr })
      })
    })
  return { url, cwd, run, cache: `${folder}/cache`, lock: `${cwd}/whoowns.lock` }
}

const serve = (text: string, path = 'tea.yaml') => {
  writeFiles(`${site}/www`, { [path]: text })
}
const title = async (run: (...args: string[]) => Promise<Result>) =>
  (await run('show', 'brew', '--field', 'title', '-q')).stdout
const statesOf = ({ stdout }: Result) => (validJson(stdout, 'sync').data as Sync).matrices.map(({ state }) => state)
const logLines = () => readFileSync(`${site}/access.log`, 'utf8').split('\n').filter(Boolean)

test('what is extended by address is refused until it is synced, and the network is not used for it', async () => {
  serve(smallMatrix('Tea'))
  const { cwd, url, run } = makeProject()
  const before = existsSync(`${site}/access.log`) ? logLines().length : 0
  expect(await run('show', 'brew')).toEqual({
    exitCode: 3,
    stdout: '',
    stderr:
      `whoowns: error: ${url} is not pinned in ${cwd}/whoowns.lock (extended by whoowns.yaml:2:10).\n` +
      'whoowns: hint: Run whoowns sync: it fetches what is pinned in whoowns.lock, and pins what is not.\n',
  })
  expect(existsSync(`${site}/access.log`) ? logLines().length : 0).toBe(before)
})

test('sync pins what the server has; it is then used without the server, and with a server that has changed', async () => {
  serve(smallMatrix('Tea'))
  const { url, cwd, run, lock } = makeProject()
  const first = await run('sync')
  expect(first).toEqual({ exitCode: 0, stdout: `${url} is pinned.\n`, stderr: '' })
  const pinned = readFileSync(lock, 'utf8')
  expect(Object.keys((JSON.parse(pinned) as { matrices: object }).matrices)).toEqual([url])

  expect(statesOf(await run('sync', '--json'))).toEqual(['same'])
  expect(logLines().slice(-2)).toEqual(['/tea.yaml 200', '/tea.yaml 304'])

  serve(smallMatrix('Tea').replace('Brew tea', 'Brew better tea'))
  expect(await title(run)).toBe('Brew tea\n')
  const changed = await run('sync', '--json')
  expect([changed.exitCode, statesOf(changed), readFileSync(lock, 'utf8')]).toEqual([1, ['changed'], pinned])
  expect(await title(run)).toBe('Brew tea\n')

  await stopNginx()
  expect(await title(run)).toBe('Brew tea\n')
  const down = await run('sync')
  expect([down.exitCode, down.stdout]).toEqual([
    3,
    `Cannot fetch ${url}: the server refuses connections. Still used is what was pinned.\n`,
  ])
  expect([await title(run), readFileSync(lock, 'utf8')]).toEqual(['Brew tea\n', pinned])
  await startNginx()

  expect([(await run('sync', '--check', '--update')).exitCode, readFileSync(lock, 'utf8')]).toEqual([1, pinned])
  const updated = await run('sync', '--update', '--json')
  expect([updated.exitCode, statesOf(updated)]).toEqual([0, ['updated']])
  expect(await title(run)).toBe('Brew better tea\n')

  writeFiles(cwd, { 'whoowns.yaml': smallMatrix('Own') })
  writeFiles(cwd, { 'whoowns.yaml': `whoowns: 1\nextends: https://localhost:${String(port)}/other.yaml\n` })
  serve(smallMatrix('Other'), 'other.yaml')
  expect(statesOf(await run('sync', '--json'))).toEqual(['pinned', 'unpinned'])
})

test('a fresh clone gets exactly what is pinned, or nothing', async () => {
  serve(smallMatrix('Clone'), 'clone.yaml')
  const { run, cache, url, cwd } = makeProject('clone.yaml')
  await run('sync')
  rmSync(cache, { recursive: true })
  expect((await run('show', 'brew')).stderr).toContain(`There is no copy of ${url} on this machine`)
  expect([(await run('sync')).exitCode, await title(run)]).toEqual([0, 'Brew tea\n'])
  rmSync(cache, { recursive: true })
  serve(smallMatrix('Clone').replace('Brew tea', 'Brew poison'), 'clone.yaml')
  const { exitCode, stderr } = await run('sync')
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr:
      `whoowns: error: ${url} is not what ${cwd}/whoowns.lock has pinned, and there is no copy of that on this machine (extended by whoowns.yaml:2:10).\n` +
      'whoowns: hint: whoowns sync --update takes what stands there now.\n',
  })
  expect((await run('show', 'brew')).exitCode).toBe(3)
})

test('what does not make a valid matrix is not pinned', async () => {
  serve('<html>Please log in</html>', 'login.yaml')
  const { run, lock } = makeProject('login.yaml')
  const { exitCode } = await run('sync')
  expect([exitCode, existsSync(lock)]).toEqual([3, false])
})

test('a certificate of an unknown authority is refused, whatever Node is told', async () => {
  serve(smallMatrix('Tea'))
  const { run, lock } = makeProject('tea.yaml', false)
  const { exitCode, stderr } = await run('sync')
  expect([exitCode, existsSync(lock)]).toEqual([3, false])
  expect(stderr).toContain('hint: For a certificate authority of your own, set NODE_EXTRA_CA_CERTS to its file.')
})

test('a redirect is followed, but not from https to http', async () => {
  serve(smallMatrix('Tea'))
  const moved = makeProject('moved/')
  expect(statesOf(await moved.run('sync', '--json'))).toEqual(['pinned'])
  expect(await title(moved.run)).toBe('Brew tea\n')
  const away = await makeProject('away/').run('sync')
  expect([away.exitCode, away.stderr.split('\n')[0]]).toEqual([
    3,
    `whoowns: error: Cannot fetch https://localhost:${String(port)}/away/: a redirect from https to http (extended by whoowns.yaml:2:10).`,
  ])
})

test('a remote matrix extends only what stands on the same server', async () => {
  serve(smallMatrix('Base'), 'base.yaml')
  serve('whoowns: 1\nextends: base.yaml\nactivities: { brew: { title: Brew there } }\n', 'near.yaml')
  const near = makeProject('near.yaml')
  expect(statesOf(await near.run('sync', '--json'))).toEqual(['pinned', 'pinned'])
  expect(await title(near.run)).toBe('Brew there\n')
  for (const ref of ['https://rules.example/a.yaml', '//rules.example/a.yaml', 'npm:tea', 'file:///etc/passwd']) {
    serve(`whoowns: 1\nextends: "${ref}"\n`, 'far.yaml')
    const { exitCode, stderr } = await makeProject('far.yaml').run('sync')
    expect([exitCode, stderr.includes(`far.yaml:2:10 Cannot extend "${ref}"`)]).toEqual([3, true])
  }
})

test('an address that the user names is fetched; later its copy serves offline and when the server is down', async () => {
  serve(smallMatrix('Named'), 'named.yaml')
  const { run } = makeProject()
  const url = `https://localhost:${String(port)}/named.yaml`
  const ask = (...flags: string[]) => run('show', 'brew', '--field', 'title', '--matrix', url, ...flags)
  expect(await ask()).toEqual({ exitCode: 0, stdout: 'Brew tea\n', stderr: `whoowns: using ${url} (Named)\n` })
  serve(smallMatrix('Named').replace('Brew tea', 'Brew new tea'), 'named.yaml')
  const offline = await ask('--offline')
  expect([offline.stdout, offline.stderr.split('\n')[1]]).toEqual([
    'Brew tea\n',
    expect.stringMatching(/^whoowns: Using the copy of .* \(--offline\)\.$/),
  ])
  const changed = await ask()
  expect([changed.stdout, changed.stderr.includes('has changed since')]).toEqual(['Brew new tea\n', true])
  await stopNginx()
  const down = await ask()
  await startNginx()
  expect([down.exitCode, down.stdout]).toEqual([0, 'Brew new tea\n'])
  expect(down.stderr).toContain(`Cannot fetch ${url}: the server refuses connections. Using the copy of `)
})

test('matrices of one folder share the lock: syncing one leaves what another has pinned', async () => {
  serve(smallMatrix('Tea'))
  serve(smallMatrix('Other'), 'other.yaml')
  const { url, cwd, run, lock } = makeProject()
  const other = url.replace('tea', 'other')
  writeFiles(cwd, { 'second.yaml': `whoowns: 1\nextends: [${url}, ${other}]\n` })
  const usedBy = () => {
    const { matrices } = JSON.parse(readFileSync(lock, 'utf8')) as { matrices: Record<string, { usedBy: string[] }> }
    return Object.entries(matrices).map(([address, pin]) => [address, ...pin.usedBy])
  }
  await run('sync')
  expect(statesOf(await run('sync', '--matrix', 'second.yaml', '--json'))).toEqual(['same', 'pinned'])
  expect(usedBy()).toEqual([
    [other, 'second.yaml'],
    [url, 'second.yaml', 'whoowns.yaml'],
  ])
  writeFiles(cwd, { 'second.yaml': smallMatrix('Own') })
  expect(statesOf(await run('sync', '--matrix', 'second.yaml', '--json'))).toEqual(['unpinned'])
  expect(usedBy()).toEqual([[url, 'whoowns.yaml']])
  expect(await title(run)).toBe('Brew tea\n')
})

test('matrices that are synced at the same time are all pinned', async () => {
  const { url, cwd, run, lock } = makeProject()
  const names = Array.from({ length: 6 }, (_, at) => `m${String(at)}.yaml`)
  for (const name of names) {
    serve(smallMatrix(name), name)
    writeFiles(cwd, { [name]: `whoowns: 1\nextends: ${url.replace('tea.yaml', name)}\n` })
  }
  const results = await Promise.all(names.map((name) => run('sync', '--matrix', name)))
  expect(results.map(({ exitCode }) => exitCode)).toEqual(names.map(() => 0))
  expect([...readLock(lock).pins.values()].map(({ usedBy }) => usedBy)).toEqual(names.map((name) => [name]))
})

test('a lock of another run that pins something else is not written over', () => {
  const { lock } = makeProject()
  const pin = (digit: string) => ({ sha256: digit.repeat(64), bytes: 1 })
  const before = readLock(lock)
  updateLock(before, 'a.yaml', new Map([['https://tea.example/', pin('1')]]), process)
  const text = readFileSync(lock, 'utf8')
  const late = () => {
    updateLock(before, 'b.yaml', new Map([['https://tea.example/', pin('2')]]), process)
  }
  expect(late).toThrow(/^Another run has pinned something else for https:\/\/tea\.example\//)
  expect(readFileSync(lock, 'utf8')).toBe(text)
  updateLock(before, 'b.yaml', new Map([['https://cake.example/', pin('2')]]), process)
  expect([...readLock(lock).pins.keys()]).toEqual(['https://cake.example/', 'https://tea.example/'])
})

test('what an address keeps secret is not shown', async () => {
  serve(smallMatrix('Secret'), 'secret.yaml')
  const { url, cwd, run, lock } = makeProject('secret.yaml?version=2&access_token=abc123')
  const shown = url.replace('abc123', '***')
  expect((await run('sync')).stdout).toBe(`${shown} is pinned.\n`)
  expect(readFileSync(lock, 'utf8')).toContain('abc123')
  for (const args of [['show', 'brew', '--json'], ['where'], ['export', '--to', 'html'], ['validate']]) {
    expect(Object.values(await run(...args)).join('\n')).not.toContain('abc123')
  }
  writeFiles(cwd, { 'whoowns.yaml': smallMatrix('Own') })
  for (const args of [['show', 'brew'], ['show', 'brew', '--json'], ['where'], ['validate'], ['about', '--json']]) {
    const { exitCode, stdout, stderr } = await run(...args, '--matrix', url)
    expect([exitCode, `${stdout}${stderr}`.includes('abc123')]).toEqual([0, false])
  }
})

const LOCKS = [
  '',
  '{',
  '[]',
  'null',
  '{"lockVersion":2,"matrices":{}}',
  '{"lockVersion":1}',
  '{"lockVersion":1,"matrices":[]}',
  '{"lockVersion":1,"matrices":{"u":{"sha256":"x"}}}',
  '{"lockVersion":1,"matrices":{"u":null}}',
]

test.each(LOCKS)('a lock that says %j is an error and stays as it is', async (text) => {
  const { run, lock } = makeProject()
  writeFileSync(lock, text)
  for (const command of [['show', 'brew'], ['sync']]) {
    const { exitCode, stderr } = await run(...command)
    expect([exitCode, stderr.split('\n')[0]?.startsWith(`whoowns: error: ${lock} `)]).toEqual([3, true])
  }
  expect(readFileSync(lock, 'utf8')).toBe(text)
})
