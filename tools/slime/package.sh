# ./slime package: artifacts/slime.zip, what Azure Functions runs on Linux x64.
# shellcheck shell=bash

[[ $(uname -sm) == 'Linux x86_64' ]] || die 'the package is built on Linux x64, where the published program can run'
need_prerequisites
need_npm_packages
need_assets

content=$root/artifacts/package
archive=$root/artifacts/slime.zip
project=$root/src/Slime.Functions
# The runtime travels with the program, its code is compiled ahead of time for a short cold start, and what is not called stays behind.
publishing=(-p:SelfContained=true -p:PublishReadyToRun=true -p:PublishTrimmed=true -p:PublishDocumentationFiles=false)
# Trimming brings a package of the SDK's own version, which no committed lock file can hold: this restore has one of its own.
restoring=(-p:NuGetLockFilePath=obj/package.lock.json -p:RestoreLockedMode=false)

rm -rf "$content" "$archive"
mkdir -p "$content/handler"
say 'publishing for linux-x64'
# Restored apart from publish, which would pass the runtime on to every project and change their lock files.
{
  dotnet restore "$project" -v quiet "${publishing[@]}" "${restoring[@]}" &&
    dotnet publish "$project" -c Release -r linux-x64 --no-restore -v quiet --nologo -warnaserror \
      "${publishing[@]}" -o "$content/handler"
} </dev/null >&2 || die 'the application could not be published'
# A developer's settings have no business on Azure.
rm -f "$content/handler/appsettings.Development.json"

say 'writing the functions'
"$content/handler/Slime.Functions" functions --output "$content" </dev/null >&2 ||
  die 'the program could not write its functions'
cp "$root/host.json" "$content/host.json"
TZ=UTC node "$tools/zip.mjs" "$content" "$archive" "$(git -C "$root" log -1 --format=%ct)"
