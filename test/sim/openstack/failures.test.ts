import { describe, expect, test } from 'vitest'
import { openstackFailures } from '../../../src/schema/openstack/failures.ts'
import { openstackSession } from './session.ts'

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

describe('the client fails in its own words', () => {
  test.each([
    ['network show xyz', 1, 'Error while executing command: No Network found for xyz', 'not-found'],
    ['network set --tag a xyz', 1, 'No Network found for xyz', 'not-found'],
    ['subnet show xyz', 1, 'No Subnet found for xyz', 'not-found'],
    ['subnet create --network xyz --subnet-range 10.1.0.0/24 q', 1, 'No Network found for xyz', 'not-found'],
    ['router show xyz', 1, 'No Router found for xyz', 'not-found'],
    ['port show xyz', 1, 'No Port found for xyz', 'not-found'],
    ['floating ip show 192.0.2.1', 1, 'Error while executing command: No FloatingIP found for 192.0.2.1', 'not-found'],
    ['floating ip create xyz', 1, 'Error while executing command: No Network found for xyz', 'not-found'],
    ['security group show xyz', 1, 'Error while executing command: No SecurityGroup found for xyz', 'not-found'],
    ['image show xyz', 1, 'No Image found for xyz', 'not-found'],
    ['image create --file nope.img x', 1, "[Errno 2] No such file or directory: 'nope.img'", 'not-found'],
    ['flavor show xyz', 1, 'No Flavor found for xyz', 'not-found'],
    ['keypair show xyz', 1, 'No Keypair found for xyz', 'not-found'],
    ['server show xyz', 1, "No server with a name or ID of 'xyz' exists.", 'not-found'],
    ['project show nope', 1, "No project with a name or ID of 'nope' exists.", 'not-found'],
    ['endpoint list --service designate', 1, "No service with a type, name or ID of 'designate' exists.", 'not-found'],
    [
      'network delete xyz abc',
      1,
      "Failed to delete network with name or ID 'xyz': No Network found for xyz\nFailed to delete network with name or ID 'abc': No Network found for abc\n2 of 2 networks failed to delete.",
      'not-found',
    ],
    [
      'image delete nope',
      1,
      "Failed to delete image with name or ID 'nope': No Image found for nope\nFailed to delete 1 of 1 images.",
      'not-found',
    ],
    [
      'network create --external --provider-network-type flat --provider-physical-network physnet1 b',
      1,
      'Error while executing command: ConflictException: 409, Unable to create the flat network. Physical network physnet1 is in use.',
      'conflict',
    ],
    [
      'network create --external --provider-network-type flat --provider-physical-network physnet9 b',
      1,
      "Error while executing command: BadRequestException: 400, Invalid input for operation: physical_network 'physnet9' unknown for flat provider network.",
      'invalid',
    ],
    [
      'subnet create --network t --subnet-range 10.0.0.0/25 o',
      1,
      `BadRequestException: 400: Client Error for url: https://10.12.4.55:9696/v2.0/subnets, Invalid input for operation: Requested subnet with cidr: 10.0.0.0/25 for network: UUID overlaps with another subnet.`,
      'invalid',
    ],
    [
      'subnet create --network t --subnet-range 198.51.100.0/24 --gateway 198.51.100.10 --allocation-pool start=198.51.100.5,end=198.51.100.20 g',
      1,
      'ConflictException: 409: Client Error for url: https://10.12.4.55:9696/v2.0/subnets, Gateway ip 198.51.100.10 conflicts with allocation pool 198.51.100.5-198.51.100.20.',
      'conflict',
    ],
    [
      'floating ip create t',
      1,
      `Error while executing command: BadRequestException: 400, Bad floatingip request: Network UUID is not a valid external network.`,
      'invalid',
    ],
    ['network show dup', 1, "More than one Network exists with the name 'dup'.", 'ambiguous'],
    [
      'network delete dup',
      1,
      "Failed to delete network with name or ID 'dup': More than one Network exists with the name 'dup'.\n1 of 1 networks failed to delete.",
      'ambiguous',
    ],
    [
      'network list -c Nope',
      1,
      "No recognized column names in ['Nope']. Recognized columns are ('ID', 'Name', 'Subnets').",
      'usage',
    ],
    ['network show', 2, 'openstack network show: error: the following arguments are required: <network>', 'usage'],
    [
      'network show t -f csv',
      2,
      "openstack network show: error: argument -f/--format: invalid choice: 'csv' (choose from 'json', 'shell', 'table', 'value', 'yaml')",
      'usage',
    ],
    ['network set t -f json', 2, 'openstack network set: error: unrecognized arguments: -f json', 'usage'],
  ] as const)('%s', async (line, exitCode, text, reason) => {
    const session = await openstackSession()
    await session.run('network create --external --provider-network-type flat --provider-physical-network physnet1 x')
    await session.run('network create t')
    await session.run('subnet create --network t --subnet-range 10.0.0.0/24 s')
    for (const _ of [1, 2]) await session.run('network create dup')
    const said = await session.run(line)
    expect(said).toMatchObject({ exitCode, stdout: '' })
    expect(said.stderr.replaceAll(uuid, 'UUID')).toBe(`${text}\n`)
    const failure = openstackFailures.find((each) => each.stream === 'stderr' && each.text.test(said.stderr))
    expect(failure?.reason).toBe(reason)
  })

  test('a word that begins no command is told on stdout, with 2', async () => {
    const session = await openstackSession()
    const said = await session.run('netwrk list')
    expect(said).toMatchObject({
      exitCode: 2,
      stderr: '',
      stdout: "openstack: 'netwrk list' is not an openstack command. See 'openstack --help'.\n",
    })
  })

  test('a service that is not in the catalog is no failure to catalog show', async () => {
    const session = await openstackSession()
    expect(await session.run('catalog show dns -f json')).toMatchObject({
      exitCode: 0,
      stdout: '{}\n',
      stderr: 'service dns not found\n\n',
    })
  })
})

