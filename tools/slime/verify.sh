# ./slime verify: every journal, ledger and total of the data that run keeps. A running instance may go on meanwhile;
# without one, its storage is started for as long as it takes.
# shellcheck shell=bash
# shellcheck source=tools/slime/processes.sh
source "$tools/processes.sh"

storage_port=${SLIME_STORAGE_PORT:-10000}
data=${SLIME_DATA:-$root/.data}
blob_port=$storage_port queue_port=$((storage_port + 1)) table_port=$((storage_port + 2))
account=devstoreaccount1

need_prerequisites
need_npm_packages
need_assets
build src/Slime.Functions/Slime.Functions.csproj

azurite=''
# shellcheck disable=SC2329 # called by the trap
stop_storage() {
  [[ -z $azurite ]] || end_process 'Azurite' "$azurite" 60
}

if ! listening "$table_port"; then
  [[ -d $data/azurite ]] || die "there is no data in $data: nothing was run here yet"
  trap stop_storage EXIT
  start_apart node "$tools/azurite.cjs" --location "$data/azurite" \
    --blobHost 127.0.0.1 --queueHost 127.0.0.1 --tableHost 127.0.0.1 \
    --blobPort "$blob_port" --queuePort "$queue_port" --tablePort "$table_port" \
    --skipApiVersionCheck --disableTelemetry --silent >>"$data/azurite.log" 2>&1
  azurite=$!
  deadline=$((SECONDS + 60))
  until listening "$table_port"; do
    alive "$azurite" || die "Azurite has stopped unexpectedly: see $data/azurite.log"
    ((SECONDS < deadline)) || die "Azurite does not answer: see $data/azurite.log"
    sleep 0.2
  done
fi

# Account name and key are Azurite's own, published in its documentation.
key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
status=0
env -C "$root/src/Slime.Functions" ASPNETCORE_ENVIRONMENT=Development \
  Slime__Storage__ConnectionString="DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$blob_port/$account;QueueEndpoint=http://127.0.0.1:$queue_port/$account;TableEndpoint=http://127.0.0.1:$table_port/$account;" \
  dotnet "$root/src/Slime.Functions/bin/Release/net10.0/Slime.Functions.dll" verify || status=$?
exit "$status"
