import { describe, expect, test } from 'vitest'
import { openstackReader } from '../../src/cloud/openstack.ts'

function answering(stderr: string) {
  return openstackReader(
    {
      run: (argv) => Promise.resolve({ argv, exitCode: 1, stdout: '', stderr, durationMs: 0, end: 'exited' }),
      drift: () => {},
    },
    () => Promise.resolve({}),
  )
}

describe('a look-up by name', () => {
  test("that finds nothing says so in the client's words", async () => {
    const network = await answering('Error while executing command: No Network found for x\n').network.find('x')
    const subnet = await answering('No Subnet found for x\n').subnet.find('x')
    expect([network.found, subnet.found]).toEqual([false, false])
    expect(network).toHaveProperty('evidence', expect.stringContaining('No Network found for x') as string)
  })

  test.each([
    "More than one Network exists with the name 'x'.\n",
    'The request you have made requires authentication. (HTTP 401) (Request-ID: req-1)\n',
    'Unable to establish connection to https://10.0.0.1:5000/v3/auth/tokens: HTTPSConnectionPool\n',
    'HttpException: 503: Server Error for url: https://10.0.0.1:9696/v2.0/networks, Service Unavailable\n',
    '',
  ])('that ends with 1 for another reason raises: %s', async (stderr) => {
    await expect(answering(stderr).network.find('x')).rejects.toThrow('exited 1')
  })
})
