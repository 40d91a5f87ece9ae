import type { lookup } from 'node:dns'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WhoownsError } from '../../src/model/errors.js'
import { fetchText, type FetchPolicy } from '../../src/sources/fetch-text.js'
import { isPublicAddress } from '../../src/sources/public-address.js'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const POLICY: FetchPolicy = { allowPrivate: true, allowHttp: true, agent: 'whoowns/test', deadline: 800 }
const BOMB = gzipSync(Buffer.alloc(50 * 1024 * 1024))
const BROTLI_BOMB = brotliCompressSync(Buffer.alloc(8e6))
const DEFLATE_BOMB = deflateSync(Buffer.alloc(8e6))
const drip = (response: ServerResponse, piece: string) => {
  const timer = setInterval(() => response.write(piece), 50)
  response.on('close', () => {
    clearInterval(timer)
  })
}

/** Servers by path, and how the failure that each causes is told. */
const HOSTILE: readonly (readonly [string, Handler, RegExp])[] = [
  ['not-found', (_, response) => response.writeHead(404).end(), /the server answered 404/],
  ['forbidden', (_, response) => response.writeHead(403).end('whoowns: 1'), /the server answered 403/],
  ['broken', (_, response) => response.writeHead(500).end(), /the server answered 500/],
  ['nothing', (_, response) => response.writeHead(204).end(), /the server answered 204/],
  ['part', (_, response) => response.writeHead(206).end('whoowns: 1'), /the server answered 206/],
  ['not-modified-unasked', (_, response) => response.writeHead(304).end(), /the server answered 304/],
  [
    'redirect-loop',
    (_, response) => response.writeHead(302, { location: '/redirect-loop' }).end(),
    /more than 3 redirects/,
  ],
  ['redirect-nowhere', (_, response) => response.writeHead(302).end(), /a redirect without an address/],
  ['redirect-garbage', (_, response) => response.writeHead(302, { location: 'http://[' }).end(), /no address/],
  [
    'redirect-file',
    (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    /file: is not fetched/,
  ],
  [
    'redirect-data',
    (_, response) => response.writeHead(302, { location: 'data:text/plain,x' }).end(),
    /data: is not fetched/,
  ],
  [
    'redirect-ftp',
    (_, response) => response.writeHead(301, { location: 'ftp://example.org/' }).end(),
    /ftp: is not fetched/,
  ],
  [
    'redirect-secret',
    (_, response) => response.writeHead(307, { location: 'http://a:b@127.0.0.1/' }).end(),
    /name or password/,
  ],
  ['silent', () => undefined, /no full answer in 0.8 seconds/],
  [
    'headers-only',
    (_, response) => response.writeHead(200, { 'content-length': '10' }).flushHeaders(),
    /no full answer/,
  ],
  ['drip', (_, response) => drip(response.writeHead(200), '# '), /no full answer/],
  [
    'drip-forever-gzip',
    (_, response) => drip(response.writeHead(200, { 'content-encoding': 'gzip' }), ''),
    /no full answer/,
  ],
  ['too-much', (_, response) => response.end(Buffer.alloc(1024 * 1024 + 1, 0x20)), /more than 1 MiB/],
  [
    'endless',
    (_, response) => {
      const push = (): void => {
        if (response.write(Buffer.alloc(65536, 0x20))) setImmediate(push)
        else response.once('drain', push)
      }
      push()
    },
    /more than 1 MiB/,
  ],
  ['gzip-bomb', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB), /more than 1 MiB/],
  [
    'brotli-bomb',
    (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(BROTLI_BOMB),
    /more than 1 MiB/,
  ],
  [
    'deflate-bomb',
    (_, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(DEFLATE_BOMB),
    /more than 1 MiB/,
  ],
  [
    'gzip-garbage',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('whoowns: 1'),
    /incorrect header/,
  ],
  [
    'gzip-cut-off',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB.subarray(0, 20)),
    /unexpected end|ended too early/,
  ],
  [
    'gzip-twice',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync('x'))),
    /encoding "gzip, gzip" is not known/,
  ],
  [
    'strange-encoding',
    (_, response) => response.writeHead(200, { 'content-encoding': 'zz\u001bm'.replace('\u001b', '') }).end('x'),
    /encoding "zzm" is not known/,
  ],
  [
    'cut-off',
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('whoowns: 1', () => response.socket?.destroy())
    },
    /broke|aborted|early|closed/,
  ],
  ['who-are-you', (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end(), /answered 401/],
  ['later', (_, response) => response.writeHead(429, { 'retry-after': '1' }).end('whoowns: 1'), /answered 429/],
  ['redirect-choice', (_, response) => response.writeHead(300, { location: '/fine' }).end(), /answered 300/],
  ['redirect-proxy', (_, response) => response.writeHead(305, { location: '/fine' }).end(), /answered 305/],
  [
    'redirect-chain',
    ({ url = '' }, response) => {
      const [, hop = '0'] = /(\d*)$/.exec(url) ?? []
      response.writeHead(308, { location: `/redirect-chain?${String(Number(hop) + 1)}` }).end()
    },
    /more than 3 redirects/,
  ],
  ['redirect-script', (_, response) => response.writeHead(302, { location: 'javascript:1' }).end(), /is not fetched/],
  ['redirect-blob', (_, response) => response.writeHead(303, { location: 'blob:http://x/y' }).end(), /is not fetched/],
  [
    'redirect-port',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:99999' }).end(),
    /no address/,
  ],
  [
    'redirect-long',
    (_, response) => response.writeHead(302, { location: `/${'x'.repeat(30_000)}` }).end(),
    /overflow/i,
  ],
  [
    'redirect-slow',
    (_, response) => {
      const timer = setTimeout(() => response.writeHead(302, { location: '/redirect-slow' }).end(), 300)
      response.on('close', () => {
        clearTimeout(timer)
      })
    },
    /no full answer|more than 3 redirects/,
  ],
  [
    'length-of-a-disk',
    (_, response) => drip(response.writeHead(200, { 'content-length': '999999999999' }), '# '),
    /no full answer/,
  ],
  [
    'gzip-members',
    (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(Buffer.concat(Array.from({ length: 30 }, () => gzipSync(Buffer.alloc(50_000))))),
    /more than 1 MiB/,
  ],
  [
    'brotli-garbage',
    (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('whoowns: 1'),
    /brotli|decompress/i,
  ],
  [
    'deflate-garbage',
    (_, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end('whoowns: 1'),
    /incorrect header/,
  ],
  [
    'gzip-of-nothing',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from([0x1f, 0x8b])),
    /unexpected end|ended too early/,
  ],
  [
    'gzip-wrong-sum',
    (_, response) => {
      const bytes = gzipSync('whoowns: 1')
      bytes.writeUInt32LE(7, bytes.length - 8)
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes)
    },
    /incorrect data check/,
  ],
  [
    'unknown-encoding',
    (_, response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'),
    /"zstd" is not known/,
  ],
  ['hang-up', (request) => request.socket.destroy(), /broke the connection off|closed/],
  ['reset', (request) => request.socket.resetAndDestroy(), /broke the connection off|closed/],
]

/** What a server that does not even speak HTTP sends, by the first word of the path. */
const RAW: Readonly<Record<string, string>> = {
  'raw-garbage': '\u0000\u0001\u0002 what?\r\n\r\n',
  'raw-banner': '220 mail.example ESMTP\r\n',
  'raw-status': 'HTTP/1.1 999999 Odd\r\n\r\n',
  'raw-headers': `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n\r\nwhoowns: 1`,
  'raw-lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabcde',
  'raw-both': 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc',
  'raw-chunk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc',
  'raw-negative': 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nabc',
  'raw-upgrade': 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  'raw-continue': 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(20_000),
  'raw-split': 'HTTP/1.1 200 OK\r\nlocation: a\r\n b\r\nx y: z\r\n\r\n',
  'raw-no-status': 'whoowns: 1\n',
  'raw-next-version': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'raw-old-line': 'HTTP/1.1 200 OK\nwhoowns: 1',
  'raw-zero-in-header': 'HTTP/1.1 200 OK\r\nx: a\u0000b\r\n\r\nwhoowns: 1',
  'raw-many-headers': `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\nwhoowns: 1`,
  'raw-chunk-of-a-disk': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\nabc',
  'raw-chunk-unended': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n',
  'raw-chunk-remark': `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;${'x'.repeat(40_000)}\r\nabc`,
  'raw-coded-transfer': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked, gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  'raw-length-no-number': 'HTTP/1.1 200 OK\r\ncontent-length: 0x10\r\n\r\nabcdefghijklmnop',
  'raw-location-twice': 'HTTP/1.1 302 Found\r\nlocation: file:///a\r\nlocation: file:///b\r\n\r\n',
  'raw-tls': '\u0016\u0003\u0001\u0000\u0005',
}

let server: Server
let base = ''
let raw: ReturnType<typeof createTcpServer>
let rawBase = ''
let canary: Server
let canaryHits = 0
let canaryPort = 0
const sockets = new Set<Socket>()

const portOf = (listening: { address(): AddressInfo | string | null }) => (listening.address() as AddressInfo).port
const listen = (listening: { listen(port: number, host: string, done: () => void): unknown }) =>
  new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))

