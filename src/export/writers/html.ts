import { renderSinglePage } from '../html/single-page.js'
import type { Writer } from '../writer.js'

/** One self-contained page. */
export const htmlWriter: Writer = { kind: 'text', write: renderSinglePage }
