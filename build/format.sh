#!/usr/bin/env bash
# Lays out the C# of the whole tree: lines of 140 by CSharpier, then the compiler's own rules (IDE0055), which have the last word.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet csharpier format .
dotnet format whitespace Lsk.sln
