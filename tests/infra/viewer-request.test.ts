import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { viewerRequestCode } from '../../infra/edge/bundle.ts'
import { answer, type ViewerRequest } from '../../infra/edge/viewer-request.ts'
import { noLists } from './no-lists.ts'

const request = (uri: string, querystring: ViewerRequest['querystring'] = {}, host = 'example.org'): ViewerRequest => ({
  method: 'GET',
  uri,
  querystring,
  headers: { host: { value: host } },
})

describe('The viewer-request function', () => {
  test.each([
    ['/', '/index.html'],
    ['/states/texas/', '/states/texas/index.html'],
    ['/assets/site.css', '/assets/site.css'],
    ['/robots.txt', '/robots.txt'],
    ['/404.html', '/404.html'],
  ])('asks the bucket for %s as %s', (uri, key) => {
    expect(answer(request(uri), '', noLists)).toMatchObject({ uri: key })
  })

  test.each([
    ['/states/texas', '/states/texas/'],
    ['/states/texas/index.html', '/states/texas/'],
    ['/index.html', '/'],
    ['//evil.example/', '/evil.example/'],
    ['///evil.example', '/evil.example'],
    ['/\\evil.example/jobs', '/evil.example/jobs/'],
  ])('moves %s to %s for good', (uri, location) => {
    expect(answer(request(uri), '', noLists)).toMatchObject({
      statusCode: 301,
      headers: { location: { value: location } },
    })
  })

  test('keeps the query of a moved address, repeated names and empty values included', () => {
    const query = { state: { value: 'TX', multiValue: [{ value: 'TX' }, { value: 'NM' }] }, map: { value: '' } }
    expect(answer(request('/alerts', query), '', noLists)).toMatchObject({
      headers: { location: { value: '/alerts/?state=TX&state=NM&map' } },
    })
  })

  test('moves every other host to the canonical one, in one step', () => {
    expect(answer(request('/alerts', {}, 'd1.cloudfront.net'), 'example.org', noLists)).toMatchObject({
      statusCode: 301,
      headers: { location: { value: 'https://example.org/alerts/' } },
    })
    expect(answer(request('/alerts/'), 'example.org', noLists)).toMatchObject({ uri: '/alerts/index.html' })
  })

  test('works as CloudFront runs it: a global handler of at most 10,240 bytes', () => {
    const code = viewerRequestCode('example.org')
    expect(Buffer.byteLength(code)).toBeLessThan(10_240)
    const global: Record<string, unknown> = { event: { request: request('/guides') } }
    expect(runInNewContext(`${code};handler(event)`, global)).toMatchObject({
      headers: { location: { value: '/guides/' } },
    })
  })

  test.each([
    ['jobs+in+Texas', '/states/texas/'],
    ['west%20virginia', '/states/west-virginia/'],
    ['tx', '/states/texas/'],
    ['Border+Patrol+agents', '/occupations/border-patrol-agent/'],
    ['79901', '/states/texas/'],
    ['near+92173-1234', '/states/california/'],
    ['00907', '/states/puerto-rico/'],
    ['20001', '/states/district-of-columbia/'],
    ['El+Paso%2C+TX', '/states/texas/'],
    ['Portland%2C+ME', '/states/maine/'],
    ['Portland%2C+Maine', '/states/maine/'],
    ['Portland,+or', '/states/oregon/'],
    ['Kansas+City%2C+MO', '/states/missouri/'],
    ['Washington+DC', '/states/district-of-columbia/'],
    ['laredo', '/states/texas/'],
    ['jobs+near+Niagara+Falls', '/states/new-york/'],
    ['Chicago', '/states/illinois/'],
    ['New+York', '/states/new-york/'],
    ['U.S.+Virgin+Islands', '/states/us-virgin-islands/'],
    ['Tucson+sector', '/sectors/tucson/'],
    ['Rio+Grande+Valley+Sector', '/sectors/rio-grande-valley/'],
    ['GS-1896', '/jobs/'],
    ['847281200', '/jobs/'],
    ['hi+there', '/jobs/'],
    ['%E0%A4%A', '/jobs/'],
    ['', '/jobs/'],
  ])('leads a search for %s, which no script answers, to %s', (value, location) => {
    const global: Record<string, unknown> = { event: { request: request('/search', { q: { value } }) } }
    expect(runInNewContext(`${viewerRequestCode('example.org')};handler(event)`, global)).toMatchObject({
      statusCode: 302,
      headers: { location: { value: location } },
    })
  })

  test('uses no syntax that cloudfront-js-2.0 does not know', () => {
    expect(viewerRequestCode('')).not.toMatch(/\?\.|\?\?|\bclass \w|\bimport\s*[({*]|\bexport\s*[{*]/)
  })
})
