import { footer, head, header, rows } from './peers-frame.ts'
import { installed, type Peer, writeFiles } from './peers-project.ts'

const base = `<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{{ job.title or list.title }} – Border Patrol Jobs</title>
<meta name="description" content="{{ job.description or list.title }}">
{% if job.closed %}<meta name="robots" content="noindex">{% else %}<link rel="canonical" href="https://jobs.example.org{{ page.url }}">{% endif %}
${head}
</head><body>
${header}
<main id="main">{{ content | safe }}</main>
${footer}
</body></html>
`

const job = `---
layout: base.njk
pagination: { data: jobs, size: 1, alias: job }
permalink: "jobs/{{ job.slug }}/"
eleventyExcludeFromCollections: true
---
{% if job.closed %}<p class="notice">This job is closed.</p>{% endif %}
<h1>{{ job.title }}</h1>
<table>{% for fact in job.facts %}<tr><th scope="row">{{ fact.name }}</th><td>{{ fact.value }}</td></tr>{% endfor %}</table>
{% if not job.closed %}<p><a class="button" href="{{ job.apply }}">Read and apply on USAJOBS</a></p>{% endif %}
<nav aria-label="On this page"><ul>{% for section in job.sections %}<li><a href="#{{ section.id }}">{{ section.heading }}</a></li>{% endfor %}</ul></nav>
{% for section in job.sections %}<section aria-labelledby="{{ section.id }}"><h2 id="{{ section.id }}">{{ section.heading }}</h2>
{% if section.lines.length == 1 %}<p class="text">{{ section.lines[0] }}</p>{% else %}<ul>{% for line in section.lines %}<li class="text">{{ line }}</li>{% endfor %}</ul>{% endif %}</section>
{% endfor %}<ul>{% for state in job.states %}<li><a href="/states/{{ state | slugify }}/">Jobs in {{ state }}</a></li>{% endfor %}</ul>
`

const list = `---
layout: base.njk
pagination: { data: lists, size: 1, alias: list }
permalink: "/{{ list.path }}"
eleventyExcludeFromCollections: true
---
<h1>{{ list.title }}</h1>
<ul class="rows">{% for job in list.jobs %}<li><h3><a href="/jobs/{{ job.slug }}/">{{ job.title }}</a></h3>
{% for fact in job.facts.slice(0, 4) %}<p>{{ fact.value }}</p>{% endfor %}</li>{% endfor %}</ul>
<p>{% if list.earlier %}<a href="/{{ list.earlier }}">Earlier</a>{% endif %} {% if list.later %}<a href="/{{ list.later }}">Later</a>{% endif %}</p>
`

const sitemap = `---
permalink: sitemap.xml
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for job in jobs %}{% if not job.closed %}<url><loc>https://jobs.example.org/jobs/{{ job.slug }}/</loc></url>
{% endif %}{% endfor %}</urlset>
`

/** The lists that Hugo makes of its taxonomies, and the home page; the same module serves Astro. */
export const listsModule = `
const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
const pagesOf = (title, path, jobs) => {
  const count = Math.max(1, Math.ceil(jobs.length / ${rows}))
  const at = (page) => (page === 1 ? path : path + 'page/' + page + '/')
  return Array.from({ length: count }, (_, index) => ({
    title,
    path: at(index + 1),
    jobs: jobs.slice(index * ${rows}, (index + 1) * ${rows}),
    earlier: index > 0 ? at(index) : undefined,
    later: index + 1 < count ? at(index + 2) : undefined,
  }))
}
const grouped = (kind, jobs) => {
  const groups = new Map()
  for (const job of jobs) for (const name of job[kind]) groups.set(name, [...(groups.get(name) ?? []), job])
  return [...groups].flatMap(([name, some]) => pagesOf(name, kind + '/' + slug(name) + '/', some))
}
export const listsOf = (all) => {
  const jobs = all.filter(({ closed }) => !closed)
  return [
    { title: 'Border Patrol jobs by state', path: '', jobs: jobs.slice(0, 10) },
    ...pagesOf('Find a job', 'jobs/', jobs),
    ...grouped('states', jobs),
    ...grouped('occupations', jobs),
  ]
}
`

const data = `import { readFileSync } from 'node:fs'
import { listsOf } from '../lists.mjs'
export default () => listsOf(JSON.parse(readFileSync('_data/jobs.json', 'utf8')))
`

export const stockEleventy: Peer = {
  name: 'Eleventy with Nunjucks',
  unequal:
    'one JSON file of data; facts are in words beforehand; no feeds, map, search index, filters or images; `--incremental=_data/jobs.json` fails in a new process (`templateRender` has not yet initialized), so that a change is a whole build',
  version: (tools) => installed(tools, '@11ty/eleventy', '3.1.8'),
  missing: 'npm could not fetch @11ty/eleventy',
  prepare: (folder, jobs) =>
    writeFiles(folder, [
      ['package.json', '{ "type": "module" }'],
      ['eleventy.config.js', 'export default (eleventy) => { eleventy.setQuietMode(true) }'],
      ['lists.mjs', listsModule],
      ['_data/jobs.json', JSON.stringify(jobs)],
      ['_data/lists.js', data],
      ['_includes/base.njk', base],
      ['job.njk', job],
      ['list.njk', list],
      ['sitemap.njk', sitemap],
    ]),
  build: (output) => [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', `--output=${output}`],
}