beforeAll(async () => {
  server = createServer((request, response) => {
    const handler = HOSTILE.find(([path]) => `/${path}` === request.url?.split('?')[0])?.[1]
    if (handler) handler(request, response)
    else response.end('whoowns: 1')
  })
  raw = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (data) => {
      const [, path = ''] = /^GET \/(\S+)/.exec(data.toString('latin1')) ?? []
      socket.write(Buffer.from(RAW[path] ?? '', 'latin1'))
    })
  })
  canary = createServer((_, response) => {
    canaryHits += 1
    response.end('whoowns: 1')
  })
  await Promise.all([listen(server), listen(raw), listen(canary)])
  base = `http://127.0.0.1:${String(portOf(server))}`
  rawBase = `http://127.0.0.1:${String(portOf(raw))}`
  canaryPort = portOf(canary)
})

afterAll(() => {
  for (const socket of sockets) socket.destroy()
  for (const one of [server, canary]) {
    one.closeAllConnections()
    one.close()
  }
  raw.close()
})

async function failureOf(url: string, policy: Partial<FetchPolicy> = {}): Promise<{ error: unknown; took: number }> {
  const start = Date.now()
  const error: unknown = await fetchText(new URL(url), null, { ...POLICY, ...policy }).then(
    ({ status }) => `fetched: ${status}`,
    (reason: unknown) => reason,
  )
  return { error, took: Date.now() - start }
}

