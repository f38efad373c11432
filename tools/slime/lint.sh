# ./slime lint: what the build and the tests do not see. Every check runs; one that fails is named.
# shellcheck shell=bash

need_prerequisites
cd "$root"
problems=0

check() {
  local title=$1
  shift
  if "$@"; then
    printf 'ok    %s\n' "$title"
  else
    printf 'FAIL  %s\n' "$title"
    problems=1
  fi
}

# absent GREP-ARGUMENTS: git grep finds nothing in what is tracked or about to be.
absent() {
  local status=0
  git grep --untracked -InE "$@" || status=$?
  ((status == 1))
}

formatted() {
  dotnet restore Slime.sln -v quiet </dev/null >&2 &&
    dotnet format Slime.sln --no-restore --verify-no-changes </dev/null
}

# Where packages come from is the machine's business. The brackets keep this file from matching itself.
no_registry_address() {
  absent '(registry[.]npmjs|registry[.]yarnpkg|npm[.]pkg[.]github|nuget[.]pkg[.]github|api[.]nuget|pkgs[.]dev[.]azure|globalcdn[.]nuget|[.]jfrog[.]io|/artifactory[/]api|/repository[/](npm|nuget))'
}

no_resolved_address() { absent '"resolved": *"[a-z+]+:' -- package-lock.json; }

# Time comes from TimeProvider, in tests too: a day of the machine's is another than the program's around midnight.
no_static_clock() { absent '\bDateTime(Offset)?[.](UtcNow|Now|Today)\b' -- '*.cs' '*.razor'; }

# The verbs are sourced by ./slime, which sets root and tools and stops at a cd that fails.
shell_scripts() {
  local script fine=0
  for script in slime .ci/run tools/slime/*.sh; do
    bash -n "$script" || fine=1
  done
  ! command -v shellcheck >/dev/null || shellcheck -x -P "$root" -S warning -e SC1090,SC2154,SC2164 slime .ci/run tools/slime/*.sh || fine=1
  return "$fine"
}

check 'code is formatted' formatted
check 'no registry address' no_registry_address
check 'package-lock.json has no resolved address' no_resolved_address
check 'no static clock' no_static_clock
check 'shell scripts parse' shell_scripts
exit "$problems"
