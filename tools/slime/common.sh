# What every verb of ./slime shares. Sourced with $root set.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Build nodes that outlive the command would keep its output pipe open.
export MSBUILDDISABLENODEREUSE=1

say() { printf 'slime: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

in_ci() { [[ ${CI-} == true ]]; }

need_prerequisites() {
  local missing=()
  # global.json decides which SDK will do, so the SDK is asked from the root.
  [[ $(cd "$root" && dotnet --version 2>/dev/null) == 10.* ]] || missing+=('the .NET 10 SDK')
  local node
  node=$(node --version 2>/dev/null) || node=v0
  node=${node#v}
  ((${node%%.*} >= 20)) || missing+=('Node.js 20 or newer')
  command -v npm >/dev/null || missing+=('npm')
  command -v git >/dev/null || missing+=('git')
  ((BASH_VERSINFO[0] > 4 || (BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] >= 4))) || missing+=('bash 4.4 or newer')
  ((${#missing[@]} == 0)) && return 0
  local list
  list=$(printf ', %s' "${missing[@]}")
  die "missing: ${list:2}"
}

# A copy of the lock file marks a finished installation.
need_npm_packages() {
  local stamp=$root/node_modules/.slime-installed
  cmp -s "$root/package-lock.json" "$stamp" && return 0
  say 'installing the npm packages'
  (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) </dev/null >&2 ||
    die 'the npm packages could not be installed'
  cp "$root/package-lock.json" "$stamp"
}

need_assets() {
  local stamp=$root/node_modules/.slime-assets sources=$root/src/Slime.Functions
  if [[ -f $stamp && -d $sources/wwwroot/assets ]]; then
    local newer
    newer=$(find "$sources" "$root/tools/build-assets.mjs" "$root/node_modules/.slime-installed" \
      \( -name wwwroot -o -name bin -o -name obj \) -prune -o \
      -type f \( -name '*.js' -o -name '*.mjs' -o -name '*.css' -o -name '*.svg' -o -name .slime-installed \) \
      -newer "$stamp" -print)
    [[ -z $newer ]] && return 0
  fi
  say 'building the page assets'
  (cd "$root" && npm run --silent build) </dev/null >&2 || die 'the page assets could not be built'
  touch "$stamp"
}

# Warnings are errors, so a build that succeeds has nothing to say.
build() {
  local output
  say "building ${1##*/}"
  output=$(dotnet build "$root/$1" -c Release -warnaserror -v quiet --nologo -tl:off </dev/null 2>&1) || {
    printf '%s\n' "$output" >&2
    die "${1##*/} does not build"
  }
}
