#!/bin/sh
# Makes a container engine and its base image ready for the tests against real services: installs and starts Docker where there is none and we
# are root on Debian, and makes the base image from Debian's packages, because no registry of images is asked. Says why where it cannot be done;
# the tests then say that they are skipped.
set -u
image=checkride/debian:bookworm

cannot() {
  echo "no container engine: $1"
  exit 0
}

if ! command -v dockerd >/dev/null; then
  [ "$(id -u)" = 0 ] || cannot "Docker is not installed, and only root can install it: apt-get install docker.io"
  command -v apt-get >/dev/null || cannot "Docker is not installed, and there is no apt-get to install it with"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq docker.io; } >/dev/null 2>&1 || cannot "docker.io cannot be installed: apt-get install docker.io"
fi

if ! docker info >/dev/null 2>&1; then
  [ "$(id -u)" = 0 ] || cannot "dockerd does not run, and only root can start it"
  log=$(mktemp)
  # In a session of its own, and without this script's streams, so that whoever waits for those does not wait for the engine.
  setsid dockerd >"$log" 2>&1 </dev/null &
  for _ in $(seq 60); do
    docker info >/dev/null 2>&1 && break
    sleep 0.5
  done
  docker info >/dev/null 2>&1 || cannot "dockerd does not start: $(tail -n 1 "$log")"
fi

if ! docker image inspect "$image" >/dev/null 2>&1; then
  if ! command -v debootstrap >/dev/null; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap; } >/dev/null 2>&1 || cannot "debootstrap cannot be installed, and the base image is made with it"
  fi
  # From the mirror that this machine itself uses.
  mirror=$(sed -n 's/^URIs: *\([^ ]*\/debian\)\/* *$/\1/p; s/^deb \(\[.*\] \)*\([^ ]*\/debian\)\/* .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  # shellcheck disable=SC2086 # without a known mirror there is no word, and debootstrap takes its own
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" $mirror >/dev/null || cannot "debootstrap could not make the base image"
  tar -C "$root" -c . | docker import - "$image" >/dev/null || cannot "the base image could not be imported"
fi
