import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os, { tmpdir } from 'node:os'
import path from 'node:path'
import type { SiteInput } from '../../site/data/site.ts'
import type { Measurement } from './bench.ts'
import { astro } from './peers-astro.ts'
import { changeOf, ourChange } from './peers-change.ts'
import { stockEleventy } from './peers-eleventy.ts'
import { hugo } from './peers-hugo.ts'
import { type PeerJob, peerJobs } from './peers-jobs.ts'
import { measureCommand, type Run } from './peers-measure.ts'
import type { Peer } from './peers-project.ts'
import { type Result, resultsFile } from './peers-results.ts'
import { buildScript } from './site.ts'
import { inputWith } from './site-input.ts'

/** Medians of so many, each round with every tool once, so that whatever else the machine does meets all alike. */
const rounds = 3
/** Of ten jobs so many are closed, and keep their page. */
const closedOfTen = 3

const peers = [hugo, stockEleventy, astro]

type Builder = { name: string; version: string; unequal: string; build: (output: string) => Promise<Run> }

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const ours = async (folder: string, input: SiteInput): Promise<Builder> => {
  const SITE_INPUT = path.join(folder, 'input.json')
  writeFileSync(SITE_INPUT, JSON.stringify(input))
  const build = (output: string) =>
    measureCommand([process.execPath, ...buildScript(), output], { env: { ...process.env, SITE_INPUT } })
  // The bundle is there from the second build on, as it is for whoever builds a second time.
  await build(path.join(folder, 'warm'))
  return { name: 'This site', version: `on Node ${process.versions.node}`, unequal: '', build }
}

const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }

/** A peer's project for these jobs, with its packages. */
const projectOf = (peer: Peer, folder: string, tools: string, jobs: readonly PeerJob[]) => {
  const project = path.join(folder, peer.name)
  mkdirSync(project)
  peer.prepare(project, jobs)
  const packages = path.join(tools, peer.name, 'node_modules')
  if (existsSync(packages)) symlinkSync(packages, path.join(project, 'node_modules'))
  return project
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

/** Pages of jobs, so that nobody is measured who made fewer. */
const jobPagesIn = (folder: string) => globSync('jobs/*-*/index.html', { cwd: folder }).length

const compare = async (size: number, folder: string, tools: string, versions: ReadonlyMap<Peer, string>) => {
  mkdirSync(folder)
  const input = inputWith(size, closedOfTen)
  const builders = [
    await ours(folder, input),
    ...[...versions].map(([peer, version]): Builder => {
      const cwd = projectOf(peer, folder, tools, peerJobs(input))
      const build = (output: string) => measureCommand(peer.build(output), { cwd, env })
      return { name: peer.name, version, unequal: peer.unequal, build }
    }),
  ]
  const runs = new Map(builders.map((builder) => [builder, { runs: [] as Run[], files: 0 }]))
  for (let round = 0; round < rounds; round++)
    for (const builder of builders) {
      const output = path.join(folder, 'output')
      const measured = await builder.build(output)
      const pages = jobPagesIn(output)
      if (pages < size) throw new Error(`${builder.name} made ${pages} of ${size} job pages`)
      const known = runs.get(builder)!
      known.runs.push(measured)
      known.files = filesIn(output)
      console.log(
        `${size} jobs, round ${round + 1} of ${rounds}, ${builder.name}: ${measured.wall.toFixed(2)} s, ${measured.cpu.toFixed(2)} s CPU, ${Math.round(measured.megabytes)} MB, ${known.files} files`,
      )
      rmSync(output, { recursive: true })
    }
  rmSync(folder, { recursive: true })
  return [...runs].map(([{ name, version, unequal }, { runs, files }]) => ({
    ...{ size, name, version, unequal, files },
    wall: median(runs.map(({ wall }) => wall)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    megabytes: median(runs.map(({ megabytes }) => megabytes)),
  }))
}

/** What everybody does after one job changed. */
const changes = async (size: number, folder: string, tools: string, versions: ReadonlyMap<Peer, string>) => {
  mkdirSync(folder)
  const jobs = peerJobs(inputWith(size))
  const found = [await ourChange(size)]
  for (const peer of versions.keys())
    found.push(await changeOf(peer, { folder: projectOf(peer, folder, tools, jobs), jobs, env }))
  for (const { name, how, cpu, written } of found)
    console.log(`One of ${size} jobs changed, ${name}, ${how}: ${cpu.toFixed(2)} s CPU, ${written} files written`)
  return found
}

/** Which peers are there, with their versions; says which are left out and why. */
const present = async (tools: string) => {
  const versions = new Map<Peer, string>()
  for (const peer of peers) {
    const version = await peer.version(path.join(tools, peer.name))
    if (version) versions.set(peer, version)
    else console.log(`Left out: ${peer.name}. ${peer.missing}.`)
  }
  return versions
}

/** The build of so many jobs by other static site generators, whole processes, in one run; see the table in README.md. */
export const measurePeers = async (sizes: readonly number[]): Promise<Measurement[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-peers-'))
  try {
    const tools = path.join(folder, 'tools')
    const versions = await present(tools)
    const result: Result = {
      measured: new Date().toISOString().slice(0, 10),
      machine: `${os.availableParallelism()} cores, ${os.cpus()[0]?.model}, load ${os.loadavg()[1]!.toFixed(1)}`,
      rounds,
      leftOut: peers.filter((peer) => !versions.has(peer)).map(({ name, missing }) => `${name} (${missing})`),
      builds: [],
      changes: await changes(sizes[0]!, path.join(folder, 'changes'), tools, versions),
    }
    const { builds } = result
    for (const size of sizes) {
      builds.push(...(await compare(size, path.join(folder, String(size)), tools, versions)))
      // After each size: the largest takes the longest.
      writeFileSync(resultsFile, `${JSON.stringify(result, null, 2)}\n`)
    }
    return sizes.flatMap((size) => {
      const of = (wanted: string) => builds.find((build) => build.size === size && build.name === wanted)
      const [mine, theirs] = [of('This site'), of('Hugo')]
      if (!mine || !theirs) return []
      const what = `by that of Hugo, ${size} jobs`
      return [
        { what: `time of the build ${what}`, value: mine.wall / theirs.wall, limit: 1, unit: 'times' },
        { what: `CPU of the build ${what}`, value: mine.cpu / theirs.cpu, limit: 1, unit: 'times' },
      ]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const run = () => measurePeers([1_000, 5_000, 20_000])
