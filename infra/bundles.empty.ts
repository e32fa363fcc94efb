/** Replaces packages that a bundle names but never runs. */
export default {}
