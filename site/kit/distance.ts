/** What functions know of places as the browser's script does: the same rules, written once. */
export { foldName, milesBetween, type Point, type Spot, shardOf, spotsIn } from '../assets/scripts/nearby.ts'
