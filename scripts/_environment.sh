# sourced by scripts/demo and scripts/test: a virtual environment in .venv, made once
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
    local name
    for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        if [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "survey-refs needs Python 3.11 or newer; set PYTHON to one" >&2
    exit 3
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

make_environment() { # make_environment EXTRAS
    if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        local python
        python=$(find_python)
        if ! "$python" -m venv .venv >/dev/null 2>&1; then # Debian keeps venv in a package of its own
            rm -rf .venv
            as_root apt-get update -qq
            as_root apt-get install -y -qq python3-venv >/dev/null
            "$python" -m venv .venv
        fi
    fi
    if [ "$1" = "[test]" ]; then # the versions of requirements.lock, and nothing that is not in it
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
        .venv/bin/python -m pip check
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".$1"
    fi
}
