/** What functions share with the browser's script about places: the same rules, written once. */
export { foldName, milesBetween, type Point, type Spot, shardOf, spotsIn } from '../assets/scripts/nearby.ts'
