/** Where the installer comes from, and what stands for its text here: one command that only a simulated host knows. */
export const k3sInstaller = {
  url: 'https://get.k3s.io',
  text: '#!/bin/sh\nk3s-install "$@"\n',
} as const
