import { Resvg } from '@resvg/resvg-wasm'
import { type State, states } from '../../functions/jobs/index.ts'
import { icon } from '../assets/icon.ts'
import { drawnOnce } from './drawing-cache.ts'
import { stateShapes } from './map-shapes.ts'
import { type Frame, oneState, wholeMap } from './state-pictures.ts'

/** 1200 by 630 pixels, which link previews crop least. */
const frame: Frame = { width: 1200, height: 630, margin: 40, mark: true }

const iconSizes = [32, 180, 192, 512]

/** Every image by name, with the width in pixels it's drawn at. */
const drawings = (): [name: string, svg: string, width: number][] => [
  ['map', wholeMap(frame), frame.width],
  ...states.flatMap(({ slug, fips }: State): [string, string, number][] => {
    const shape = stateShapes().get(fips)
    return shape ? [[slug, oneState(frame, shape), frame.width]] : []
  }),
  ...iconSizes.map((width): [string, string, number] => [`icon-${width}`, icon, width]),
]

/**
 * PNG images by name, in base64, for link previews, which don't take SVG. Drawing them takes a second, so they're kept.
 * A Lambda draws nothing: `infra/bundles.ts` builds the result in.
 */
export const imageSources = (): Promise<Record<string, string>> => {
  const wanted = drawings()
  return drawnOnce('images', wanted, () =>
    Object.fromEntries(
      wanted.map(([name, svg, width]) => {
        const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng()
        return [name, Buffer.from(png).toString('base64')]
      }),
    ),
  )
}
