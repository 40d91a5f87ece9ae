/** What `role` loads when it runs. */
export { briefRole } from '../ask/role-brief.js'
export { plainBrief } from '../render/plain-tables.js'
export { renderRoleBrief } from '../render/role-text.js'
