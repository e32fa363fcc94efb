import { savedScript, savedScriptPath, savedWorker } from '../assets/script.ts'
import { stylesheetPath } from '../assets/stylesheet.ts'
import { savedPath } from '../components/save-job.tsx'
import { searchIndexPath } from '../components/search-index.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

/** Filled by the script, a row for each saved job. */
const SavedList = () => (
  <div id="saved" tabindex={-1} data-index={searchIndexPath}>
    <h2 class="hidden">Jobs</h2>
    <p role="status" />
    <ul class="rows" hidden />
    <button class="button quiet" type="button" hidden>
      Remove all
    </button>
    <template>
      <li>
        <div>
          <h3>
            <a href="/jobs/">Job</a>
          </h3>
          <p class="muted" />
        </div>
        <div>
          <p />
          <span class="tag">Closed</span>{' '}
          <button class="button quiet" type="button">
            Remove
          </button>
        </div>
      </li>
    </template>
  </div>
)

/** Names its files, so that a page of other files has another worker: browsers compare workers byte by byte. */
const workerText = () =>
  `const files=${JSON.stringify([savedPath, stylesheetPath, savedScriptPath, searchIndexPath])};${savedWorker}`

/** The jobs that are saved in the browser, which the site never learns of. */
export const savedPages = (site: Site): Page[] => [
  prosePage({
    path: savedPath,
    title: 'Saved jobs',
    description: 'The jobs you saved on this device, closing soonest first.',
    site,
    noindex: true,
    script: savedScriptPath,
    children: (
      <>
        <p class="lead">The jobs you saved on this device, closing soonest first.</p>
        <p>
          To save a job, <a href="/jobs/">find one</a> and click “Save on this device” on its page. Only this browser
          keeps the list. It’s never sent to us, so we can’t bring it back for you. If you’d rather hear from us,{' '}
          <a href="/alerts/">get an email when a job opens</a>.
        </p>
        <noscript>
          <p>This list needs JavaScript, which is off in your browser.</p>
        </noscript>
        <SavedList />
      </>
    ),
  }),
  { path: savedScriptPath, content: () => savedScript },
  { path: `${savedPath}worker.js`, content: workerText },
]