test.each(HOSTILE.map(([path, , message]) => [path, message] as const))(
  'a server that is %s is a typed failure',
  async (path, message) => {
    const { error, took } = await failureOf(`${base}/${path}`)
    expect(error).toBeInstanceOf(WhoownsError)
    const { code, exitCode, message: text } = error as WhoownsError
    expect({ code, exitCode }).toEqual({ code: 'FETCH_FAILED', exitCode: 3 })
    expect(text).toMatch(message)
    expect(text.startsWith(`Cannot fetch ${base}/${path}: `)).toBe(true)
    expect(took).toBeLessThan(5000)
  },
)

test.each(Object.keys(RAW))('a server that answers with %s is a typed failure', async (path) => {
  const { error, took } = await failureOf(`${rawBase}/${path}`)
  expect(error).toBeInstanceOf(WhoownsError)
  expect((error as WhoownsError).code).toBe('FETCH_FAILED')

  expect((error as WhoownsError).message).not.toMatch(/[\u0000-\u001f]/)
  expect(took).toBeLessThan(5000)
})

const LOOPBACK = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '0x7f000001',
  '017700000001',
  '127.0.1',
  '127.0.0.1.',
  '\u2460\u2461\u2466.0.0.1',
  '\uff11\uff12\uff17\u30020.0.1',
  '%31%32%37.0.0.1',
  'LOCALHOST',
  'localhost',
]

