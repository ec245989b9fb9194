export { knownRegion, regionsUnder, type Region } from './regions/regions.ts'
