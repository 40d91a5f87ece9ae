import { writeSync } from 'node:fs'
import { WhoownsError } from '../model/errors.js'

export interface Output {
  /** Writes all of `text`, or throws: `ClosedPipe` when the reader has gone, OUTPUT_FAILED for anything else. */
  write(text: string): void
}

/** The reader of a stream has had enough (`| head -1`): nothing is wrong, and nothing more is to be written. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe'
}

const WAIT_MS = 2

/**
 * A stream by its descriptor. Writing straight to it starts faster than `process.stdout`, never loses what is still buffered
 * at exit, and makes a full disk an error instead of silence.
 */
export function createOutput(descriptor: 1 | 2): Output {
  return {
    write(text) {
      const bytes = Buffer.from(text, 'utf8')
      let written = 0
      while (written < bytes.length) {
        try {
          written += writeSync(descriptor, bytes, written)
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException
          if (code === 'EAGAIN') waitForReader()
          else if (code === 'EPIPE') throw new ClosedPipe()
          else {
            const name = descriptor === 1 ? 'standard output' : 'standard error'
            throw new WhoownsError('OUTPUT_FAILED', `Cannot write to ${name} (${code ?? 'unknown reason'}).`, {
              hint: code === 'ENOSPC' ? 'The disk is full.' : 'Check where the output is sent.',
              cause: error,
            })
          }
        }
      }
    },
  }
}

/** A pipe whose reader is slow refuses more for now; a short sleep, since there is no event loop to go back to. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS)
}
