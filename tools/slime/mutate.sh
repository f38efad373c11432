# ./slime mutate [word …]: changes the model in small ways, one at a time, and names the changes that no test notices.
# shellcheck shell=bash

project=$root/src/Slime.Model
tests=$root/tests/Slime.Model.Tests
report=$root/artifacts/mutation

# The folder of the tests of a folder of the model, or of the nearest one above it that has any.
tests_of() {
  local folder=$1
  until [[ -d $tests/$folder ]]; do folder=$(dirname "$folder"); done
  printf %s "$folder"
}

# Folders whose path contains one of the words: patterns for dotnet-stryker, and the namespaces of their tests.
select_folders() {
  local folder word owner
  patterns=() namespaces=()
  while IFS= read -r folder; do
    for word in "${@:-/}"; do
      [[ /${folder,,}/ == *"${word,,}"* ]] || continue
      patterns+=(--mutate "$folder/*.cs")
      owner=$(tests_of "$folder")
      namespaces+=("FullyQualifiedName~Slime.Model.Tests.${owner//\//.}.")
      break
    done
  done < <(cd "$project" && find . \( -name bin -o -name obj \) -prune -o -name '*.cs' -printf '%P\n' | sed 's|/[^/]*$||' | sort -u)
  ((${#patterns[@]} > 0)) || die "no folder of src/Slime.Model has a path containing: $*"
}

# Tests that take no part: random inputs, and every commune or day in turn, take a changed model minutes, and a change that a random
# input finds today may live tomorrow.
slow_classes=(Properties TerritoryTotalsTests)
slow_tests=(Days_That_Are_Over_And_The_Whole Taken_Back_It_Leaves_The_Days Every_Commune_Is_Found Every_Delegated_Commune
  One_Wrong_Letter No_Text_Makes_A_Search No_Sequence_Of_Utf16)

# The tests of the folders that are changed.
test_filter() {
  local IFS='|'
  printf '(%s)' "${namespaces[*]}"
  printf '&FullyQualifiedName!~%s' "${slow_classes[@]}" "${slow_tests[@]}"
}

# The same tests left out, in the words of the test runner.
without_slow_tests() {
  local name
  for name in "${slow_classes[@]}"; do printf '%s\n' -class- "*$name"; done
  for name in "${slow_tests[@]}"; do printf '%s\n' -method- "*$name*"; done
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

mapfile -t left_out < <(without_slow_tests)
nice -n 15 node "$tools/mutants.mjs" "$report/reports/mutation-report.json" "$report/tests/Slime.Model.Tests.dll" "$tests" "${left_out[@]}"
