/** What `about` and `gaps` load when they run. */
export { aboutMatrix, listGaps } from '../ask/about.js'
export { renderAbout, renderGaps } from '../render/about-text.js'
export { plainGaps } from '../render/plain-tables.js'
