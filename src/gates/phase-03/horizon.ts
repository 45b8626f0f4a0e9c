import type { HostReader } from '../../cloud/host.ts'
import type { HttpReader } from '../../cloud/http.ts'
import { endpointHost } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look } from '../ensure.ts'

/** What the dashboard's settings have to say so that a login over http keeps its cookies. */
export const cookieSettings = 'CSRF_COOKIE_SECURE = False\nSESSION_COOKIE_SECURE = False\n'

/** Where the proxy has to send people: the dashboard of this deployment, with TLS only where the site's dashboard has it. */
function dashboardUpstream(site: Site): string {
  const { scheme } = site.dashboard
  return `${scheme}://${endpointHost(site, 'dashboard', 'public')}:${scheme === 'https' ? 443 : 80}`
}

/** The URL of the login page, asked for past the proxy. */
export function loginUrl(site: Site): string {
  const { scheme, loginPath } = site.dashboard
  return `${scheme}://${endpointHost(site, 'dashboard', 'public')}${loginPath}`
}

/** The proxy's vhost names today's dashboard, and a request through it comes out at the login. */
export async function proxyReachesDashboard(
  say: { claim: ClaimFunction },
  site: Site,
  host: HostReader,
  http: HttpReader,
): Promise<void> {
  const { proxy, path, loginPath } = site.dashboard
  const vhost = await host.readFile(proxy.host, proxy.vhost)
  const targets = vhost.found
    ? [...vhost.text.matchAll(/^\s*proxy_pass\s+(\S+?)\/?;/gm)].map((each) => each[1] ?? '')
    : []
  const expected = dashboardUpstream(site)
  const actual = vhost.found ? targets.join(', ') || 'no proxy_pass' : vhost.evidence
  say.claim(`the proxy goes to ${expected}`, targets.length === 1 && targets[0] === expected, { expected, actual })
  const answer = await http.head(`http://${proxy.address}:${proxy.port}${path}`)
  const redirects = answer.answered && answer.status === 302 && (answer.location ?? '').includes(loginPath)
  say.claim('the proxy answers 302 to the login', redirects, { expected: `302 to ${loginPath}`, actual: shown(answer) })
}

/** Whether the login page's csrftoken is marked Secure; a page without one cannot be judged and is `different`. */
export async function lookAtCookie(http: HttpReader, url: string): Promise<Look> {
  const answer = await http.head(url)
  const token = answer.answered ? answer.cookies.find((each) => each.name === 'csrftoken') : undefined
  if (token === undefined) return different('a login page that sets csrftoken', shown(answer))
  return token.secure ? absent('csrftoken is marked Secure, as the charm leaves it') : present
}

/** Whether the override file is there with exactly our settings. */
export async function lookAtOverride(host: HostReader, unit: string, path: string): Promise<Look> {
  const file = await host.readFile(unit, path)
  if (!file.found) return absent(file.evidence)
  return file.text === cookieSettings
    ? present
    : different(JSON.stringify(cookieSettings), JSON.stringify(file.text.slice(0, 120)))
}

function shown(answer: Awaited<ReturnType<HttpReader['head']>>): string {
  if (!answer.answered) return answer.why
  return [String(answer.status), answer.location ?? ''].filter((each) => each !== '').join(' to ')
}
