# ./slime package: artifacts/slime.zip, what Azure Functions runs on Linux x64, as its own tools would publish it.
# shellcheck shell=bash

[[ $(uname -sm) == 'Linux x86_64' ]] || die 'the package is built on Linux x64, where the published program can run'
need_prerequisites
need_npm_packages
need_assets

content=$root/artifacts/package
archive=$root/artifacts/slime.zip
project=$root/src/Slime.Functions
# The platform's own runtime, and code compiled ahead of time for a short cold start.
publishing=(-p:SelfContained=false -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -p:DebugType=none)
# A runtime identifier changes what is restored, which no committed lock file holds: this restore has one of its own.
restoring=(-p:NuGetLockFilePath=obj/package.lock.json -p:RestoreLockedMode=false)

rm -rf "$content" "$archive"
mkdir -p "$content"
say 'publishing for linux-x64'
# Restored apart from publish, which would pass the runtime on to every project and change their lock files.
{
  dotnet restore "$project" -v quiet "${publishing[@]}" "${restoring[@]}" &&
    dotnet publish "$project" -c Release -r linux-x64 --no-restore -v quiet --nologo -warnaserror \
      "${publishing[@]}" -o "$content"
} </dev/null >&2 || die 'the application could not be published'
# A developer's settings have no business on Azure.
rm -f "$content/appsettings.Development.json" "$content/local.settings.json"
# The host's extensions are copied from a folder in which an ordinary publish may have left its symbols.
rm -f "$content"/.azurefunctions/*.pdb

TZ=UTC node "$tools/zip.mjs" "$content" "$archive" "$(git -C "$root" log -1 --format=%ct)"
