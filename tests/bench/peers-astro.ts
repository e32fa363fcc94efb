import { listsModule } from './peers-eleventy.ts'
import { footer, head, header } from './peers-frame.ts'
import { installed, type Peer, writeFiles } from './peers-project.ts'

const base = `---
const { title, description, closed } = Astro.props
---
<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{title} – Border Patrol Jobs</title>
<meta name="description" content={description}>
{closed ? <meta name="robots" content="noindex"> : <link rel="canonical" href={'https://jobs.example.org' + Astro.url.pathname}>}
${head}
</head><body>
${header}
<main id="main"><slot /></main>
${footer}
</body></html>
`

const job = `---
import Base from '../../base.astro'
import { jobs } from '../../jobs.mjs'
export const getStaticPaths = () => jobs.map((job) => ({ params: { slug: job.slug }, props: { job } }))
const { job } = Astro.props
---
<Base title={job.title} description={job.description} closed={job.closed}>
{job.closed && <p class="notice">This job is closed.</p>}
<h1>{job.title}</h1>
<table>{job.facts.map(({ name, value }) => <tr><th scope="row">{name}</th><td>{value}</td></tr>)}</table>
{!job.closed && <p><a class="button" href={job.apply}>Read and apply on USAJOBS</a></p>}
<nav aria-label="On this page"><ul>{job.sections.map(({ id, heading }) => <li><a href={'#' + id}>{heading}</a></li>)}</ul></nav>
{job.sections.map(({ id, heading, lines }) => <section aria-labelledby={id}><h2 id={id}>{heading}</h2>
{lines.length === 1 ? <p class="text">{lines[0]}</p> : <ul>{lines.map((line) => <li class="text">{line}</li>)}</ul>}</section>)}
<ul>{job.states.map((state) => <li><a href={'/states/' + state.toLowerCase().replaceAll(' ', '-') + '/'}>Jobs in {state}</a></li>)}</ul>
</Base>
`

const list = `---
import Base from '../base.astro'
import { jobs } from '../jobs.mjs'
import { listsOf } from '../lists.mjs'
export const getStaticPaths = () =>
  listsOf(jobs).map((list) => ({ params: { path: list.path.replace(/\\/$/, '') || undefined }, props: { list } }))
const { list } = Astro.props
---
<Base title={list.title} description={list.title}>
<h1>{list.title}</h1>
<ul class="rows">{list.jobs.map((job) => <li><h3><a href={'/jobs/' + job.slug + '/'}>{job.title}</a></h3>
{job.facts.slice(0, 4).map(({ value }) => <p>{value}</p>)}</li>)}</ul>
<p>{list.earlier && <a href={'/' + list.earlier}>Earlier</a>} {list.later && <a href={'/' + list.later}>Later</a>}</p>
</Base>
`

const data = `import { readFileSync } from 'node:fs'
export const jobs = JSON.parse(readFileSync('jobs.json', 'utf8'))
`

export const astro: Peer = {
  name: 'Astro',
  unequal:
    'one JSON file of data; facts are in words beforehand; no sitemap, feeds, map, search index, filters or images',
  version: (tools) => installed(tools, 'astro', '7.3.5'),
  missing: 'npm could not fetch astro',
  prepare: (folder, jobs) =>
    writeFiles(folder, [
      ['package.json', '{ "type": "module" }'],
      ['astro.config.mjs', "export default { site: 'https://jobs.example.org', build: { format: 'directory' } }"],
      ['jobs.json', JSON.stringify(jobs)],
      ['src/jobs.mjs', data],
      ['src/lists.mjs', listsModule],
      ['src/base.astro', base],
      ['src/pages/jobs/[slug].astro', job],
      ['src/pages/[...path].astro', list],
    ]),
  build: (output) => [process.execPath, 'node_modules/astro/bin/astro.mjs', 'build', '--silent', '--outDir', output],
}
