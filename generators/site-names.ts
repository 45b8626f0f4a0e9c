import { drawFrom } from '../src/sim/engine/draw.ts'

/** The words by which people have named a generated cloud. */
export interface SiteNames {
  readonly site: string
  readonly domain: string
  readonly operator: string
  readonly jumphost: string
  readonly proxy: string
  readonly controller: string
  readonly model: string
  readonly region: string
  readonly physnet: string
  readonly externalNetwork: string
  /** What its host names begin with. */
  readonly hosts: string
}

/** Names that a seed comes to; none is that of a site of the fixtures, and none is a word that a tool prints by itself. */
export function siteNames(seed: number): SiteNames {
  const draw = drawFrom(seed)
  const word = (name: string): string => `q${draw.word(`name/${name}`, 6)}`
  return {
    site: word('site'),
    domain: `${word('domain')}.example`,
    operator: word('operator'),
    jumphost: word('jumphost'),
    proxy: word('proxy'),
    controller: word('controller'),
    model: word('model'),
    region: word('region'),
    physnet: word('physnet'),
    externalNetwork: word('external-network'),
    hosts: word('hosts'),
  }
}
