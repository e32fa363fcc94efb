/** A point on the earth, degrees. */
export type Point = { latitude: number; longitude: number }

/** A town or a ZIP code, with the USPS code of its state. */
export type Spot = Point & { name: string; state: string }

const longForms: [RegExp, string][] = [
  [/\b(?:saint|sainte|ste)\b/g, 'st'],
  [/\bft\b/g, 'fort'],
  [/\bmt\b/g, 'mount'],
]

/** One spelling per name: "Sault Sainte Marie" and "Sault Ste. Marie" are one town. */
export const foldName = (name: string): string => {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
  return longForms.reduce((text, [short, long]) => text.replace(short, long), plain).trim()
}

/**
 * "The port of entry at San Ysidro", "San Ysidro POE" and "ZIP code 92173-1234" without the words for what they are.
 */
const bareName = (text: string) =>
  text
    .replace(/\b(?:the )?(?:port of entry|port of|poe|zip(?: code)?)(?: at| of)?(?=\s|,|$)/gi, ' ')
    .replace(/\b(\d{5})-\d{4}\b/, '$1')
    .replace(/\s+/g, ' ')
    .trim()

/** The file with the places asked for, named by their first letter or digit. Undefined if nothing can be looked up. */
export const shardOf = (asked: string): string | undefined => foldName(bareName(asked))[0]

/** Possible meanings: "El Paso, TX", "El Paso TX" and "El Paso, Texas" name a state; "Washington" is a town first. */
export const readings = (
  asked: string,
  stateOf: (text: string) => string | undefined,
): [name: string, state?: string][] => {
  const text = bareName(asked)
  const comma = text.lastIndexOf(',')
  const named = comma > 0 ? stateOf(text.slice(comma + 1).trim()) : undefined
  if (named) return [[text.slice(0, comma), named]]
  const words = text.split(' ')
  const ending = [1, 2, 3, 4].flatMap((count): [string, string][] => {
    const state = words.length > count ? stateOf(words.slice(-count).join(' ')) : undefined
    return state ? [[words.slice(0, -count).join(' '), state]] : []
  })
  return [[text], ...ending]
}

const readSpot = (line: string): Spot => {
  const [name = '', state = '', latitude, longitude] = line.split(';')
  return { name, state, latitude: Number(latitude) / 100, longitude: -Number(longitude) / 100 }
}

/**
 * The towns or ZIP code asked for, largest first. `lines` is the file from `shardOf`: one town a line, like "El
 * Paso;TX;3178;10642", in hundredths of degrees north and west.
 */
export const spotsIn = (lines: string, asked: string, stateOf: (text: string) => string | undefined): Spot[] => {
  const wanted = readings(asked, stateOf).map(([name, state]) => ({ key: foldName(name), state, found: [] as Spot[] }))
  for (const line of lines.split('\n')) {
    const name = foldName(line.slice(0, line.indexOf(';')))
    for (const { key, state, found } of wanted) {
      if (key !== name) continue
      const spot = readSpot(line)
      if (!state || spot.state === state) found.push(spot)
    }
  }
  return wanted.find(({ found }) => found.length > 0)?.found ?? []
}

const radians = Math.PI / 180
/** Mean radius of the earth, miles. */
const radius = 3958.8

/** Great-circle distance in miles, by the haversine formula. */
export const milesBetween = (a: Point, b: Point): number => {
  const half = (from: number, to: number) => Math.sin(((to - from) * radians) / 2) ** 2
  const between =
    half(a.latitude, b.latitude) +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(a.longitude, b.longitude)
  return 2 * radius * Math.asin(Math.sqrt(Math.min(1, between)))
}
