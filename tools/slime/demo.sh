# ./slime demo: the programme of the source document, into a running instance.
# shellcheck shell=bash

need_prerequisites
build tools/Slime.Demo/Slime.Demo.csproj
SLIME_DATA=${SLIME_DATA:-$root/.data} exec dotnet "$root/tools/Slime.Demo/bin/Release/net10.0/Slime.Demo.dll" "$@"
