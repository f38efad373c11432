# ./slime run [--host]: storage and the application, in the foreground.
# shellcheck shell=bash
# shellcheck source=tools/slime/processes.sh
source "$tools/processes.sh"

under_host=''
case $*:$# in
  :0) ;;
  --host:1) under_host=yes ;;
  *) wrong_usage "run takes no argument but --host: $*" ;;
esac
if [[ -n $under_host ]] && ! command -v func >/dev/null; then
  die "missing: Azure Functions Core Tools (func), which --host starts: npm install --global azure-functions-core-tools@4, or https://learn.microsoft.com/azure/azure-functions/functions-run-local"
fi

# A shell that was started in the background by another ignores SIGINT for good.
if [[ $(trap -p INT) == *"''"* && -z ${SLIME_SIGINT-} ]] && env --default-signal=INT true 2>/dev/null; then
  SLIME_SIGINT=default exec env --default-signal=INT "$root/slime" run "$@"
fi

port=${SLIME_PORT:-7071}
storage_port=${SLIME_STORAGE_PORT:-10000}
data=${SLIME_DATA:-$root/.data}
azurite_script=$tools/azurite.cjs
application_folder=$root/src/Slime.Functions/bin/Release/net10.0
application_dll=$application_folder/Slime.Functions.dll
start_limit=60
failed_starts_limit=5

check_port() {
  [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] && (($2 <= $3)) || die "$1 must be a port from 1 to $3, not '$2'"
}
check_port SLIME_PORT "$port" 65535
check_port SLIME_STORAGE_PORT "$storage_port" 65533
blob_port=$storage_port queue_port=$((storage_port + 1)) table_port=$((storage_port + 2))
((port < blob_port || port > table_port)) ||
  die "SLIME_PORT $port is one of the three storage ports $blob_port to $table_port"

mkdir -p "$data"
data=$(cd "$data" && pwd -P)
pids=$data/run.pids

need_prerequisites

# The pid file says who ran here last: a pid alone proves nothing, its command line does.
clear_leftovers() {
  [[ -f $pids ]] || return 0
  local name pid
  while read -r name pid; do
    [[ $pid =~ ^[0-9]+$ && $pid != "$$" ]] || continue
    case $name:$(command_line "$pid") in
      run:*slime\ run*) die "already running on $data (process $pid)" ;;
      application:*"$application_dll"* | azurite:*"$azurite_script"*"$data/azurite"*)
        say "ending the $name that an earlier run left (process $pid)"
        end_process "$name" "$pid" 30
        ;;
    esac
  done <"$pids"
}

clear_leftovers
printf 'run %s\n' "$$" >"$pids"
for taken in "$port" "$blob_port" "$queue_port" "$table_port"; do
  ! listening "$taken" || { rm -f "$pids"; die "port $taken is in use"; }
done

need_npm_packages
need_assets
# What development adds stands beside the program once it is built, and builds the program first.
build src/Slime.Development/Slime.Development.csproj

application='' azurite=''

remember_pids() {
  # The application comes first: a later run ends them in this order.
  printf '%s\n' "run $$" ${application:+"application $application"} ${azurite:+"azurite $azurite"} >"$pids"
}

stop_all() {
  trap '' INT TERM HUP
  set +e
  # The terminal may be gone, and what is left to do must not depend on it.
  [[ -z $application ]] || end_process 'the application' "$application" 40
  [[ -z $azurite ]] || end_process 'Azurite' "$azurite" 60
  rm -f "$pids" "$data/demo.key"
}
trap stop_all EXIT
trap : PIPE
trap 'exit 0' INT TERM HUP

start_azurite() {
  start_apart node "$azurite_script" --location "$data/azurite" \
    --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 \
    --blobPort "$blob_port" --queuePort "$queue_port" --tablePort "$table_port" \
    --skipApiVersionCheck --disableTelemetry --silent >>"$data/azurite.log" 2>&1
  azurite=$!
  remember_pids
  local deadline=$((SECONDS + start_limit))
  until listening "$blob_port" && listening "$queue_port" && listening "$table_port"; do
    check_azurite
    ((SECONDS < deadline)) || die "Azurite does not answer after $start_limit seconds: see $data/azurite.log"
    pause
  done
}

check_azurite() {
  ! alive "$azurite" || return 0
  azurite=''
  die "Azurite has stopped unexpectedly: see $data/azurite.log"
}

start_application() {
  if [[ -n $under_host ]]; then
    write_host_settings
    start_apart env -C "$application_folder" func start --port "$port"
    application=$!
    remember_pids
    return
  fi
  start_apart env -C "$root/src/Slime.Functions" \
    ASPNETCORE_ENVIRONMENT=Development SLIME_PORT="$port" SLIME_DATA="$data" Slime__Disk__Folder="$data" \
    Slime__Storage__ConnectionString="$(connection_string)" \
    dotnet "$application_dll"
  application=$!
  remember_pids
}

# What func gives to the host and to the program as their environment, which it is generated from each time.
write_host_settings() {
  (
    umask 077
    node -e '
      const [port, data, storage] = process.argv.slice(1);
      const Values = {
        FUNCTIONS_WORKER_RUNTIME: "dotnet-isolated",
        AZURE_FUNCTIONS_ENVIRONMENT: "Development",
        ASPNETCORE_ENVIRONMENT: "Development",
        AzureWebJobsStorage: storage,
        AzureWebJobsDisableHomepage: "true",
        SLIME_PORT: port,
        SLIME_DATA: data,
        Slime__Storage__ConnectionString: storage,
      };
      console.log(JSON.stringify({ IsEncrypted: false, Values }, null, 2));
    ' "$port" "$data" "$(connection_string)" >"$application_folder/local.settings.json"
  )
}

# Account name and key are Azurite's own, published in its documentation.
connection_string() {
  local account=devstoreaccount1
  local key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
  printf 'DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;' "$account" "$key"
  printf 'BlobEndpoint=http://127.0.0.1:%s/%s;' "$blob_port" "$account"
  printf 'QueueEndpoint=http://127.0.0.1:%s/%s;' "$queue_port" "$account"
  printf 'TableEndpoint=http://127.0.0.1:%s/%s;' "$table_port" "$account"
}

# Waiting on a background sleep lets a signal in at once.
pause() {
  sleep 0.2 &
  wait $! || true
}

# Returns once the application answers; false when it ended or took too long.
wait_until_ready() {
  local deadline=$((SECONDS + start_limit))
  until answers_200 "$port" /api/health; do
    check_azurite
    alive "$application" || return 1
    if ((SECONDS >= deadline)); then
      say "the application does not answer /api/health after $start_limit seconds"
      end_process 'the application' "$application" 40
      return 1
    fi
    pause
  done
}

# Returns when the application ends, however it ends.
watch() {
  while alive "$application"; do
    check_azurite
    wait -n "$application" "$azurite" 2>/dev/null || true
  done
}

# ./slime demo shows it to write the past: whoever may read this folder may.
leave_demo_key() { (umask 077 && head -c 32 /dev/urandom | od -An -vtx1 | tr -d ' \n' >"$data/demo.key"); }

leave_demo_key
start_azurite
failed_starts=0 announced=''
while :; do
  start_application
  if wait_until_ready; then
    failed_starts=0
    [[ -n $announced ]] || printf 'ready http://localhost:%s\n' "$port"
    announced=yes
    watch
  else
    ((++failed_starts < failed_starts_limit)) ||
      die "giving up: the application was started $failed_starts_limit times and never became ready"
  fi
  application=''
  check_azurite
  say 'the application has ended; starting it again'
  sleep 1 &
  wait $! || true
done
