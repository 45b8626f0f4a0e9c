# The identities and the endpoints of a charmed cloud, written through Keystone's own API.
import json
import time
import urllib.error
import urllib.request

KEYSTONE = 'http://127.0.0.1:15000/v3'
# By the type of each service: its name in the catalog, the last octet of its virtual addresses, its port and the path behind it.
SERVICES = {
    'image': ('glance', 53, 9292, ''),
    'network': ('neutron', 55, 9696, ''),
    'key-manager': ('barbican', 51, 9311, ''),
    'volumev3': ('cinderv3', 52, 8776, '/v3/$(tenant_id)s'),
    'container-infra': ('magnum', 54, 9511, '/v1'),
    'compute': ('nova', 56, 8774, '/v2.1'),
    'load-balancer': ('octavia', 57, 9876, ''),
    'placement': ('placement', 59, 8778, ''),
    'object-store': ('swift', 60, 443, '/swift/v1'),
    's3': ('s3', 60, 443, '/'),
}
PLANES = {'public': 4, 'internal': 12, 'admin': 8}
token = None


def ask(method, path, body=None):
    headers = {'Content-Type': 'application/json'}
    if token:
        headers['X-Auth-Token'] = token
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(KEYSTONE + path, method=method, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read()
        return answer.headers, json.loads(text) if text else None


def make(kind, **fields):
    return ask('POST', f'/{kind}s', {kind: fields})[1][kind]['id']


def log_in():
    global token
    user = {'name': 'admin', 'domain': {'id': 'default'}, 'password': 'of-the-admin'}
    scope = {'project': {'name': 'admin', 'domain': {'id': 'default'}}}
    identity = {'methods': ['password'], 'password': {'user': user}}
    for _ in range(300):
        try:
            headers, _ = ask('POST', '/auth/tokens', {'auth': {'identity': identity, 'scope': scope}})
            token = headers['X-Subject-Token']
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise SystemExit('Keystone does not answer')


log_in()
roles = {role['name']: role['id'] for role in ask('GET', '/roles')[1]['roles']}
admins = make('domain', name='admin_domain', description='Created by Juju')
services = make('domain', name='service_domain', description='Created by Juju')
admin_project = make('project', name='admin', domain_id=admins, description='Created by Juju')
service_project = make('project', name='services', domain_id=services)


def grant(user, project):
    for role in ('admin', 'member', 'reader'):
        ask('PUT', f'/projects/{project}/users/{user}/roles/{roles[role]}')


admin = make('user', name='admin', domain_id=admins, password='of-the-admin')
grant(admin, admin_project)
ask('PUT', f'/domains/{admins}/users/{admin}/roles/{roles["admin"]}')
# The stream of images is some container's, at no virtual address.
stream = make('service', name='image-stream', type='product-streams')
for interface in PLANES:
    make('endpoint', service_id=stream, interface=interface, region_id='RegionOne', url='http://10.12.8.228/')
for kind, (name, octet, port, path) in SERVICES.items():
    if name not in ('cinderv3', 'swift', 's3'):
        grant(make('user', name=name, domain_id=services, password='of-a-service'), service_project)
    service = make('service', name=name, type=kind)
    for interface, net in PLANES.items():
        url = f'https://10.12.{net}.{octet}:{port}{path}'
        make('endpoint', service_id=service, interface=interface, region_id='RegionOne', url=url)
# Magnum acts for the owners of its clusters through a domain of its own.
magnum = make('domain', name='magnum', description='Owns users and projects created by magnum')
trustee = make('user', name='magnum_domain_admin', domain_id=magnum, password='of-a-service')
ask('PUT', f'/domains/{magnum}/users/{trustee}/roles/{roles["admin"]}')
for name in ('load-balancer_admin', 'creator'):
    role = make('role', name=name)
    ask('PUT', f'/projects/{admin_project}/users/{admin}/roles/{role}')
