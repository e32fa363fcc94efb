/** Colors, type and space: all other styles use only these names. Text contrast against the page is 4.5 or more. */
export const tokens = /* css */ `
:root {
  color-scheme: light dark;
  --paper: #fbf8f2;
  --card: #fff;
  --ink: #1e2422;
  --muted: #56605b;
  --river: #17565c;
  --on-river: #fbf8f2;
  --sun: #f0a07c;
  --clay: #a03f1c;
  --sage: #4d6247;
  --sand: #eadfc8;
  --line: #dcd2bd;
  --edge: #8a7f68;
  --map-0: #f1e7d2;
  --map-1: #d6dcc6;
  --map-2: #a9c2b8;
  --map-3: #5f979a;
  --map-4: #17565c;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #13181a;
    --card: #1c2326;
    --ink: #ece7dc;
    --muted: #a9b0ac;
    --river: #7cc4c9;
    --on-river: #13181a;
    --sun: #a03f1c;
    --clay: #f0a07c;
    --sage: #a9c39b;
    --sand: #2a2f2c;
    --line: #343b39;
    --edge: #7d8681;
    --map-0: #23292a;
    --map-1: #2f423f;
    --map-2: #3d6362;
    --map-3: #579397;
    --map-4: #7cc4c9;
  }
}
`
