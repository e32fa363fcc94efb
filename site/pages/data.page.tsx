import { theAgency } from '../../functions/jobs/index.ts'
import { untiedFeed } from '../components/feed.ts'
import { openDataCsv, openDataFields, openDataJson, openDataPaths, openDataSchema } from '../data/open-data.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

const Fields = () => (
  <div class="table">
    <table>
      <caption>Fields of a job, and columns of the CSV file</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        {openDataFields.map(([name, description]) => (
          <tr>
            <td>
              <code>{name}</code>
            </td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** The open jobs as data, and the page that says what others can rely on. */
export const dataPages = (site: Site): Page[] => [
  prosePage({
    path: '/data/',
    title: 'Data for developers',
    description: `Every open ${theAgency().short} job as JSON and CSV, free to use: the fields, the schema, the license and what stays stable.`,
    site,
    children: (
      <>
        <p class="lead">Every open job as data. Free, without a key.</p>
        <ul>
          <li>
            <a href={openDataPaths.json}>jobs.json</a>, described by its <a href={openDataPaths.schema}>JSON schema</a>
          </li>
          <li>
            <a href={openDataPaths.csv}>jobs.csv</a>, for spreadsheets
          </li>
          <li>
            <a href="/feeds/all.json">A feed of new jobs</a> as JSON Feed or <a href="/feeds/all.atom">Atom</a>. Each
            state and career has its own, linked from its page. A state’s feed has the jobs that name the state.{' '}
            <a href={`/feeds/${untiedFeed}.json`}>Jobs not tied to one state</a> have their own.
          </li>
        </ul>
        <h2>How current it is</h2>
        <p>
          We update both files once a day, soon after midnight Eastern Time. <code>readAt</code> says when we last read
          USAJOBS for them. The feeds have new jobs within the hour.
        </p>
        <h2>What you can rely on</h2>
        <p>
          These are version 1 of the fields. We may add fields to version 1, but we won’t rename one, remove one or
          change what it means. A version 2 would get addresses of its own, and version 1 would stay for at least six
          months after we say so on this page.
        </p>
        <h2>License</h2>
        <p>
          Federal announcements aren’t protected by copyright in the United States (17 U.S.C. 105). What we add is under
          the <a href="/terms/#license">MIT license</a>. Please link to the announcement, and say when the data was
          read.
        </p>
        <h2>Fields</h2>
        <Fields />
        <p>
          Instants are in UTC. In the CSV file (RFC 4180, UTF-8), several values are separated by semicolons, unknown
          values are empty, and text that a spreadsheet could run as a formula starts with an apostrophe.
        </p>
      </>
    ),
  }),
  { path: openDataPaths.json, content: () => openDataJson(site) },
  { path: openDataPaths.csv, content: () => openDataCsv(site) },
  { path: openDataPaths.schema, content: () => JSON.stringify(openDataSchema()) },
]
