import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { api, edge, page, storePage } from './edge-resources.ts'
import { startSmallCloud } from './small-cloud.ts'

let cloud: Client
beforeAll(async () => {
  cloud = await startSmallCloud({ ...edge(), ...api() })
  await storePage(cloud.url, 'index.html', page('Home'))
  await storePage(cloud.url, '404.html', page('Not here'))
})
afterAll(() => cloud?.stop())

/** A request as it is typed, which no client would send. Its first line and headers; the status and the body. */
const typed = (lines: string[], body = '') =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const socket = connect(Number(new URL(cloud.url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(answer.split(' ')[1]), text: answer }))
    socket.write(`${[...lines, 'connection: close', `content-length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`)
  })
const host = () => `host: ${new URL(cloud.url).host}`

/** Nothing of the machine: no stack, no path, no word of what failed inside. */
const tellsNothing = (text: string) => expect(text).not.toMatch(/\bat .*:\d+:\d+|node:|Error:|failed/)

describe('What no browser sends is refused as the real edge refuses it, and the cloud goes on', () => {
  test.each([
    ['TRACE', 405],
    ['PROPFIND', 405],
    ['PURGE', 405],
    ['BREW', 400],
  ])('the method %s: %i', async (method, status) => {
    const answer = await typed([`${method} / HTTP/1.1`, host()])
    expect(answer.status).toBe(status)
    tellsNothing(answer.text)
  })

  test.each([
    ['evil.example:80@x', 400],
    ['a b', 400],
    ['localhost:99999', 400],
    ['', 400],
    ['[::1', 400],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['169.254.169.254', 403],
  ])('the Host %j: %i', async (name, status) => {
    for (const path of ['/', '/_local/functions', '/api/echo']) {
      const answer = await typed([`GET ${path} HTTP/1.1`, `host: ${name}`])
      expect([path, answer.status]).toEqual([path, status])
      tellsNothing(answer.text)
    }
  })

  test.each(['/%', '/%zz', '/api/%E0%A4%A', '/%c0%af', '/_local/queues/%'])('the path %s: 400', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await typed([`${method} ${path} HTTP/1.1`, host()])
      expect(answer.status).toBe(400)
      tellsNothing(answer.text)
    }
  })

  test.each([
    ['http://evil.example/', 400],
    ['*', 400],
    // A path, not the host evil.example.
    ['//evil.example/', 404],
  ])('the request target %s: %i', async (target, status) => {
    const answer = await typed([`GET ${target} HTTP/1.1`, host()])
    expect(answer.status).toBe(status)
    tellsNothing(answer.text)
  })

  test('malformed escapes in a query are no fault', async () => {
    expect((await cloud.fetch('/api/echo?q=%zz')).status).toBe(200)
  })
})

describe('A name that every object has is a name like any other', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']

  test.each(names)('in the query: %s', async (name) => {
    expect((await cloud.fetch(`/?${name}=x&${name}=y&a=1`)).status).toBe(200)
    const event = await (await cloud.fetch(`/api/echo?${name}=x&${name}=y`)).text()
    expect(JSON.parse(event).rawQueryString).toBe(`${name}=x&${name}=y`)
    expect(event).toContain(`"queryStringParameters":{"${name}":"x,y"}`)
  })

  test.each(names)('in a header and a cookie: %s', async (name) => {
    const answer = await typed(['GET /api/echo HTTP/1.1', host(), `${name}: x`, `cookie: ${name}=x; ${name}=y`])
    expect(answer.status).toBe(200)
    expect((await typed(['GET / HTTP/1.1', host(), `${name}: x`, `cookie: ${name}=x; ${name}=y`])).status).toBe(200)
  })

  test('and no object has been given anything by it', () => {
    const plain: object = {}
    expect('multiValue' in plain).toBe(false)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('The control endpoints are for the pages and programs of this machine', () => {
  const send = (headers: Record<string, string>, method = 'PUT') =>
    fetch(`${cloud.url}/_local/ses`, {
      method,
      headers,
      body: method === 'GET' ? undefined : JSON.stringify({ fault: null }),
    })

  test.each([
    ['of a program', {}],
    ['of the control page', { origin: 'own', 'sec-fetch-site': 'same-origin' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
  ])('a request %s is answered', async (_, { origin, ...headers }: Record<string, string>) => {
    expect((await send({ ...headers, ...(origin && { origin: cloud.url }) })).status).toBe(200)
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of another port', { origin: 'http://localhost:1' }],
    ['of a frame without an origin', { origin: 'null' }],
    ['that another site caused', { 'sec-fetch-site': 'cross-site' }],
    ['that another port caused', { 'sec-fetch-site': 'same-site' }],
  ])('a request %s is refused, and changes nothing', async (_, headers) => {
    await cloud.breakSes('quota')
    expect((await send(headers)).status).toBe(403)
    expect(await cloud.ask('GET', 'ses')).toMatchObject({ fault: 'quota' })
    await cloud.breakSes(null)
  })

  test('no other site may read them or show them in a frame', async () => {
    expect((await send({ origin: 'https://evil.example' }, 'GET')).status).toBe(403)
    const page = await cloud.fetch('/_local/')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('what they cannot read, or do not know, they say so', async () => {
    const ask = async (method: string, path: string, body?: string) =>
      (await fetch(`${cloud.url}/_local/${path}`, { method, body })).status
    expect(await ask('POST', 'functions/Nobody', '{}')).toBe(404)
    expect(await ask('POST', 'functions/Nobody/kill')).toBe(404)
    expect(await ask('PUT', 'functions/Nobody/crash', '{"afterCalls":1}')).toBe(404)
    expect(await ask('POST', 'functions/Echo', '{')).toBe(400)
    expect(await ask('PUT', 'ses', '{"fault":"constructor"}')).toBe(400)
    expect(await ask('GET', 'queues/constructor')).toBe(404)
    expect(await ask('GET', 'buckets/constructor')).toBe(404)
    expect(await ask('POST', 'use/TRACE/ses')).toBe(404)
    expect(await ask('GET', 'nothing')).toBe(404)
  })
})
