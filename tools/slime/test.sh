# ./slime test [name …]: every suite, one after the other; the last line is the sum.
# shellcheck shell=bash

select_suites() {
  local project name word
  suites=()
  for project in "$root"/tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    for word in "${@:-.}"; do
      [[ ${name,,} == *"${word,,}"* ]] || continue
      suites+=("$name")
      break
    done
  done
  ((${#suites[@]} > 0)) || die "no suite under tests has a name containing: $*"
}

need_chromium() {
  local program
  for program in chromium chromium-browser google-chrome; do
    SLIME_CHROMIUM=$(command -v "$program") || continue
    export SLIME_CHROMIUM
    return
  done
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    die 'missing: Chromium, which the browser suite drives (Debian: apt-get install chromium)'
  fi
  say 'installing Chromium'
  {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
  } </dev/null >&2 || die 'missing: Chromium, which apt-get could not install'
  SLIME_CHROMIUM=$(command -v chromium)
  export SLIME_CHROMIUM
}

# The virus scanner of the files' tests. Without it they say what is missing and are skipped; under CI a skip is a failure.
want_clamd() {
  [[ ! -x /usr/sbin/clamd ]] || return 0
  if ((EUID == 0)) && command -v apt-get >/dev/null; then
    say 'installing clamd'
    {
      apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends clamav-daemon
    } </dev/null >&2 && return 0
  fi
  say 'missing: clamd, with which uploads are scanned in two tests (Debian: apt-get install clamav-daemon)'
}

# A suite that ends badly without a failed test to show for it counts as one failure.
run_suite() {
  local name=$1 result=$results/$1.json status=0 options=(-noLogo -noAutoReporters)
  [[ -t 1 ]] || options+=(-noColor)
  ! in_ci || options+=(-failSkips)
  printf '== %s\n' "$name"
  dotnet "$root/tests/$name/bin/Release/net10.0/$name.dll" "${options[@]}" -result-ctrf "$result" </dev/null || status=$?

  local p=0 f=0 s=0 counts
  local -a named=()
  if counts=$(node "$tools/count-results.mjs" "$result"); then
    read -r p f s <<<"$counts"
    mapfile -t -s 1 named <<<"$counts"
    told+=("${named[@]}")
    if ((p + f + s == 0)); then
      say "$name ran no test"
      f=1
    elif ((status != 0 && f == 0)); then
      say "$name ended with exit code $status although no test failed"
      f=1
    fi
  else
    say "$name ended with exit code $status and left no result"
    f=1
  fi
  ((passed += p, failed += f, skipped += s)) || true
}

need_prerequisites
select_suites "$@"
need_npm_packages
[[ " ${suites[*]} " != *Browser* ]] || need_chromium
[[ " ${suites[*]} " != *Functions* ]] || want_clamd
need_assets
build Slime.sln

results=$root/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0
told=()
for suite in "${suites[@]}"; do
  run_suite "$suite"
done
((${#told[@]} == 0)) || printf '%s\n' "${told[@]}"
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
((failed == 0))
