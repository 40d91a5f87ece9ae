import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { WhoownsError } from '../model/errors.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { isPublicAddress } from './public-address.js'
import { showBytes } from './read-text.js'
import { showUrl } from './refs.js'

export const MAX_REMOTE_BYTES = 1024 * 1024
const MAX_REDIRECTS = 3
const DEADLINE_MS = 10_000

/** What a fetch may do. */
export interface FetchPolicy {
  /** Also addresses of the own machine and of private networks. */
  allowPrivate: boolean
  /** Also http, which anybody on the way can read and change. */
  allowHttp: boolean
  /** Name and version of the program, for the server's log. */
  agent: string
  /** Time for all of it; shorter in tests. */
  deadline?: number
  /** How names become addresses; another in tests. */
  resolve?: typeof resolveName
}

export type Fetched = { status: 'same' } | { status: 'new'; bytes: Buffer; etag: string | null }

/**
 * What stands at `url`; "same" when it still has the given ETag. Three redirects at most, each address checked anew and at the
 * moment of connecting, 1 MiB decoded, ten seconds in all. Whatever goes wrong is FETCH_FAILED with the address and the reason.
 */
export async function fetchText(url: URL, etag: string | null, policy: FetchPolicy): Promise<Fetched> {
  const deadline = new AbortController()
  const limit = policy.deadline ?? DEADLINE_MS
  const timer = setTimeout(() => {
    deadline.abort()
  }, limit)
  try {
    let target = url
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      checkAddress(target, policy)
      const response = await send(target, etag, policy, deadline.signal)
      const { statusCode = 0, headers } = response
      if (statusCode === 304 && etag !== null) return { status: 'same' }
      if (statusCode === 200) {
        const bytes = await readBody(response, deadline.signal)
        return { status: 'new', bytes, etag: headers.etag?.slice(0, 200) ?? null }
      }
      response.destroy()
      if (![301, 302, 303, 307, 308].includes(statusCode)) throw new Error(`the server answered ${String(statusCode)}`)
      target = redirectTarget(target, headers.location)
    }
    throw new Error(`more than ${String(MAX_REDIRECTS)} redirects`)
  } catch (error) {
    const seconds = String(limit / 1000)
    throw failure(url, deadline.signal.aborted ? new Error(`no full answer in ${seconds} seconds`) : error)
  } finally {
    clearTimeout(timer)
    deadline.abort()
  }
}

function redirectTarget(from: URL, location: string | undefined): URL {
  if (location === undefined) throw new Error('a redirect without an address')
  let target: URL
  try {
    target = new URL(location, from)
  } catch {
    throw new Error('a redirect to something that is no address')
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') throw new Error('a redirect from https to http')
  return target
}

function checkAddress({ protocol, hostname, username, password }: URL, { allowPrivate, allowHttp }: FetchPolicy): void {
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`${protocol} is not fetched`)
  if (protocol === 'http:' && !allowHttp)
    throw new Refusal('http is not safe', 'Use https, or allow it: whoowns sync --allow-http, or WHOOWNS_ALLOW_HTTP=1.')
  if (username !== '' || password !== '') throw new Error('an address with a name or password')
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) !== 0 && !allowPrivate && !isPublicAddress(address)) throw privateAddress(hostname)
}

class Refusal extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message)
  }
}

function privateAddress(host: string): Refusal {
  return new Refusal(
    `${host} is not on the public network`,
    'If that is meant, allow it: whoowns sync --allow-private, or WHOOWNS_ALLOW_PRIVATE=1.',
  )
}

function send(url: URL, etag: string | null, policy: FetchPolicy, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    signal,
    agent: false,
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
    lookup: guardedLookup(policy),
    headers: {
      accept: 'application/yaml, application/json, text/plain;q=0.9, */*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': policy.agent,
      ...(etag === null ? {} : { 'if-none-match': etag }),
    },
  }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options)
    request.on('response', resolve)
    request.on('error', reject)
    request.on('upgrade', () => {
      reject(new Error('the server wants another protocol'))
      request.destroy()
    })
    request.on('close', () => {
      reject(new Error('the server closed the connection'))
    })
    request.end()
  })
}

/** Names are checked by what they lead to, at the moment of connecting: another answer a moment later changes nothing. */
function guardedLookup({ allowPrivate, resolve = resolveName }: FetchPolicy): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) {
        callback(error, '')
        return
      }
      const [first] = addresses
      if (!first) callback(new Error(`${hostname} has no address`), '')
      else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(privateAddress(hostname), '')
      } else if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

async function readBody(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = []
  let total = 0
  const body = decode(response)
  const stop = () => body.destroy(new Error('stopped'))
  signal.addEventListener('abort', stop)
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      total += chunk.length
      if (total > MAX_REMOTE_BYTES) throw new Error(`more than ${showBytes(MAX_REMOTE_BYTES)}`)
      chunks.push(chunk)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    response.destroy()
  }
  if (!response.complete) throw new Error('the answer ended too early')
  return Buffer.concat(chunks, total)
}

function decode(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return response
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'br'
        ? createBrotliDecompress()
        : encoding === 'deflate'
          ? createInflate()
          : null
  if (!decoder) throw new Error(`the encoding "${encoding.slice(0, 40)}" is not known`)
  response.on('error', (error) => decoder.destroy(error))
  response.on('aborted', () => decoder.destroy(new Error('the answer ended too early')))
  return response.pipe(decoder)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name leads to no server',
  EAI_AGAIN: 'names cannot be looked up just now',
  ECONNREFUSED: 'the server refuses connections',
  ECONNRESET: 'the server broke the connection off',
  EPROTO: 'the server does not speak https as it should',
  ETIMEDOUT: 'the server does not answer',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the server cannot be reached',
}

function failure(url: URL, error: unknown): WhoownsError {
  const { code = '', message } = error as NodeJS.ErrnoException
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|SSL|TLS/.test(code)
  const reason = REASONS[code] ?? sanitiseLine(message).slice(0, 200)
  const hint =
    error instanceof Refusal
      ? error.hint
      : isCertificate
        ? 'For a certificate authority of your own, set NODE_EXTRA_CA_CERTS to its file.'
        : 'Check the address; --offline uses the copy of an earlier time.'
  return new WhoownsError('FETCH_FAILED', `Cannot fetch ${sanitiseLine(showUrl(url))}: ${reason}.`, {
    hint,
    cause: error,
  })
}
