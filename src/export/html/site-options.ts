import type { ViewOptions } from './view-options.js'

/** Addresses between the pages of a site, from a page in the folder that `root` leads out of. */
export function siteOptions(root: './' | '../', level: number): ViewOptions {
  return {
    activityHref: (id) => `${root}activities/${id}.html`,
    roleHref: (id) => `${root}roles/${id}.html`,
    links: 'everywhere',
    anchors: false,
    level,
  }
}
