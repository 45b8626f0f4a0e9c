/** Where the web servers of the acceptance answer. */
export const webPort = 80

/** What each of the web servers runs: it answers with its own name, which tells whose turn it was. */
export const webScript = `#!/bin/sh
mkdir -p /srv/www
cd /srv/www
hostname > index.html
nohup python3 -m http.server ${webPort} >/dev/null 2>&1 &
`
