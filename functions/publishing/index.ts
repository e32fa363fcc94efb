/** What other folders may use of `functions/publishing`: the releases in a site's bucket. */

export { formerReleaseKey, type Release, releaseKey, releasesKept } from './release.ts'
export { toldKey } from './told-store.ts'
export { siteBucket } from './upload.ts'
