/*
 * The worker of `/saved/` and of no other page: shows the saved jobs offline, too. What the network answers comes first;
 * what it answered last is kept for when it does not. `saved.page.tsx` puts the list of files before this.
 */
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Asked = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void }

declare const skipWaiting: () => Promise<void>
/** Paths of the page and of what it is made of, whose names change when they do; last the index, which may not exist. */
declare const files: readonly string[]

/** Other files make another cache. */
const name = `saved ${files.join(' ')}`

const install = async () => {
  const cache = await caches.open(name)
  await cache.addAll(files.slice(0, -1))
  await cache.add(files.at(-1)!).catch(() => undefined)
  await skipWaiting()
}

const removeOthers = async () => {
  for (const other of await caches.keys()) if (other !== name) await caches.delete(other)
}

const answer = async (request: Request, path: string): Promise<Response> => {
  const cache = await caches.open(name)
  try {
    const fresh = await fetch(request)
    if (fresh.ok) await cache.put(path, fresh.clone())
    return fresh
  } catch (error) {
    const kept = await cache.match(path)
    if (kept) return kept
    throw error
  }
}

addEventListener('install', (event) => (event as Lasting).waitUntil(install()))
addEventListener('activate', (event) => (event as Lasting).waitUntil(removeOthers()))
addEventListener('fetch', (event) => {
  const asked = event as Asked
  const { origin, pathname } = new URL(asked.request.url)
  if (asked.request.method === 'GET' && origin === location.origin && files.includes(pathname))
    asked.respondWith(answer(asked.request, pathname))
})
