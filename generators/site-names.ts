import { en, Faker } from '@faker-js/faker'

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

/** Names that a seed comes to; the `q` keeps them from being a word that a tool prints by itself, or a name of the fixtures. */
export function siteNames(seed: number): SiteNames {
  const faker = new Faker({ locale: [en], seed })
  const plain = (text: string): string => `q${text.toLowerCase().replaceAll(/[^a-z]/g, '')}`
  return {
    site: plain(faker.location.city()),
    domain: `${plain(faker.company.name())}.example`,
    operator: plain(faker.person.firstName()),
    jumphost: plain(faker.animal.type()),
    proxy: plain(faker.animal.type()),
    controller: plain(faker.color.human()),
    model: plain(faker.word.noun()),
    region: plain(faker.location.country()),
    physnet: plain(faker.word.noun()),
    externalNetwork: plain(faker.word.noun()),
    hosts: plain(faker.person.lastName()),
  }
}