test.each(LOOPBACK)('%s is not reached unless that is allowed, not even by a redirect', async (host) => {
  const url = `http://${host}:${String(canaryPort)}/`
  const before = canaryHits
  const { error } = await failureOf(url, { allowPrivate: false })
  expect((error as WhoownsError).message).toMatch(/is not on the public network/)
  expect((error as WhoownsError).hint).toBe(
    'If that is meant, allow it: whoowns sync --allow-private, or WHOOWNS_ALLOW_PRIVATE=1.',
  )
  expect(canaryHits).toBe(before)
})

test('a name is judged by what it leads to when it is connected, whatever it led to before', async () => {
  const before = canaryHits
  const answers = ['93.184.216.34', '127.0.0.1']
  const resolve = ((_: string, __: object, done: (error: null, found: object[]) => void) => {
    done(null, [{ address: answers.pop(), family: 4 }])
  }) as unknown as typeof lookup
  const url = `http://rebind.example:${String(canaryPort)}/`
  const { error } = await failureOf(url, { allowPrivate: false, resolve })
  expect((error as WhoownsError).message).toMatch(/rebind.example is not on the public network/)
  const mixed = ((_: string, __: object, done: (error: null, found: object[]) => void) => {
    done(
      null,
      ['93.184.216.34', '10.0.0.1'].map((address) => ({ address, family: 4 })),
    )
  }) as unknown as typeof lookup
  const second = await failureOf(url, { allowPrivate: false, resolve: mixed })
  expect((second.error as WhoownsError).message).toMatch(/is not on the public network/)
  expect(canaryHits).toBe(before)
})

/** A server whose headers never end, a byte at a time: each byte is progress, the whole is none. */
test('a server that drips its headers is given up after the time for all of it', async () => {
  const slow = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => socket.write('x: y\r\n'), 20)
    socket.on('close', () => {
      clearInterval(timer)
    })
  })
  await listen(slow)
  const { error, took } = await failureOf(`http://127.0.0.1:${String(portOf(slow))}/`)
  slow.close()
  expect((error as WhoownsError).message).toMatch(/no full answer in 0.8 seconds/)
  expect(took).toBeLessThan(5000)
})

test('at least 60 kinds of hostile servers are tried', () => {
  expect(HOSTILE.length + Object.keys(RAW).length + LOOPBACK.length).toBeGreaterThanOrEqual(60)
})

test('http needs leave, and a password in an address is refused and never shown', async () => {
  const plain = await failureOf(`${base}/fine`, { allowHttp: false })
  expect((plain.error as WhoownsError).hint).toBe(
    'Use https, or allow it: whoowns sync --allow-http, or WHOOWNS_ALLOW_HTTP=1.',
  )
  const secret = await failureOf(base.replace('//', '//me:hunter2@'))
  expect((secret.error as WhoownsError).message).toMatch(/name or password/)
  expect((secret.error as WhoownsError).message).not.toContain('hunter2')
})

test('a server that is well behaved is read, whatever the encoding', async () => {
  expect(await fetchText(new URL(`${base}/fine`), null, POLICY)).toMatchObject({
    status: 'new',
    bytes: Buffer.from('whoowns: 1'),
  })
})

test('public addresses are told from those of machines, offices and tunnels', () => {
  const open = ['93.184.216.34', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1']
  const closed = [
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    'example.org',
    '',
  ]
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([])
  expect(closed.filter(isPublicAddress)).toEqual([])
})
