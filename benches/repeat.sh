#!/usr/bin/env bash
# The national case files, repeated with other names, numbers and addresses: the data of the table of
# scale in docs/performance.md.
#
#   benches/repeat.sh COPIES FOLDER
set -euo pipefail
copies=$1 folder=$2
cases=$(dirname "${BASH_SOURCE[0]}")/../cases
mkdir -p "$folder"
for ((k = 1; k <= copies; k++)); do
    for file in "$cases"/*.yaml; do
        stem=$(basename "$file" .yaml)
        sed -E \
            -e "s/^(  name: .*[^\"'])([\"']?)$/\1 $k\2/" \
            -e "s/^( +urn: [0-9]+)$/\1$(printf %03d "$k")/" \
            -e "s/^(  code: .*)$/\1-$k/" \
            -e "s/(\{ urn: [0-9]+)/\1$(printf %03d "$k")/" \
            -e "s/^(    inspector: .*)$/\1 $k/" \
            -e "s#(https?://)#\1copy-$k.#" \
            "$file" >"$folder/$stem-$k.yaml"
    done
done