describe('credentials', () => {
  test.each<[string, Record<string, string | undefined>, RegExp]>([
    ['no address', { OS_AUTH_URL: undefined }, /^Missing value auth-url required for auth plugin password\n$/],
    ['no password', { OS_PASSWORD: undefined }, /^No password entered, or found via --os-password or OS_PASSWORD\n$/],
    ['no user', { OS_USERNAME: undefined }, /^Missing parameter\(s\): \nSet a username with /],
    ['a wrong password', { OS_PASSWORD: 'x' }, /^The request you have made requires authentication\. \(HTTP 401\)/],
    ['a wrong user', { OS_USERNAME: 'x' }, /^The request you have made requires authentication\. \(HTTP 401\)/],
    ['a wrong project', { OS_PROJECT_NAME: 'x' }, /^The request you have made requires authentication\. \(HTTP 401\)/],
    ['no domains', { OS_USER_DOMAIN_NAME: undefined }, /\(HTTP 401\)/],
    ['no scope', { OS_PROJECT_NAME: undefined }, /^The service catalog is empty\.\n$/],
    ['a cloud', { OS_CLOUD: 'nope' }, /^Cloud nope was not found\.\n$/],
    ['another region', { OS_REGION_NAME: 'Two' }, /^public endpoint for network service in Two region not found\n$/],
    [
      'a CA that is not there',
      { OS_CACERT: '/no/ca.pem' },
      /^Could not find a suitable TLS CA certificate bundle, invalid path: \/no\/ca\.pem\n$/,
    ],
    [
      'nobody there',
      { OS_AUTH_URL: 'https://10.12.4.99:5000/v3' },
      /^Failed to discover .*\nUnable to establish connection to https:\/\/10\.12\.4\.99:5000\/v3\/auth\/tokens: /,
    ],
  ])('%s', async (_what, change, text) => {
    const session = await openstackSession()
    const env = Object.entries({ ...session.env, ...change })
    session.env = Object.fromEntries(env.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    const said = await session.run('network list -f json')
    expect(said).toMatchObject({ exitCode: 1, stdout: '' })
    expect(said.stderr).toMatch(text)
  })

  test('an application credential logs in, until its secret is another', async () => {
    const session = await openstackSession()
    const made = JSON.parse(await session.value('application credential create app -f json')) as Record<string, string>
    const { OS_AUTH_URL = '' } = session.env
    session.env = {
      OS_AUTH_URL,
      OS_AUTH_TYPE: 'v3applicationcredential',
      OS_APPLICATION_CREDENTIAL_ID: made['id'] ?? '',
      OS_APPLICATION_CREDENTIAL_SECRET: made['secret'] ?? '',
    }
    expect(await session.run('network list -f json')).toMatchObject({ exitCode: 0, stdout: '[]\n' })
    session.env['OS_APPLICATION_CREDENTIAL_SECRET'] = 'x'
    expect((await session.run('network list -f json')).stderr).toMatch(/\(HTTP 401\)/)
  })

  test('who is no administrator is refused what only one may do', async () => {
    const session = await openstackSession()
    await session.run('project create --domain admin_domain demo')
    await session.run('user create --domain admin_domain --password x member')
    await session.run(
      'role add --user member --user-domain admin_domain --project demo --project-domain admin_domain Member',
    )
    Object.assign(session.env, { OS_USERNAME: 'member', OS_PASSWORD: 'x', OS_PROJECT_NAME: 'demo' })
    expect((await session.run('endpoint list')).stderr).toMatch(
      /^You are not authorized to perform the requested action: identity:list_endpoints\. \(HTTP 403\)/,
    )
    expect(
      (
        await session.run(
          'network create --external --provider-network-type flat --provider-physical-network physnet1 n',
        )
      ).stderr,
    ).toBe(
      'Error while executing command: HttpException: 403, (((rule:create_network and rule:create_network:router:external) and rule:create_network:provider:network_type) and rule:create_network:provider:physical_network) is disallowed by policy\n',
    )
    expect(await session.value('project list -f value -c Name')).toBe('demo')
  })
})

test('a service that is down says so in its own way', async () => {
  const down = ['network', 'image']
  const session = await openstackSession({
    change: (world) => ({ ...world, openstack: { ...world.openstack, upsets: { down } } }),
  })
  expect((await session.run('network list')).stderr).toMatch(
    /^Unable to establish connection to https:\/\/10\.12\.4\.55:9696/,
  )
  expect((await session.run('image list')).stderr).toBe(
    `${'Failed to contact the endpoint at https://10.12.4.53:9292 for discovery. Fallback to using that endpoint as the base url.\n'.repeat(2)}The image service for : exists but does not have any supported versions.\n`,
  )
})

test('what is not modelled is loud', async () => {
  const session = await openstackSession()
  expect((await session.run('network show x --unheard')).exitCode).toBe(97)
  expect((await session.run('volume list')).exitCode).toBe(97)
})
