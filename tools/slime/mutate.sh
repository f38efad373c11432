# ./slime mutate [word …]: changes the model in small ways, one at a time, and names the changes that no test notices.
# shellcheck shell=bash

project=$root/src/Slime.Model
tests=$root/tests/Slime.Model.Tests
report=$root/artifacts/mutation

# Folders whose path contains one of the words: patterns for dotnet-stryker, and the namespaces of their tests.
select_folders() {
  local folder word
  patterns=() namespaces=()
  while IFS= read -r folder; do
    for word in "${@:-/}"; do
      [[ /${folder,,}/ == *"${word,,}"* ]] || continue
      patterns+=(--mutate "$folder/*.cs")
      namespaces+=("FullyQualifiedName~Slime.Model.Tests.${folder//\//.}.")
      break
    done
  done < <(cd "$project" && find . \( -name bin -o -name obj \) -prune -o -name '*.cs' -printf '%P\n' | sed 's|/[^/]*$||' | sort -u)
  ((${#patterns[@]} > 0)) || die "no folder of src/Slime.Model has a path containing: $*"
}

# The tests of the folders that are changed. Random inputs, and every commune in turn, take a changed model minutes, and a change
# that a random input finds today may live tomorrow.
test_filter() {
  local IFS='|'
  printf '(%s)' "${namespaces[*]}"
  printf '&FullyQualifiedName!~%s' Properties TerritoryTotalsTests Days_That_Are_Over_And_The_Whole Taken_Back_It_Leaves_The_Days Every_Commune_Is_Found
}

# A guard against a caller who ignores what the compiler says of nulls, and the wording of a fault, are no behaviour.
write_settings() {
  cat >"$report/stryker-config.json" <<JSON
{
  "stryker-config": {
    "project": "Slime.Model.csproj",
    "test-runner": "mtp",
    "coverage-analysis": "perTest",
    "test-case-filter": "$(test_filter)",
    "ignore-methods": ["ArgumentNullException.ThrowIfNull", "*Exception.ctor"],
    "reporters": ["json", "progress"]
  }
}
JSON
}

# dotnet-stryker puts the tests' output back when it ends. What it cannot judge is judged again with this copy.
keep_changed_tests() {
  local output=$tests/bin/Debug/net10.0 model=Slime.Model.dll
  until [[ -f $output/$model.stryker-unchanged && $output/$model -nt $output/$model.stryker-unchanged ]] &&
    (($(stat -c %s "$output/$model") > $(stat -c %s "$output/$model.stryker-unchanged"))); do
    sleep 1
  done
  sleep 2
  cp -r "$output" "$report/tests"
}

# What dotnet-stryker itself does, unless it is interrupted.
put_back_model() {
  local model=$tests/bin/Debug/net10.0/Slime.Model.dll
  [[ ! -f $model.stryker-unchanged ]] || mv "$model.stryker-unchanged" "$model"
}

# A test host that is killed, because one test took too long, leaves behind the file by which it says what each test covers, and
# dotnet-stryker 5.1 waits ten seconds at every later test for its answer. What no process holds any more is taken away.
forget_dead_hosts() {
  local file waiting='' dead
  [[ -r /proc/self/maps ]] || return 0
  while sleep 1; do
    dead=''
    for file in "$TMPDIR"/stryker-epoch-*-????????????????????????????????.txt; do
      [[ -f $file ]] || continue
      ! grep -qsF "$file" /proc/[0-9]*/maps || continue
      dead+=" $file"
      [[ $waiting != *"$file"* ]] || rm -f "$file" "${file/stryker-epoch-/stryker-coverage-pt-}"
    done
    waiting=$dead
  done
}

need_prerequisites
select_folders "$@"
put_back_model
rm -rf "$report"
mkdir -p "$report"
write_settings
dotnet tool restore --tool-manifest "$root/.config/dotnet-tools.json" </dev/null >"$report/restore.log" 2>&1 ||
  die "dotnet-stryker could not be restored: see $report/restore.log"

# The runner and its test hosts talk by files in the directory for temporary files, whose names a killed run leaves behind.
TMPDIR=$(mktemp -d)
export TMPDIR
keep_changed_tests &
keeper=$!
forget_dead_hosts &
janitor=$!
trap 'kill "$keeper" "$janitor" 2>/dev/null || true; put_back_model; rm -rf "$TMPDIR"' EXIT
cd "$tests"
# Rules of style are the business of other builds.
RunAnalyzersDuringBuild=false nice -n 15 dotnet stryker --config-file "$report/stryker-config.json" --output "$report" --concurrency "$(nproc)" \
  --skip-version-check "${patterns[@]}" </dev/null >&2 || die 'dotnet-stryker did not finish'
wait "$keeper"

nice -n 15 node "$tools/mutants.mjs" "$report/reports/mutation-report.json" "$report/tests/Slime.Model.Tests.dll"
