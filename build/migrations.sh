#!/usr/bin/env bash
# Makes the migrations of both databases from the mapping.
#   build/migrations.sh NAME       adds a migration NAME to both
#   build/migrations.sh --initial  while nothing is released: throws both away and makes one Initial each
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
name=${1:?usage: build/migrations.sh NAME | --initial}
if [ "$name" = --initial ]; then
  rm -rf Lsk.Dashboard/Data/Migrations
  name=Initial
fi
dotnet build Lsk.Dashboard -v q -nologo
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project Lsk.Dashboard --context "${provider}LskDbContext" --output-dir "Data/Migrations/$provider"
done
