/** What `list` loads when it runs. */
export { listActivities } from '../ask/list.js'
export { renderList } from '../render/list-text.js'
export { plainList } from '../render/plain-tables.js'
