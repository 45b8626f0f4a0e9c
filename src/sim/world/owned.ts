/** What every object of a service's database has. */
export interface Owned {
  readonly id: string
  readonly name: string
  /** The id of its project. */
  readonly project: string
  readonly createdMs: number
  readonly updatedMs: number
  readonly tags: readonly string[]
}
