import type { Ask } from '../client/ask.ts'
import { fail } from '../client/client-error.ts'
import { reachService } from '../reach-service.ts'

/** How Nova refuses what the SDK sent it. */
export function refuseByNova(
  { world, call, login }: Ask,
  kind: 'BadRequestException: 400' | 'ConflictException: 409' | 'HttpException: 403',
  path: string,
  why: string,
): never {
  fail(`${kind}: Client Error for url: ${reachService(world, 'compute', call, login)}/${path}, ${why}`)
}
