import type { Row } from '../openstack/client/client-command.ts'
import type { Amphora, HealthMonitor, Listener, LoadBalancer, Member, Pool } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { balancerOperating, listenerOperating, memberOperating, poolOperating } from './operating.ts'

/** What the client prints of each, in its order: recorded, or octaviaclient/osc/v2/constants.py. Ids of others are lines of one text. */
export function balancerRow(world: World, balancer: LoadBalancer): Row {
  return {
    admin_state_up: true,
    availability_zone: null,
    created_at: stamp(balancer.createdMs),
    description: balancer.description,
    flavor_id: null,
    id: balancer.id,
    listeners: lines(balancer.listeners),
    name: balancer.name,
    operating_status: balancerOperating(world, balancer),
    pools: lines(balancer.pools),
    project_id: balancer.project,
    provider: balancer.provider,
    provisioning_status: balancer.provisioning,
    updated_at: stamp(balancer.updatedMs),
    vip_address: balancer.vip,
    vip_network_id: balancer.vipNetwork,
    vip_port_id: balancer.vipPort,
    vip_qos_policy_id: null,
    vip_subnet_id: balancer.vipSubnet,
    tags: balancer.tags.join('\n'),
    additional_vips: [],
  }
}

export function listenerRow(balancer: LoadBalancer, listener: Listener): Row {
  return {
    admin_state_up: true,
    connection_limit: -1,
    created_at: stamp(listener.createdMs),
    default_pool_id: listener.defaultPool,
    default_tls_container_ref: null,
    description: '',
    id: listener.id,
    insert_headers: null,
    l7policies: '',
    loadbalancers: balancer.id,
    name: listener.name,
    operating_status: listenerOperating(listener),
    project_id: balancer.project,
    protocol: listener.protocol,
    protocol_port: listener.port,
    provisioning_status: listener.provisioning,
    sni_container_refs: [],
    timeout_client_data: 50_000,
    timeout_member_connect: 5000,
    timeout_member_data: 50_000,
    timeout_tcp_inspect: 0,
    updated_at: stamp(listener.updatedMs),
    client_ca_tls_container_ref: null,
    client_authentication: 'NONE',
    client_crl_container_ref: null,
    allowed_cidrs: null,
    tls_ciphers: null,
    tls_versions: null,
    alpn_protocols: null,
    tags: listener.tags.join('\n'),
  }
}

export function poolRow(world: World, balancer: LoadBalancer, pool: Pool): Row {
  const listeners = Object.values(balancer.listeners).filter((each) => each.defaultPool === pool.id)
  return {
    admin_state_up: true,
    created_at: stamp(pool.createdMs),
    description: '',
    healthmonitor_id: pool.monitor?.id ?? null,
    id: pool.id,
    lb_algorithm: pool.algorithm,
    listeners: listeners.map(({ id }) => id).join('\n'),
    loadbalancers: balancer.id,
    members: lines(pool.members),
    name: pool.name,
    operating_status: poolOperating(world, pool),
    project_id: balancer.project,
    protocol: pool.protocol,
    provisioning_status: pool.provisioning,
    session_persistence: null,
    updated_at: stamp(pool.updatedMs),
    tls_container_ref: null,
    ca_tls_container_ref: null,
    crl_container_ref: null,
    tls_enabled: false,
    tls_ciphers: null,
    tls_versions: null,
    tags: pool.tags.join('\n'),
    alpn_protocols: null,
  }
}

export function memberRow(world: World, balancer: LoadBalancer, pool: Pool, member: Member): Row {
  return {
    address: member.address,
    admin_state_up: true,
    created_at: stamp(member.createdMs),
    id: member.id,
    name: member.name,
    operating_status: memberOperating(world, pool, member),
    project_id: balancer.project,
    protocol_port: member.port,
    provisioning_status: member.provisioning,
    subnet_id: member.subnet,
    updated_at: stamp(member.updatedMs),
    weight: member.weight,
    monitor_port: null,
    monitor_address: null,
    backup: false,
    tags: member.tags.join('\n'),
  }
}

/** `http_method`, `url_path` and `expected_codes` are null but for a monitor that asks by HTTP. */
export function monitorRow(balancer: LoadBalancer, pool: Pool, monitor: HealthMonitor): Row {
  const http = monitor.type === 'HTTP' || monitor.type === 'HTTPS'
  return {
    project_id: balancer.project,
    name: monitor.name,
    admin_state_up: true,
    pools: pool.id,
    created_at: stamp(monitor.createdMs),
    provisioning_status: monitor.provisioning,
    updated_at: stamp(monitor.updatedMs),
    delay: monitor.delay,
    expected_codes: http ? '200' : null,
    max_retries: monitor.maxRetries,
    http_method: http ? 'GET' : null,
    timeout: monitor.timeout,
    max_retries_down: 3,
    url_path: http ? (monitor.urlPath ?? '/') : null,
    type: monitor.type,
    id: monitor.id,
    operating_status: listenerOperating(monitor),
    http_version: null,
    domain_name: null,
    tags: monitor.tags.join('\n'),
  }
}

export function amphoraRow(balancer: LoadBalancer | undefined, amphora: Amphora): Row {
  const up = amphora.status === 'ALLOCATED'
  const master = amphora.role === 'MASTER'
  const yearMs = 365 * 24 * 3600 * 1000
  return {
    id: amphora.id,
    loadbalancer_id: amphora.loadBalancer,
    compute_id: amphora.computeId,
    lb_network_ip: amphora.lbNetworkIp,
    vrrp_ip: amphora.vrrpIp,
    ha_ip: up ? (balancer?.vip ?? null) : null,
    vrrp_port_id: amphora.vrrpPort,
    ha_port_id: up ? (balancer?.vipPort ?? null) : null,
    cert_expiration: stamp(amphora.createdMs + yearMs),
    cert_busy: false,
    role: amphora.role,
    status: amphora.status,
    vrrp_interface: up ? 'eth1' : null,
    vrrp_id: up ? 1 : null,
    vrrp_priority: amphora.role === 'STANDALONE' ? null : master ? 100 : 90,
    cached_zone: up ? 'nova' : null,
    created_at: stamp(amphora.createdMs),
    updated_at: stamp(amphora.updatedMs),
    image_id: amphora.image,
    compute_flavor: null,
  }
}

/** The API's times have no zone. */
function stamp(ms: number): string
function stamp(ms: number | null): string | null
function stamp(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().slice(0, 19)
}

function lines(parts: Readonly<Record<string, unknown>>): string {
  return Object.keys(parts).join('\n')
}
