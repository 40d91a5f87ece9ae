import { WhoownsError } from '../../model/errors.js'

const KEY = 'whoowns-baseline'

/** Ids of the checks that a baseline lets fail; BASELINE_INVALID when the text is none. */
export function readBaseline(text: string, file: string): Set<string> {
  const invalid = (message: string, cause?: unknown) =>
    new WhoownsError('BASELINE_INVALID', `${file} ${message}`, {
      hint: '--update-baseline writes it anew.',
      ...(cause === undefined ? {} : { cause }),
    })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw invalid('is not JSON.', error)
  }
  if (typeof data !== 'object' || data === null || !(KEY in data)) throw invalid('is not a baseline of whoowns.')
  if (data[KEY] !== 1) throw invalid('is a baseline of another version.')
  const ids = 'assertions' in data ? data.assertions : []
  if (!Array.isArray(ids) || !ids.every((id): id is string => typeof id === 'string')) {
    throw invalid('has something else than ids under "assertions".')
  }
  return new Set(ids)
}

/** A baseline that lets these checks fail: sorted, an id a line, so that two branches merge. */
export function writeBaseline(ids: Iterable<string>): string {
  return `${JSON.stringify({ [KEY]: 1, assertions: [...new Set(ids)].sort() }, null, 2)}\n`
}
