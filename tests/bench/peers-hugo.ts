import { footer, head, header, rows } from './peers-frame.ts'
import type { PeerJob } from './peers-jobs.ts'
import { type Peer, run, writeFiles } from './peers-project.ts'

const base = `<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{{ .Title }} – Border Patrol Jobs</title>
<meta name="description" content="{{ .Description }}">
{{ if .Params.closed }}<meta name="robots" content="noindex">{{ else }}<link rel="canonical" href="{{ .Permalink }}">{{ end }}
${head}
</head><body>
${header}
<main id="main">{{ block "main" . }}{{ end }}</main>
${footer}
</body></html>
`

const job = `{{ define "main" }}{{ if .Params.closed }}<p class="notice">This job is closed.</p>{{ end }}
<h1>{{ .Title }}</h1>
<table>{{ range .Params.facts }}<tr><th scope="row">{{ .name }}</th><td>{{ .value }}</td></tr>{{ end }}</table>
{{ if not .Params.closed }}<p><a class="button" href="{{ .Params.apply }}">Read and apply on USAJOBS</a></p>{{ end }}
<nav aria-label="On this page">{{ .TableOfContents }}</nav>
{{ .Content }}
<ul>{{ range .Params.states }}<li><a href="/states/{{ . | urlize }}/">Jobs in {{ . }}</a></li>{{ end }}</ul>
{{ end }}
`

const list = `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $open := where .Pages "Params.closed" "!=" true }}{{ $pages := .Paginate $open ${rows} }}<ul class="rows">{{ range $pages.Pages }}<li><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
{{ range first 4 .Params.facts }}<p>{{ .value }}</p>{{ end }}</li>{{ end }}</ul>
<p>{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}">Earlier</a>{{ end }} {{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Later</a>{{ end }}</p>
{{ end }}
`

const home = `{{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="rows">{{ range first 10 (where .Site.RegularPages "Params.closed" "!=" true) }}<li><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
{{ range first 4 .Params.facts }}<p>{{ .value }}</p>{{ end }}</li>{{ end }}</ul>{{ end }}
`

const terms = `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
`

const settings = `baseURL = "https://jobs.example.org/"
languageCode = "en-US"
title = "Border Patrol Jobs"
[taxonomies]
state = "states"
occupation = "occupations"
`

/** The characters that mean something in Markdown (CommonMark 0.31, section 2.4), so that a text shows as it is. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>#+\-.!|~&]/g, '\\$&')

const section = ({ heading, lines }: PeerJob['sections'][number]) =>
  lines.length === 1
    ? `## ${heading}\n\n${plain(lines[0]!)}\n`
    : `## ${heading}\n\n${lines.map((line) => `- ${plain(line).replaceAll('\n', ' ')}\n`).join('')}`

/** A page of content as Hugo's users write them: facts in front matter, the text in Markdown. */
const content = ({ slug, sections, ...params }: PeerJob): [file: string, text: string] => [
  `content/jobs/${slug}.md`,
  `${JSON.stringify(params)}\n\n${sections.map(section).join('\n')}`,
]

export const hugo: Peer = {
  name: 'Hugo',
  unequal:
    'an RSS feed a list; facts are in words beforehand; no map, search index, calendars, JSON feeds, filters or images',
  version: async () => (await run('hugo', ['version']).catch(() => undefined))?.match(/v[\d.]+/)?.[0],
  missing: "Debian's package hugo: apt-get install hugo",
  prepare: (folder, jobs) =>
    writeFiles(folder, [
      ['hugo.toml', settings],
      ['layouts/_default/baseof.html', base],
      ['layouts/index.html', home],
      ['layouts/jobs/single.html', job],
      ['layouts/_default/list.html', list],
      ['layouts/_default/terms.html', terms],
      ...jobs.map(content),
    ]),
  build: (output) => ['hugo', '--quiet', '--destination', output],
}
