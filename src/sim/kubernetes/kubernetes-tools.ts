import { answer } from '../engine/command.ts'
import { filesAt, type PlacedTool } from '../host/place.ts'
import { pip } from '../magnum/pip.ts'
import { clusterctl } from './clusterctl.ts'
import { helm } from './helm.ts'
import { helmPath } from './helm-path.ts'
import { installK3s } from './install-k3s.ts'
import { kubectl } from './kubectl.ts'
import { tar } from './tar.ts'

/** What a host has of Kubernetes's tools: each is there once somebody has put it there. The jumphost has kubectl from the start. */
export const kubernetesTools: Readonly<Record<string, PlacedTool>> = {
  clusterctl: installed('/usr/local/bin/clusterctl', clusterctl),
  helm: installed(helmPath, helm),
  'k3s-install': installK3s,
  kubectl: (world, call, place) =>
    (place.kind === 'jumphost' ? kubectl : installed('/usr/local/bin/kubectl', kubectl))(world, call, place),
  pip3: pip,
  tar,
}

/** Text: bash. */
function installed(path: string, tool: PlacedTool): PlacedTool {
  return (world, call, place) =>
    filesAt(world, place)[path] === undefined
      ? answer(world, { stderr: `bash: line 1: ${call.argv[0] ?? ''}: command not found\n`, exitCode: 127, seconds: 0 })
      : tool(world, call, place)
}
