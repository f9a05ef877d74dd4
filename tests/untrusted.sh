#!/usr/bin/env bash
# Measures what files of a megabyte and of one shape each cost: seconds, and megabytes at the peak.
# A run is ended after a minute. Usage:
# tests/untrusted.sh target/release/evenhand [ANOTHER...]; needs GNU time at /usr/bin/time.
set -eu
export LC_ALL=C

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# shape BEGIN UNIT END: a megabyte of a unit between a beginning and an end.
shape() {
    printf '%b' "$1"
    yes -- "$(printf '%b.' "$2")" | sed 's/\.$//' | tr -d "${4-\n}" |
        head -c $((1048576 - ${#1} - ${#3} - ${#2})) || true
    printf '%b' "$3"
}

# measure NAME: what reading standard input as a file costs each program.
measure() {
    cat >"$folder/case.yaml"
    printf '%-40s' "$1"
    for program in "${programs[@]}"; do
        /usr/bin/time -o "$folder/cost" -f '%e %M' \
            timeout 60 "$program" check --quiet "$folder/case.yaml" >/dev/null 2>&1 || true
        tail -n 1 "$folder/cost" | awk '{ printf " %7.2f s %6.0f MB", $1, $2 / 1024 }'
    done
    printf '\n'
}

programs=("$@")
head='authority: { name: a }\n'
shape "${head}inspections: [" 'a,' ']' | measure 'inspections: [a,a,...]'
shape "${head}inspections: [" '{},' ']' | measure 'inspections: [{},{},...]'
shape "${head}inspections: [" '{a,b},' ']' | measure 'inspections: [{a,b},...]'
shape "${head}claims: [" '~,' ']' | measure 'claims: [~,~,...]'
shape '{' 'a,' '}' | measure '{a,a,...} on one line'
shape '{' '?,' '}' | measure '{?,?,...} on one line'
shape '[' 'a: b,' ']' | measure '[a: b,...]'
shape '[' '!a b,' ']' | measure '[!a b,...]'
shape '' '{a: ' '' | measure '{a: {a: ...'
shape '' '[' '' | measure '[[[...'
shape '' '- ' '' | measure '- - - ...'
shape 'a: {x: a\n  "\n  , b: ' '{a: ' '' | measure '{a: ... behind a lone quote'
shape 'b: 1\n# a\ra: ' '{a: ' '' | measure '{a: ... behind a carriage return'
shape '"' 'a' '"' | measure 'one text'
shape '# ' 'a' '' | measure 'one comment'
yes 'k: 1' | head -n 200000 | measure 'one key again and again'
yes -- '--- {a, b, c, d, e, f, g, h, i, j, k}' | head -n 9999 | measure 'documents of unknown keys'
seq 40000 | sed 's/.*/a&: \&a& 1/' | measure 'anchors'
seq 40000 | sed 's/.*/%TAG !a&! tag:a&/' | measure 'tag directives'
