#!/usr/bin/env bash
# Builds LocalStack's image from Debian's and Python's packages, for a machine that no image registry
# answers to. Needs root, a running Docker engine, debootstrap and pip. Usage: localstack-image.sh IMAGE LABEL
set -euo pipefail
image=$1
label=$2
version=${image##*:}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# LocalStack 4 needs Python 3.12 or newer: that is Debian trixie's, whatever this machine runs.
debootstrap --variant=minbase --include=ca-certificates,python3 trixie "$folder/root" >/dev/null

# Its dependencies are not pinned, and later releases of some break it: take them as of its own time.
python3 -m venv "$folder/uv" 2>/dev/null || { apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; python3 -m venv "$folder/uv"; }
"$folder/uv/bin/pip" install -q uv
"$folder/uv/bin/uv" pip install -q --target "$folder/root/opt/localstack" --python-version 3.13 \
  --python-platform x86_64-manylinux_2_40 --exclude-newer 2026-03-15 "localstack-core[runtime]==$version"

tar -C "$folder/root" --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./var/cache/apt -c . |
  docker import \
    -c 'ENV PYTHONPATH=/opt/localstack PYTHONUNBUFFERED=1 SKIP_SSL_CERT_DOWNLOAD=1 DISABLE_EVENTS=1 GATEWAY_LISTEN=0.0.0.0:4566' \
    -c 'EXPOSE 4566' -c "LABEL $label" -c 'CMD ["python3","-m","localstack.runtime.main"]' - "$image"
