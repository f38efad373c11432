# ./slime bench: figures against their budgets.
# shellcheck shell=bash

need_prerequisites
need_npm_packages
need_assets
cd "$root"
exec dotnet run -c Release -v quiet --project tests/Slime.Benchmarks -- "$@"
